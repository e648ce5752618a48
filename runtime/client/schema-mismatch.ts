/** What the schemas of a client and its server differ in. */
export interface SchemaMismatch {
  /** The names of the commands, methods and states that are unavailable. */
  readonly unavailable: readonly string[];
}
