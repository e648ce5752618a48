import type { BinaryType, UnionVariant } from "../../../model.js";
import type { CodecScope } from "../../codec-scope.js";
import { block, braces, type Doc } from "../../doc.js";
import { caseOf, functionOf, tryWithin } from "../../function-text.js";
import { takeBlock } from "./read-fields.js";
import { loadsFromView, type Reading, siteAt } from "./read-site.js";
import { getName } from "./read-struct.js";

type Union = Extract<BinaryType, { readonly kind: "union" }>;

/** `getEvent(reader, tag, field)`, or with a length behind the tag: the variant that the tag names. */
export function getUnion(scope: CodecScope, type: Union, reading: Reading): string {
  const { name: union, extensible } = type.type;
  return scope.function(getName(type, reading), type, (name) =>
    functionOf({
      name,
      parameters: [
        `reader: ${scope.use("Reader")}`,
        "tag: number",
        ...(extensible ? ["length: number"] : []),
        "field: string",
      ],
      returns: scope.type(union),
      body: extensible ? extensibleBody(scope, type, reading) : [variantSwitch(scope, type, reading)],
    }),
  );
}

/** A tag that nobody knows is passed over; a known variant has to fill its length. */
function extensibleBody(scope: CodecScope, type: Union, reading: Reading): readonly Doc[] {
  const known = type.type.variants.map(({ tag }) => `tag !== ${tag}`).join(" && ");
  return [
    ["const end = ", scope.call("enter", "reader", "length", "field"), ";"],
    block(`if (${known}) {`, [[scope.call("leave", "reader", "end"), ";"], 'return { kind: "unknown", tag };'], "}"),
    ["const value = ", scope.callOwn(getVariant(scope, type, reading), "reader", "tag", "field"), ";"],
    [scope.call("leaveFull", "reader", "end", "field"), ";"],
    "return value;",
  ];
}

/** `getEventVariant(reader, tag, field)`: what stands within the length. */
function getVariant(scope: CodecScope, type: Union, reading: Reading): string {
  return scope.function(`${getName(type, reading)}Variant`, type, (name) =>
    functionOf({
      name,
      parameters: [`reader: ${scope.use("Reader")}`, "tag: number", "field: string"],
      returns: scope.type(type.type.name),
      body: [variantSwitch(scope, type, reading)],
    }),
  );
}

function variantSwitch(scope: CodecScope, { type }: Union, reading: Reading): Doc {
  const cases = type.variants.map((variant) =>
    block(`case ${variant.tag}: {`, readVariant(scope, variant, reading), "}"),
  );
  const refuse: Doc = ["throw ", scope.call("unknownTag", "tag", '""'), ";"];
  const anyView = type.variants.some((variant) => loadsFromView(variant.type));
  const choose = block("switch (tag) {", [...cases, caseOf("default:", [refuse])], "}");
  return tryWithin(scope, [...(anyView ? ["const { view } = reader;"] : []), choose], []);
}

function readVariant(scope: CodecScope, { name, type }: UnionVariant, reading: Reading): readonly Doc[] {
  const path = type.kind === "struct" ? '""' : '"value"';
  const read: readonly Doc[] = [
    takeBlock(scope, type.blockBytes, path),
    ["return ", braces([`kind: "${name}"`, ["value: ", reading.read(scope, type, siteAt(path, reading))]]), ";"],
  ];
  return type.kind === "struct" ? [tryWithin(scope, read, [], '"value"')] : read;
}
