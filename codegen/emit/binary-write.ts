import type { BinaryType, FieldModel } from "../model.js";
import { byteTable } from "./byte-table.js";
import type { CodecScope } from "./codec-scope.js";
import type { Doc } from "./doc.js";
import { functionOf, indexedLoop, tryWithin } from "./function-text.js";
import { storedValue, stringWriter, type ValueSite } from "./stored-value.js";
import { typeKey } from "./type-key.js";
import { binaryTypeText } from "./type-text.js";

/** Where a value comes from and where its block goes, as expressions of the generated code. */
interface WriteSite extends ValueSite {
  /** `at + 4` */
  readonly at: string;
}

interface Lines {
  readonly block: readonly Doc[];
  readonly tail: readonly Doc[];
  /** Whether the block's lines store through `view`. */
  readonly usesView: boolean;
}

type Of<Kind extends BinaryType["kind"]> = Extract<BinaryType, { readonly kind: Kind }>;

/** The lines that write a record's fields: all blocks at constant offsets from `at`, then the tails in order. */
export function writeFields(scope: CodecScope, fields: readonly FieldModel[], root: string): Lines {
  return joined(
    fields.map((field) => {
      const site = {
        value: `${root}.${field.path}`,
        at: offsetText("at", field.offset),
        path: JSON.stringify(field.path),
      };
      if (field.type.kind !== "struct") return valueLines(scope, field.type, site);
      const nested = writeFields(scope, field.fields, root);
      return { ...nested, block: [[scope.call("requireObject", site.value, site.path), ";"], ...nested.block] };
    }),
  );
}

/** The lines of a function's body: the block's with the view that they store through, then the tail's. */
export const bodyOf = ({ block, tail, usesView }: Lines): readonly Doc[] => [
  ...(usesView ? ["const { view } = writer;"] : []),
  ...block,
  ...tail,
];

/** `at`, or `at + 4`. */
export const offsetText = (at: string, offset: number): string => (offset === 0 ? at : `${at} + ${offset}`);

/** `i * 24`, or `i` for single bytes. */
export const timesText = (count: string, bytes: number): string => (bytes === 1 ? count : `${count} * ${bytes}`);

function joined(lines: readonly Lines[]): Lines {
  return {
    block: lines.flatMap(({ block }) => block),
    tail: lines.flatMap(({ tail }) => tail),
    usesView: lines.some(({ usesView }) => usesView),
  };
}

function valueLines(scope: CodecScope, type: BinaryType, site: WriteSite): Lines {
  const { value, at, path } = site;
  const size = "size" in type ? String(type.size) : "";
  const block = (line: Doc): Lines => ({ block: [[line, ";"]], tail: [], usesView: false });
  switch (type.kind) {
    case "char":
      return block(scope.call("writeChars", "writer", at, size, value, path));
    case "fixedBytes":
      return block(scope.call("writeFixedBytes", "writer", at, size, value, path));
    case "struct":
      return block(scope.callOwn(putStruct(scope, type), "writer", at, value));
    case "array": {
      const { block: lines } = block(scope.callOwn(putArray(scope, type), "writer", at, value, path));
      return { block: type.hasTail ? [] : lines, tail: type.hasTail ? lines : [], usesView: false };
    }
    case "string": {
      const write = scope.call(stringWriter(scope, type.length), "writer", at, value, String(type.limit), path);
      return { block: [], tail: [[write, ";"]], usesView: false };
    }
    default: {
      const [scalar, stored] = storedValue(scope, type, site);
      return { block: [scope.store("view", scalar, [at, stored])], tail: tailLines(scope, type, site), usesView: true };
    }
  }
}

function tailLines(scope: CodecScope, type: BinaryType, { value, path }: WriteSite): Doc[] {
  switch (type.kind) {
    case "bytes":
      return [[scope.call("writeBytes", "writer", value), ";"]];
    case "list":
      return [[scope.callOwn(putList(scope, type), "writer", value, path), ";"]];
    case "optional":
      return [[scope.callOwn(putOptional(scope, type), "writer", value, path), ";"]];
    default:
      return [];
  }
}

