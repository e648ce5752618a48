/** What the schemas of a client and its server differ in. */
export interface SchemaMismatch {
  /** The names of the commands and methods that are unavailable. */
  readonly unavailable: readonly string[];
}
