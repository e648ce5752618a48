import type { BinaryType, FieldModel, Payload, RecordModel } from "../../model.js";
import type { CodecScope } from "../codec-scope.js";
import { block, choice, type Doc, group, indent, line, separated, softline } from "../doc.js";
import { caseOf, functionOf } from "../function-text.js";
import { binaryTypeText } from "../type-text.js";
import { timesText } from "./place-text.js";
import { tailOfMap } from "./size-map.js";
import { typeKey } from "./type-key.js";

type UnionPayload = Extract<Payload, { readonly kind: "union" }>;
type Of<Kind extends BinaryType["kind"]> = Extract<BinaryType, { readonly kind: Kind }>;

/** Returns the size of a record's value: its block, and whatever its tail takes. */
export function returnSize(scope: CodecScope, record: RecordModel, root: string): Doc {
  return returnSum([
    String(record.blocksBytes + constantPart(record.fields)),
    ...fieldTails(scope, record.fields, root),
  ]);
}

/** Returns the size of a union that is all of a payload: its block, and its value. */
export function returnUnionSize(scope: CodecScope, { record, type }: UnionPayload, root: string): Doc {
  const tail = type.fixedTailBytes === undefined ? [tailOf(scope, type, root)] : [];
  return returnSum([String(record.blocksBytes + constantPart(record.fields)), ...tail]);
}

/** The tails whose sizes depend on their values. */
function fieldTails(scope: CodecScope, fields: readonly FieldModel[], root: string): readonly Doc[] {
  return fields.flatMap((field) => {
    if (field.type.fixedTailBytes !== undefined) return [];
    if (field.type.kind === "struct") return fieldTails(scope, field.fields, root);
    return [tailOf(scope, field.type, `${root}.${field.path}`)];
  });
}

/** What a value takes in the tail, as an expression. */
function tailOf(scope: CodecScope, type: BinaryType, value: string): Doc {
  const constant = type.fixedTailBytes;
  if (constant !== undefined) return String(constant);
  switch (type.kind) {
    case "string":
      return scope.call("utf8Length", value);
    case "bytes":
      return scope.call("bytesSize", value);
    case "list": {
      const bytes = elementBytes(type);
      return bytes === undefined ? scope.callOwn(tailOfList(scope, type), value) : timesText(`${value}.length`, bytes);
    }
    case "map":
      return tailOfMap(scope, type, value, tailOf);
    case "array":
      return scope.callOwn(tailOfArray(scope, type), value);
    case "optional": {
      const tail = type.value.fixedTailBytes;
      if (tail === undefined) return scope.callOwn(tailOfOptional(scope, type), value);
      return [scope.call("presenceByte", value), ` * ${type.value.blockBytes + tail}`];
    }
    case "extensible":
    case "struct":
      return scope.callOwn(tailOfStruct(scope, type), value);
    case "union":
      return scope.callOwn(tailOfUnion(scope, type), value);
    default:
      return "0";
  }
}

/** What those tails take that always take the same. */
function constantPart(fields: readonly FieldModel[]): number {
  return fields.reduce((sum, { type, fields: nested }) => sum + (type.fixedTailBytes ?? constantPart(nested)), 0);
}

/** What every element of a list takes; undefined where it depends on the element. */
function elementBytes({ element, form }: Of<"list">): number | undefined {
  const tail = element.fixedTailBytes;
  if (tail === undefined) return undefined;
  return form === "strided" ? tail : element.blockBytes + tail;
}

function tailOfList(scope: CodecScope, { element }: Of<"list">): string {
  return scope.function(`tailOf${typeKey(element)}List`, element, (name) =>
    sumFunction(scope, { name, element, blockBytes: element.blockBytes }),
  );
}

function tailOfArray(scope: CodecScope, type: Of<"array">): string {
  return scope.function(`tailOf${typeKey(type)}`, type, (name) =>
    sumFunction(scope, { name, element: type.element, blockBytes: 0 }),
  );
}

interface Sum {
  readonly name: string;
  readonly element: BinaryType;
  readonly blockBytes: number;
}

function sumFunction(scope: CodecScope, { name, element, blockBytes }: Sum) {
  const text = binaryTypeText(element, scope.type);
  const type = element.kind === "optional" ? `(${text})[]` : `${text}[]`;
  const terms = [...(blockBytes === 0 ? [] : [String(blockBytes)]), tailOf(scope, element, "value")];
  return functionOf({
    name,
    parameters: [`list: readonly ${type}`],
    returns: "number",
    body: [
      "let bytes = 0;",
      group("for (const value of list)", indent(line, "bytes += ", separated(terms, " + "), ";")),
      "return bytes;",
    ],
  });
}

function tailOfOptional(scope: CodecScope, { value }: Of<"optional">): string {
  return scope.function(`tailOf${typeKey(value)}Optional`, value, (name) =>
    functionOf({
      name,
      parameters: [`value: ${binaryTypeText(value, scope.type)} | null | undefined`],
      returns: "number",
      body: [
        "if (value === null || value === undefined) return 0;",
        ["return ", separated([String(value.blockBytes), tailOf(scope, value, "value")], " + "), ";"],
      ],
    }),
  );
}

/** An extensible struct stands in the tail whole. */
function tailOfStruct(scope: CodecScope, type: Of<"struct" | "extensible">): string {
  const struct = type.type;
  const { record } = struct;
  const bytes = constantPart(record.fields) + (type.kind === "struct" ? 0 : record.blocksBytes);
  return scope.function(`tailOf${struct.name}`, type, (name) =>
    functionOf({
      name,
      parameters: [`value: ${scope.type(struct.name)}`],
      returns: "number",
      body: [returnSum([...(bytes === 0 ? [] : [String(bytes)]), ...fieldTails(scope, record.fields, "value")])],
    }),
  );
}

function tailOfUnion(scope: CodecScope, type: Of<"union">): string {
  const union = type.type;
  return scope.function(`tailOf${union.name}`, type, (name) => {
    const cases = union.variants.map((variant) => {
      const tail = variant.type.fixedTailBytes;
      const bytes = String(variant.type.blockBytes + (tail ?? 0));
      const terms = tail === undefined ? [bytes, tailOf(scope, variant.type, "union.value")] : [bytes];
      return caseOf(`case "${variant.name}":`, [returnSum(terms)]);
    });
    return functionOf({
      name,
      parameters: [`union: ${scope.type(union.name)}`],
      returns: "number",
      body: [block("switch (union.kind) {", [...cases, caseOf("default:", ["return 0;"])], "}")],
    });
  });
}

/** `return a + b;`, in parentheses where that is too long, with one term a line where it still is. */
function returnSum(terms: readonly Doc[]): Doc {
  const [first = "0", ...rest] = terms;
  if (rest.length === 0) return ["return ", first, ";"];
  const parts: Doc = [first, rest.map((term) => [" +", line, term])];
  return group("return ", choice("", "("), indent(softline, group(parts)), softline, choice("", ")"), ";");
}
