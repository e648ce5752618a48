import type { BinaryType } from "../../../model.js";
import type { CodecScope } from "../../codec-scope.js";
import type { Doc } from "../../doc.js";
import type { ValueSite } from "./stored-value.js";

/** How values are written. */
export interface Writing {
  /** Writes values of any type: printers of single types are given it, since types contain each other. */
  readonly write: WriteValue;
  /** Whether clients may send them, so that floats are finite. */
  readonly finite: boolean;
}

/** Where a value comes from and where its block goes, as expressions of the generated code. */
export interface WriteSite extends ValueSite, Writing {
  /** `at + 4` */
  readonly at: string;
}

/** The lines that write a value. */
export type WriteValue = (scope: CodecScope, type: BinaryType, site: WriteSite) => Lines;

/** What goes into the block, and then into the tail. */
export interface Lines {
  readonly block: readonly Doc[];
  readonly tail: readonly Doc[];
  /** Whether the block's lines store through `view`. */
  readonly usesView: boolean;
}

/** Lines of the block only, which do not store through `view` themselves. */
export const blockOnly = (line: Doc): Lines => ({ block: [[line, ";"]], tail: [], usesView: false });

/** Lines of the tail only. */
export const tailOnly = (line: Doc): Lines => ({ block: [], tail: [[line, ";"]], usesView: false });

/** The lines of several values, all blocks before the tails. */
export function joined(lines: readonly Lines[]): Lines {
  return {
    block: lines.flatMap(({ block }) => block),
    tail: lines.flatMap(({ tail }) => tail),
    usesView: lines.some(({ usesView }) => usesView),
  };
}

/** The lines of a function's body: the block's with the view that they store through, then the tail's. */
export const bodyOf = (lines: Lines): readonly Doc[] => [...viewFor(lines), ...lines.block, ...lines.tail];

/** `const { view } = writer;`, where some lines store through it. */
export const viewFor = ({ usesView }: Lines): readonly Doc[] => (usesView ? ["const { view } = writer;"] : []);

/** `const at = reserve(writer, 18);` */
export const reserveBlock = (scope: CodecScope, blockBytes: number): Doc => [
  "const at = ",
  scope.call("reserve", "writer", String(blockBytes)),
  ";",
];

/** The site of a value within a function: a variable `value`, its block at `at`. */
export const valueAt = (path: string, { write, finite }: Writing): WriteSite => ({
  value: "value",
  at: "at",
  path,
  write,
  finite,
});

/** `putEntity`, or `putFiniteEntity` where floats in it are checked because clients may send them. */
export const putName = (type: BinaryType, key: string, { finite }: Writing): string =>
  (finite && type.needsFinite ? "putFinite" : "put") + key;