/** `putEntity(writer, at, value)`: a struct whose block is reserved already. */
function putStruct(scope: CodecScope, type: Of<"struct">): string {
  const struct = type.type;
  return scope.function(`put${struct.name}`, type, (name) =>
    functionOf({
      name,
      docs: [byteTable(struct.name, struct.record)],
      parameters: [`writer: ${scope.use("Writer")}`, "at: number", `value: ${scope.type(struct.name)}`],
      returns: "void",
      body: [
        [scope.call("requireObject", "value", '""'), ";"],
        ...bodyOf(writeFields(scope, struct.record.fields, "value")),
      ],
    }),
  );
}

/** `putEntityList(writer, list, field)`: the elements of a list, its count standing in the block already. */
function putList(scope: CodecScope, { element }: Of<"list">): string {
  return scope.function(`put${typeKey(element)}List`, element, (name) => {
    const lines = valueLines(scope, element, { value: "value", at: "at", path: '""' });
    const view = lines.usesView ? ["const { view } = writer;"] : [];
    const taken = ["const value = list[i] as ", binaryTypeText(element, scope.type), ";"];
    const reserved = element.hasTail
      ? [["const at = ", scope.call("reserve", "writer", String(element.blockBytes)), ";"], ...view]
      : [`const at = start + ${timesText("i", element.blockBytes)};`];
    const start = element.hasTail
      ? []
      : [
          ["const start = ", scope.call("reserve", "writer", timesText("list.length", element.blockBytes)), ";"],
          ...view,
        ];
    return functionOf({
      ...listParameters(scope, name, element),
      body: [...start, indexedLoop(scope, "list.length", [...reserved, taken, ...lines.block, ...lines.tail])],
    });
  });
}

/** `putF32Array4(writer, at, list, field)`: a fixed number of elements, their blocks reserved already. */
function putArray(scope: CodecScope, type: Of<"array">): string {
  return scope.function(`put${typeKey(type)}`, type, (name) => {
    const { element, count, stride } = type;
    const lines = valueLines(scope, element, { value: "value", at: "at", path: '""' });
    const taken = ["const value = list[i] as ", binaryTypeText(element, scope.type), ";"];
    const view = lines.usesView ? ["const { view } = writer;"] : [];
    const { parameters, ...rest } = listParameters(scope, name, element);
    return functionOf({
      ...rest,
      parameters: [parameters[0] ?? "", "start: number", ...parameters.slice(1)],
      body: [
        [scope.call("requireLength", "list", String(count), "field"), ";"],
        indexedLoop(scope, String(count), [
          `const at = start + ${timesText("i", stride)};`,
          taken,
          ...view,
          ...lines.block,
          ...lines.tail,
        ]),
      ],
    });
  });
}

/** `putU32Optional(writer, value, field)`: the value where there is one, its presence standing in the block already. */
function putOptional(scope: CodecScope, type: Of<"optional">): string {
  return scope.function(`put${typeKey(type)}`, type, (name): string => {
    const { value: inner } = type;
    const path = inner.kind === "struct" ? '""' : "field";
    const lines = bodyOf(valueLines(scope, inner, { value: "value", at: "at", path }));
    const write = [["const at = ", scope.call("reserve", "writer", String(inner.blockBytes)), ";"], ...lines];
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
        ...(inner.kind === "struct" ? [tryWithin(scope, write, [])] : write),
      ],
    });
  });
}

function listParameters(scope: CodecScope, name: string, element: BinaryType) {
  const text = binaryTypeText(element, scope.type);
  const type = element.kind === "optional" ? `readonly (${text})[]` : `readonly ${text}[]`;
  return {
    name,
    parameters: [`writer: ${scope.use("Writer")}`, `list: ${type}`, "field: string"],
    returns: "void",
  };
}
