import type { BinaryType } from "../../../model.js";
import type { CodecScope } from "../../codec-scope.js";
import type { Doc } from "../../doc.js";
import { functionOf, tryWithin } from "../../function-text.js";
import { binaryTypeText } from "../../type-text.js";
import { byteTable } from "../byte-table.js";
import { typeKey } from "../type-key.js";
import { writeFields, writeLater } from "./write-fields.js";
import { objectMarker, requireRecord } from "./write-record.js";
import { bodyOf, putName, reserveBlock, valueAt, type Writing } from "./write-site.js";

type Of<Kind extends BinaryType["kind"]> = Extract<BinaryType, { readonly kind: Kind }>;

/** `putEntity(writer, at, value)`: a struct whose block is reserved already. */
export function putStruct(scope: CodecScope, type: Of<"struct">, writing: Writing): string {
  const struct = type.type;
  const { fields } = struct.record;
  const marker = objectMarker(fields);
  return scope.function(putName(type, struct.name, writing), type, (name) =>
    functionOf({
      name,
      docs: [byteTable(struct.name, struct.record)],
      parameters: [`writer: ${scope.use("Writer")}`, "at: number", `value: ${scope.type(struct.name)}`],
      returns: "void",
      body: [
        ...requireRecord(scope, { value: "value", path: '""' }, marker),
        ...bodyOf(writeFields(scope, fields, { root: "value", ...writing, marker })),
      ],
    }),
  );
}

/** `putE(writer, at, value, field)`: an extensible struct, whose length goes to `at` when its sections are written. */
export function putExtensible(scope: CodecScope, type: Of<"extensible">, writing: Writing): string {
  const struct = type.type;
  const [first, ...later] = struct.record.sections;
  const to = { root: "value", ...writing };
  return scope.function(putName(type, struct.name, writing), type, (name) =>
    functionOf({
      name,
      docs: [byteTable(struct.name, struct.record)],
      parameters: [
        `writer: ${scope.use("Writer")}`,
        "lengthAt: number",
        `value: ${scope.type(struct.name)}`,
        "field: string",
      ],
      returns: "void",
      body: [
        tryWithin(
          scope,
          [
            ...requireRecord(scope, { value: "value", path: '""' }),
            reserveBlock(scope, struct.record.blockBytes),
            ...bodyOf(writeFields(scope, first?.fields ?? [], to)),
            ...writeLater(scope, later, to),
            scope.store("writer.view", "u16", ["lengthAt", "writer.offset - at"]),
          ],
          [],
        ),
      ],
    }),
  );
}

/** `putU32Optional(writer, value, field)`: the value where there is one, its presence standing in the block already. */
export function putOptional(scope: CodecScope, type: Of<"optional">, writing: Writing): string {
  return scope.function(putName(type, typeKey(type), writing), type, (name): string => {
    const { value: inner } = type;
    const path = inner.kind === "struct" ? '""' : "field";
    const lines: readonly Doc[] = [
      reserveBlock(scope, inner.blockBytes),
      ...bodyOf(writing.write(scope, inner, valueAt(path, writing))),
    ];
    return functionOf({
      name,
      parameters: [
        `writer: ${scope.use("Writer")}`,
        `value: ${binaryTypeText(inner, scope.type)} | null | undefined`,
        "field: string",
      ],
      returns: "void",
      body: [
        "if (value === null || value === undefined) return;",
        ...(inner.kind === "struct" ? [tryWithin(scope, lines, [])] : lines),
      ],
    });
  });
}
