import type { BinaryType, UnionVariant } from "../../../model.js";
import type { CodecScope } from "../../codec-scope.js";
import { block, type Doc } from "../../doc.js";
import { caseOf, functionOf, tryWithin } from "../../function-text.js";
import { offsetText } from "../place-text.js";
import { bodyOf, putName, reserveBlock, valueAt, type Writing } from "./write-site.js";

type Union = Extract<BinaryType, { readonly kind: "union" }>;

/** `putEvent(writer, tagAt, union, field)`: the tag goes to `tagAt`, with a length behind it where the union may grow. */
export function putUnion(scope: CodecScope, type: Union, writing: Writing): string {
  const { name: union } = type.type;
  return scope.function(putName(type, union, writing), type, (name) => {
    const site = { union: "union", field: "field", valuePath: VALUE_PATH, ...writing };
    return functionOf({
      name,
      parameters: [`writer: ${scope.use("Writer")}`, "tagAt: number", `union: ${scope.type(union)}`, "field: string"],
      returns: "void",
      body: putVariants(scope, type, site),
    });
  });
}

/** The body of `writeEvent`, where a union is the whole message. */
export function writeUnionBody(scope: CodecScope, type: Union, writing: Writing): readonly Doc[] {
  return [
    ["const tagAt = ", scope.call("reserve", "writer", String(type.blockBytes)), ";"],
    ...putVariants(scope, type, { union: "message", field: '""', valuePath: '"value"', ...writing }),
  ];
}

/** A union whose block stands at `tagAt`, in expressions of the generated code. */
interface UnionSite extends Writing {
  readonly union: string;
  /** What errors call the union, and the value within it. */
  readonly field: string;
  readonly valuePath: string;
}

function putVariants(scope: CodecScope, type: Union, site: UnionSite): readonly Doc[] {
  const { variants } = type.type;
  const { union, field } = site;
  const kinds = variants.map((variant) => variant.name).join(", ");
  const refuse = scope.call("unknownKind", union, JSON.stringify(kinds), field);
  const cases = variants.map((variant) => putVariant(scope, type, { variant, site }));
  return [
    [scope.call("requireObject", union, field), ";"],
    block(`switch (${union}.kind) {`, [...cases, caseOf("default:", [["throw ", refuse, ";"]])], "}"),
  ];
}

/** What errors call the value within a variant, as an expression of the generated code. */
// biome-ignore lint/suspicious/noTemplateCurlyInString: it is printed, not evaluated
const VALUE_PATH = "`${field}.value`";

interface VariantWrite {
  readonly variant: UnionVariant;
  readonly site: UnionSite;
}

function putVariant(scope: CodecScope, { type: union }: Union, { variant, site }: VariantWrite): Doc {
  const { name, tag, type } = variant;
  const lines = site.write(scope, type, valueAt('""', site));
  const put = [
    reserveBlock(scope, type.blockBytes),
    [`const { value } = ${site.union};`],
    ...bodyOf(lines),
    scope.store("writer.view", "u8", ["tagAt", String(tag)]),
    ...(union.extensible ? [scope.store("writer.view", "u16", [offsetText("tagAt", 1), "writer.offset - at"])] : []),
  ];
  return caseOf(`case "${name}":`, [tryWithin(scope, put, [], site.valuePath), "break;"]);
}
