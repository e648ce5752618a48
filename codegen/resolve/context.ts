import type { SourceText } from "../load/source-text.js";
import type { TypeModel } from "../model.js";
import type { Report } from "../report.js";

/** What every resolver needs: where findings go, and what names mean. */
export interface ResolveContext {
  readonly source: SourceText;
  readonly report: Report;
  readonly types: TypeTable;
}

/** The schema's named types. */
export interface TypeTable {
  /** In the order of the file, whether they resolve or not. */
  readonly names: readonly string[];
  has(name: string): boolean;
  /**
   * The type, resolved on first use. Undefined where it is unknown or broken, which its declaration reports, and
   * where it contains the type that is being resolved, which is reported at `usedAt`.
   */
  resolve(name: string, usedAt: number): TypeModel | undefined;
}
