import type { BinaryType, ListType } from "../../../model.js";
import type { CodecScope } from "../../codec-scope.js";
import type { Doc } from "../../doc.js";
import { functionOf, indexedLoop } from "../../function-text.js";
import { binaryTypeText, listText } from "../../type-text.js";
import { columnAt, offsetText, timesText } from "../place-text.js";
import { typeKey } from "../type-key.js";
import { minLengthParameter, requireMinCount } from "./min-count.js";
import { writeFields } from "./write-fields.js";
import { objectMarker, requireRecord } from "./write-record.js";
import { bodyOf, joined, putName, reserveBlock, valueAt, viewFor, type Writing } from "./write-site.js";

type ArrayType = Extract<BinaryType, { readonly kind: "array" }>;
type Strided = Extract<ListType, { readonly form: "strided" }>;
type Columns = Extract<ListType, { readonly form: "columns" }>;

/**
 * `putEntityList8(writer, countAt, list, limit, field)`: a list's elements; their count goes to `countAt`.
 * `putEntityMinList8` takes the fewest elements behind the limit, and so do the other forms.
 */
export function putList(scope: CodecScope, type: ListType, writing: Writing): string {
  const { element } = type;
  return scope.function(putListName(type, "List", writing), element, (name) => {
    const lines = writing.write(scope, element, valueAt('""', writing));
    if (element.hasTail) {
      const each = [reserveBlock(scope, element.blockBytes), elementOf(scope, element), ...bodyOf(lines)];
      return functionOf({
        ...listParameters(scope, name, type),
        body: [...countOf(scope, type), indexedLoop(scope, "count", each)],
      });
    }
    const at = `const at = start + ${timesText("i", element.blockBytes)};`;
    return functionOf({
      ...listParameters(scope, name, type),
      body: [
        ...countOf(scope, type),
        reserveAll(scope, element.blockBytes),
        ...viewFor(lines),
        indexedLoop(scope, "count", [at, elementOf(scope, element), ...lines.block]),
      ],
    });
  });
}

/** `putEntityColumns8(writer, countAt, list, limit, field)`: for each leaf field of the element, the values of all elements in a row. */
export function putColumns(scope: CodecScope, type: Columns, writing: Writing): string {
  const { element } = type;
  return scope.function(putListName(type, "Columns", writing), element, (name) => {
    const { fields } = element.type.record;
    const marker = objectMarker(fields);
    const lines = writeFields(scope, fields, { root: "value", ...writing, place: columnAt, marker });
    const check = requireRecord(scope, { value: "value", path: '""' }, marker);
    return functionOf({
      ...listParameters(scope, name, type),
      body: [
        ...countOf(scope, type),
        reserveAll(scope, element.blockBytes),
        ...viewFor(lines),
        indexedLoop(scope, "count", [elementOf(scope, element), ...check, ...lines.block]),
      ],
    });
  });
}

/** `putEStridedList8(writer, countAt, list, limit, field)`: extensible structs of one size, all sections of each in a row. */
export function putStridedList(scope: CodecScope, type: Strided, writing: Writing): string {
  const { element, stride } = type;
  return scope.function(putListName(type, "StridedList", writing), element, (name) => {
    const lines = joined(
      element.type.record.sections.map(({ fields, blockBytes, end }) => {
        const place = ({ offset }: { readonly offset: number }) => offsetText("at", end - blockBytes + offset);
        return writeFields(scope, fields, { root: "value", ...writing, place });
      }),
    );
    const check = requireRecord(scope, { value: "value", path: '""' });
    const at = `const at = start + ${timesText("i", stride.bytes)};`;
    return functionOf({
      ...listParameters(scope, name, type),
      body: [
        ...countOf(scope, type),
        scope.store("writer.view", "u16", [offsetText("countAt", stride.offset), String(stride.bytes)]),
        reserveAll(scope, stride.bytes),
        ...viewFor(lines),
        indexedLoop(scope, "count", [at, elementOf(scope, element), ...check, ...lines.block]),
      ],
    });
  });
}

/** `putF32Array4(writer, start, list, field)`: a fixed number of elements, their blocks reserved already. */
export function putArray(scope: CodecScope, type: ArrayType, writing: Writing): string {
  return scope.function(putName(type, typeKey(type), writing), type, (name) => {
    const { element, count, stride } = type;
    const lines = writing.write(scope, element, valueAt('""', writing));
    return functionOf({
      name,
      parameters: [
        `writer: ${scope.use("Writer")}`,
        "start: number",
        `list: readonly ${listText(element, scope.type)}`,
        "field: string",
      ],
      returns: "void",
      body: [
        [scope.call("requireLength", "list", String(count), "field"), ";"],
        indexedLoop(scope, String(count), [
          `const at = start + ${timesText("i", stride)};`,
          elementOf(scope, element),
          ...bodyOf(lines),
        ]),
      ],
    });
  });
}

/** `const count = listLength(list, limit, field);`, and the count in the block: read once, so that both sides are the same. */
const countOf = (scope: CodecScope, type: ListType): readonly Doc[] => [
  ["const count = ", scope.call("listLength", "list", "limit", "field"), ";"],
  ...requireMinCount(scope, type, { count: "count", value: "list" }),
  scope.store("writer.view", type.length, ["countAt", "count"]),
];

/** Tells functions for counts of different widths apart, and those that hold a count to a minimum. */
const putListName = ({ element, length, minLength }: ListType, form: string, writing: Writing): string =>
  putName(element, `${typeKey(element)}${minLength > 0 ? "Min" : ""}${form}${length.slice(1)}`, writing);

const reserveAll = (scope: CodecScope, bytes: number): Doc => [
  "const start = ",
  scope.call("reserve", "writer", timesText("count", bytes)),
  ";",
];

const elementOf = (scope: CodecScope, element: BinaryType): Doc => [
  "const value = list[i] as ",
  binaryTypeText(element, scope.type),
  ";",
];

function listParameters(scope: CodecScope, name: string, type: ListType) {
  return {
    name,
    parameters: [
      `writer: ${scope.use("Writer")}`,
      "countAt: number",
      `list: readonly ${listText(type.element, scope.type)}`,
      "limit: number",
      ...minLengthParameter(type),
      "field: string",
    ],
    returns: "void",
  };
}
