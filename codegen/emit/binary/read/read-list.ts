import type { BinaryType, ListType } from "../../../model.js";
import type { CodecScope } from "../../codec-scope.js";
import { block, type Doc } from "../../doc.js";
import { functionOf, indexedLoop } from "../../function-text.js";
import { listText } from "../../type-text.js";
import { columnAt, timesText } from "../place-text.js";
import { readFields, takeBlock, viewOf } from "./read-fields.js";
import { frameAt, loadsFromView, type Reading, siteAt } from "./read-site.js";
import { callStrided, strideBefore } from "./read-strided.js";
import { getName } from "./read-struct.js";

type ArrayType = Extract<BinaryType, { readonly kind: "array" }>;
type Strided = Extract<ListType, { readonly form: "strided" }>;
type Columns = Extract<ListType, { readonly form: "columns" }>;

/** `getEntityList(reader, count, field)`: as many elements as the block says, if the bytes left can hold them. */
export function getList(scope: CodecScope, { element }: ListType, reading: Reading): string {
  return scope.function(`${getName(element, reading)}List`, element, (name): string => {
    const places = elementPlaces(scope, element);
    const put = putElement(reading.read(scope, element, siteAt('""', reading)));
    return elementsFunction(scope, { name, element, count: "count", parameters: ["count: number"], ...places, put });
  });
}

interface Places {
  /** The statements before the loop. */
  readonly before: readonly Doc[];
  /** The statement that finds an element's block. */
  readonly at: Doc;
}

/** Where a list's elements stand: in rows of equal size, or each behind the tail of the one before. */
export function elementPlaces(scope: CodecScope, element: BinaryType): Places {
  const bytes = element.blockBytes;
  const view = viewFor(element);
  if (element.hasTail) {
    return {
      before: [[scope.call("requireBytes", "reader", "count", String(bytes), "field"), ";"], ...view],
      at: takeBlock(scope, bytes),
    };
  }
  return {
    before: [["const start = ", scope.call("take", "reader", timesText("count", bytes), "field"), ";"], ...view],
    at: `const at = start + ${timesText("i", bytes)};`,
  };
}

const viewFor = (element: BinaryType): readonly Doc[] => (loadsFromView(element) ? ["const { view } = reader;"] : []);

/** `getF32Array4(reader, start, field)`: a fixed number of elements, their blocks standing in a row. */
export function getArray(scope: CodecScope, type: ArrayType, reading: Reading): string {
  const { element, count, stride } = type;
  return scope.function(getName(type, reading), type, (name): string => {
    return elementsFunction(scope, {
      name,
      element,
      count: String(count),
      parameters: ["start: number"],
      before: viewFor(element),
      at: `const at = start + ${timesText("i", stride)};`,
      put: putElement(reading.read(scope, element, siteAt('""', reading))),
    });
  });
}

/** `getEStridedList(reader, count, stride, field)`: extensible structs without variable parts. */
export function getStridedList(scope: CodecScope, { element }: Strided, reading: Reading): string {
  return scope.function(`${getName(element, reading)}StridedList`, element, (name): string => {
    return elementsFunction(scope, {
      name,
      element,
      count: "count",
      parameters: ["count: number", "stride: number"],
      before: strideBefore(scope, element),
      at: "const at = start + i * stride;",
      put: putElement(callStrided(scope, element, reading)),
    });
  });
}

/** `getEntityColumns(reader, count, field)`: for each leaf field of the element, the values of all elements in a row. */
export function getColumns(scope: CodecScope, { element }: Columns, reading: Reading): string {
  return scope.function(`${getName(element, reading)}Columns`, element, (name): string => {
    const frame = { ...frameAt(reading), place: columnAt };
    return elementsFunction(scope, {
      name,
      element,
      count: "count",
      parameters: ["count: number"],
      before: [
        ["const start = ", scope.call("take", "reader", timesText("count", element.blockBytes), "field"), ";"],
        ...viewOf(element.type.record.fields),
      ],
      put: [block("list[i] = {", readFields(scope, element.type.record.fields, frame), "}"), ";"],
    });
  });
}

interface Elements {
  readonly name: string;
  readonly element: BinaryType;
  readonly count: string;
  readonly parameters: readonly string[];
  readonly before: readonly Doc[];
  readonly at?: Doc;
  readonly put: Doc;
}

const putElement = (value: Doc): Doc => ["list[i] = ", value, ";"];

function elementsFunction(scope: CodecScope, elements: Elements): string {
  const { name, element, count, parameters, before, at, put } = elements;
  const returns = listText(element, scope.type);
  return functionOf({
    name,
    parameters: [`reader: ${scope.use("Reader")}`, ...parameters, "field: string"],
    returns,
    body: [
      ...before,
      `const list: ${returns} = new Array(${count});`,
      indexedLoop(scope, count, [...(at === undefined ? [] : [at]), put]),
      "return list;",
    ],
  });
}
