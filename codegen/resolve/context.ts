import type { Constants } from "../constants.js";
import type { SourceEntry } from "../load/source-node.js";
import type { SourceText } from "../load/source-text.js";
import type { TypeModel } from "../model.js";
import type { Report } from "../report.js";
import type { Passage } from "./json/json-circles.js";
import type { JsonDefaults } from "./json/json-defaults.js";
import type { Maxima } from "./maxima.js";

/** What every resolver needs: where findings go, and what names mean. */
export interface ResolveContext {
  readonly source: SourceText;
  readonly report: Report;
  readonly types: TypeTable;
  /** The file's own: those of other files do not hold here. */
  readonly constants: Constants;
  readonly maxima: Maxima;
  readonly copies: CopyCount;
  readonly defaults: JsonDefaults;
  /** What lies between the JSON type that is being resolved and what stands here; nothing by default. */
  readonly passage?: Passage;
}

/** The fields of nested structs that the records of one schema repeat, all together. */
export interface CopyCount {
  fields: number;
}

/** A named type where it is declared. */
export interface TypeDeclaration {
  readonly entry: SourceEntry;
  readonly source: SourceText;
}

/** The named types that a file can use. */
export interface TypeTable {
  /** Whether they resolve or not. */
  readonly names: readonly string[];
  /** Whether it is declared, or may be: in an imported file that cannot be used, which is reported. */
  has(name: string): boolean;
  declaration(name: string): TypeDeclaration | undefined;
  /**
   * The type, resolved on first use. Undefined where it is unknown or broken, which its declaration reports, and
   * where it contains the type that is being resolved, which is reported at `usedAt`. JSON types may, where their values end.
   */
  resolve(name: string, usedAt: number, passage?: Passage): TypeModel | undefined;
  /** Runs a check once all types are resolved: one that a type makes of those it names, which may name it in turn. */
  whenResolved(check: () => void): void;
}
