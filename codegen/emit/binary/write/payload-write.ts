import type { RecordModel } from "../../../model.js";
import type { CodecScope } from "../../codec-scope.js";
import { block, type Doc } from "../../doc.js";
import { writeFields, writeLater } from "./write-fields.js";
import { objectMarker, requireRecord } from "./write-record.js";
import { bodyOf, reserveBlock } from "./write-site.js";
import { writeValue } from "./write-value.js";

/** The body of `encodeMove`: writes into a buffer that messages share, and hands out its part of it. */
export function encodeBody(scope: CodecScope, write: string): readonly Doc[] {
  const taken: readonly Doc[] = [`${write}(writer, message);`, ["return ", scope.call("takeBytes", "writer"), ";"]];
  return [
    ["const writer = ", scope.call("openWriter"), ";"],
    [block("try {", taken, ""), block("} finally {", [[scope.call("closeWriter", "writer"), ";"]], "}")],
  ];
}

/** The body of `writeMove`: the sections one behind the other, each a block and a tail. What clients may send is `finite`. */
export function writeBody(scope: CodecScope, { sections }: RecordModel, finite: boolean): readonly Doc[] {
  const [first, ...later] = sections;
  const to = { root: "message", write: writeValue, finite };
  const marker = objectMarker(first?.fields ?? []);
  const check = requireRecord(scope, { value: "message", path: '""' }, marker);
  if (first === undefined || first.fields.length === 0) return [...check, ...writeLater(scope, later, to)];
  return [
    ...check,
    reserveBlock(scope, first.blockBytes),
    ...bodyOf(writeFields(scope, first.fields, { ...to, marker })),
    ...writeLater(scope, later, to),
  ];
}
