import type { ExtensibleType } from "../../../model.js";
import type { CodecScope } from "../../codec-scope.js";
import { block, type Doc } from "../../doc.js";
import { functionOf } from "../../function-text.js";
import { offsetText } from "../place-text.js";
import { assignFields, declareRecord } from "./read-fields.js";
import { frameAt, type Reading, usesView } from "./read-site.js";
import { getName } from "./read-struct.js";

/** The statements before the loop over a strided list. A stride of no element means nothing. */
export function strideBefore(scope: CodecScope, { type }: ExtensibleType): readonly Doc[] {
  const sizes = `[${type.record.sections.map(({ end }) => end).join(", ")}]`;
  return [
    ["if (count > 0) ", scope.call("requireStride", "stride", sizes, "field"), ";"],
    ["const start = ", scope.call("take", "reader", "count * stride", "field"), ";"],
  ];
}

/** `getStridedE(reader, at, stride)`, the stride only where it decides on anything. */
export function callStrided(scope: CodecScope, type: ExtensibleType, reading: Reading): Doc {
  const stride = type.type.record.sections.length > 1 ? ["stride"] : [];
  return scope.callOwn(getStrided(scope, type, reading), "reader", "at", ...stride);
}

/** The sections that the stride holds, in a row. */
function getStrided(scope: CodecScope, type: ExtensibleType, reading: Reading): string {
  const { name: struct, record } = type.type;
  const frame = frameAt(reading);
  return scope.function(`${getName(type, reading)}Strided`, type, (name) =>
    functionOf({
      name,
      parameters: [
        `reader: ${scope.use("Reader")}`,
        "at: number",
        ...(record.sections.length > 1 ? ["stride: number"] : []),
      ],
      returns: scope.type(struct),
      body: [
        ...(usesView(record.fields) ? ["const { view } = reader;"] : []),
        ...declareRecord(scope, {
          record,
          type: scope.type(struct),
          frame,
          later: (_, section) => {
            const base = offsetText("at", section.end - section.blockBytes);
            return block(`if (stride >= ${section.end}) {`, assignFields(scope, section, { ...frame, base }), "}");
          },
        }),
        "return value;",
      ],
    }),
  );
}
