/** What the compiled validator says of one mistake, with the schema and the data around it. */
export interface StructureError {
  /** A JSON Pointer to the value. */
  readonly instancePath: string;
  /** Where in `schema.json` the rule stands. */
  readonly schemaPath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** What stands behind the keyword. */
  readonly schema: unknown;
  /** The subschema that holds the keyword. */
  readonly parentSchema: Readonly<Record<string, unknown>>;
  readonly data: unknown;
}

/** Holds a value to `schema.json`; the mistakes of the last call stand in `errors`. */
export const validate: {
  (value: unknown): boolean;
  readonly errors?: readonly StructureError[] | null;
};
