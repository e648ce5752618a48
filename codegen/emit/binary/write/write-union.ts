import type { BinaryType, UnionVariant } from "../../../model.js";
import type { CodecScope } from "../../codec-scope.js";
import { block, type Doc } from "../../doc.js";
import { caseOf, functionOf, tryWithin } from "../../function-text.js";
import { offsetText } from "../place-text.js";
import { bodyOf, reserveBlock, valueAt, type WriteValue } from "./write-site.js";

type Union = Extract<BinaryType, { readonly kind: "union" }>;

/** `putEvent(writer, tagAt, union, field)`: the tag goes to `tagAt`, with a length behind it where the union may grow. */
export function putUnion(scope: CodecScope, type: Union, write: WriteValue): string {
  const { name: union, variants } = type.type;
  return scope.function(`put${union}`, type, (name) => {
    const kinds = variants.map((variant) => variant.name).join(", ");
    const refuse = scope.call("unknownKind", "union", JSON.stringify(kinds), "field");
    const cases = variants.map((variant) => putVariant(scope, type, { variant, write }));
    const otherwise = caseOf("default:", [["throw ", refuse, ";"]]);
    return functionOf({
      name,
      parameters: [`writer: ${scope.use("Writer")}`, "tagAt: number", `union: ${scope.type(union)}`, "field: string"],
      returns: "void",
      body: [
        [scope.call("requireObject", "union", "field"), ";"],
        block("switch (union.kind) {", [...cases, otherwise], "}"),
      ],
    });
  });
}

/** What errors call the value within a variant, as an expression of the generated code. */
// biome-ignore lint/suspicious/noTemplateCurlyInString: it is printed, not evaluated
const VALUE_PATH = "`${field}.value`";

interface VariantWrite {
  readonly variant: UnionVariant;
  readonly write: WriteValue;
}

function putVariant(scope: CodecScope, { type: union }: Union, { variant, write }: VariantWrite): Doc {
  const { name, tag, type } = variant;
  const lines = write(scope, type, valueAt('""', write));
  const put = [
    reserveBlock(scope, type.blockBytes),
    ["const { value } = union;"],
    ...bodyOf(lines),
    scope.store("writer.view", "u8", ["tagAt", String(tag)]),
    ...(union.extensible ? [scope.store("writer.view", "u16", [offsetText("tagAt", 1), "writer.offset - at"])] : []),
  ];
  return caseOf(`case "${name}":`, [tryWithin(scope, put, [], VALUE_PATH), "break;"]);
}
