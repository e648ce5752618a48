/** A place in a schema file; line and column are 1-based, columns count UTF-16 units. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** One mistake, or one warning, in a schema. */
export interface Diagnostic extends Place {
  /** Stable: `KEP012`. `docs/diagnostics.md` lists them all. */
  readonly code: string;
  readonly severity: "error" | "warning";
  /** What is wrong. */
  readonly message: string;
  /** What to do about it. */
  readonly advice: string;
  /** Other places that matter, such as the first use of a duplicate id. */
  readonly related: readonly (Place & { readonly message: string })[];
}
