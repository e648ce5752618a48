import type { BinaryType } from "../../../model.js";
import type { CodecScope } from "../../codec-scope.js";
import { block, type Doc } from "../../doc.js";
import { functionOf } from "../../function-text.js";
import { offsetText } from "../offset-text.js";
import { endsOf } from "../section-ends.js";
import { assignFields, declareRecord } from "./read-fields.js";
import { frameAt, type Reading, usesView } from "./read-site.js";
import { getName } from "./read-struct.js";

type Extensible = Extract<BinaryType, { readonly kind: "extensible" }>;

/** The statements before the loop over a strided list. A stride of no element means nothing. */
export function strideBefore(scope: CodecScope, { type }: Extensible): readonly Doc[] {
  const sizes = `[${endsOf(type.record.sections).join(", ")}]`;
  return [
    ["if (count > 0) ", scope.call("requireStride", "stride", sizes, "field"), ";"],
    ["const start = ", scope.call("take", "reader", "count * stride", "field"), ";"],
  ];
}

/** `getStridedE(reader, at, stride)`, the stride only where it decides on anything. */
export function callStrided(scope: CodecScope, type: Extensible, reading: Reading): Doc {
  const stride = type.type.record.sections.length > 1 ? ["stride"] : [];
  return scope.callOwn(getStrided(scope, type, reading), "reader", "at", ...stride);
}

/** The sections that the stride holds, in a row. */
function getStrided(scope: CodecScope, type: Extensible, reading: Reading): string {
  const { name: struct, record } = type.type;
  const ends = endsOf(record.sections);
  const frame = frameAt(reading);
  return scope.function(`${getName(type, reading)}Strided`, type, (name) =>
    functionOf({
      name,
      parameters: [`reader: ${scope.use("Reader")}`, "at: number", ...(ends.length > 1 ? ["stride: number"] : [])],
      returns: scope.type(struct),
      body: [
        ...(usesView(record.fields) ? ["const { view } = reader;"] : []),
        ...declareRecord(scope, {
          record,
          type: scope.type(struct),
          frame,
          later: (_, section) => {
            const end = ends[record.sections.indexOf(section)] ?? 0;
            const base = offsetText("at", end - section.blockBytes);
            return block(`if (stride >= ${end}) {`, assignFields(scope, section, { ...frame, base }), "}");
          },
        }),
        "return value;",
      ],
    }),
  );
}
