import type { BinaryType, FieldModel, RecordModel } from "../model.js";
import { timesText } from "./binary-write.js";
import type { CodecScope } from "./codec-scope.js";
import { choice, type Doc, group, indent, line, separated, softline } from "./doc.js";
import { functionOf } from "./function-text.js";
import { typeKey } from "./type-key.js";
import { binaryTypeText } from "./type-text.js";

type Of<Kind extends BinaryType["kind"]> = Extract<BinaryType, { readonly kind: Kind }>;

/** Returns the size of a record's value: its block, and whatever its tail takes. */
export function returnSize(scope: CodecScope, record: RecordModel, root: string): Doc {
  return returnSum([String(record.blockBytes), ...fieldTails(scope, record.fields, root)]);
}

function fieldTails(scope: CodecScope, fields: readonly FieldModel[], root: string): readonly Doc[] {
  return fields.flatMap((field) => {
    if (!field.type.hasTail) return [];
    if (field.type.kind === "struct") return fieldTails(scope, field.fields, root);
    return [tailOf(scope, field.type, `${root}.${field.path}`)];
  });
}

/** What a value takes in the tail, as an expression. */
function tailOf(scope: CodecScope, type: BinaryType, value: string): Doc {
  switch (type.kind) {
    case "string":
      return scope.call("utf8Length", value);
    case "bytes":
      return `${value}.length`;
    case "list":
      if (!type.element.hasTail) return timesText(`${value}.length`, type.element.blockBytes);
      return scope.callOwn(tailOfList(scope, type), value);
    case "array":
      return scope.callOwn(tailOfArray(scope, type), value);
    case "optional":
      if (!type.value.hasTail) return [scope.call("presenceByte", value), ` * ${type.value.blockBytes}`];
      return scope.callOwn(tailOfOptional(scope, type), value);
    case "struct":
      return scope.callOwn(tailOfStruct(scope, type), value);
    default:
      return "0";
  }
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

function tailOfStruct(scope: CodecScope, type: Of<"struct">): string {
  const struct = type.type;
  return scope.function(`tailOf${struct.name}`, type, (name) =>
    functionOf({
      name,
      parameters: [`value: ${scope.type(struct.name)}`],
      returns: "number",
      body: [returnSum(fieldTails(scope, struct.record.fields, "value"))],
    }),
  );
}

/** `return a + b;`, in parentheses with one term a line where they don't fit. */
function returnSum(terms: readonly Doc[]): Doc {
  const [first = "0", ...rest] = terms;
  if (rest.length === 0) return ["return ", first, ";"];
  const parts: Doc = [first, rest.map((term) => [" +", line, term])];
  return group("return ", choice("", "("), indent(softline, parts), softline, choice("", ")"), ";");
}
