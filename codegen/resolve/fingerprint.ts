import { createHash } from "node:crypto";
import { componentOf } from "../json-types/recursive.js";
import type {
  BinaryType,
  CollectionModel,
  ErrorModel,
  JsonType,
  JsonTypeModel,
  JsonVariant,
  Payload,
  QuantizedModel,
  RecordModel,
  UnionModel,
  UnitModel,
} from "../model.js";
import type { UnsignedCommand } from "./commands.js";
import type { UnsignedMethod } from "./methods.js";
import type { UnsignedRoom } from "./rooms/rooms.js";
import type { UnsignedState } from "./state/states.js";

/** Takes the fingerprints of one schema: 16 hex digits over what the wire shows, and nothing that it does not. */
export interface FingerprintPress {
  command(command: UnsignedCommand): string;
  method(method: UnsignedMethod): string;
  state(state: UnsignedState): string;
  /** Of one collection of a state. */
  collection(state: Pick<UnsignedState, "id">, collection: CollectionModel): string;
  /** Of a kind of rooms. How many it seats, what it is matched by and which state it has shows in other bytes than its own. */
  room(room: UnsignedRoom): string;
  /** Of the whole protocol, from those of its parts, in whatever order they are declared. */
  protocol(parts: readonly string[]): string;
}

interface WireFacts {
  readonly littleEndian: boolean;
  readonly errors: readonly ErrorModel[];
}

/** A press for a schema with this byte order and these errors. */
export function createFingerprintPress({ littleEndian, errors }: WireFacts): FingerprintPress {
  const printer = createPrinter(littleEndian);
  const errorShapes = new Map(errors.map(({ name, code, data }) => [name, [code, shapeOrNull(data)]]));
  const shapesOf = (names: readonly string[]) => [...names].sort().map((name) => errorShapes.get(name));
  return {
    command({ id, from, message, reply, errors: names }) {
      const answer = reply === undefined ? null : payloadShape(reply.payload, printer);
      return hash([id, from, payloadShape(message.payload, printer), answer, shapesOf(names)]);
    },
    method: ({ wireName, from, params, paramNames, result, notify, errors: names }) =>
      hash([wireName, from, shapeOrNull(params), paramNames, shapeOrNull(result), notify, shapesOf(names)]),
    state: ({ id, collections }) =>
      hash(["state", id, littleEndian, collections.map((collection) => collectionShape(collection, printer))]),
    collection: ({ id }, collection) => hash(["state", id, littleEndian, collectionShape(collection, printer)]),
    room: ({ name, options, join, listing, presence, errors: names }) => {
      const objects = [options, join, listing, presence].map(shapeOrNull);
      return hash(["room", name, ...objects, ...(names.length === 0 ? [] : [shapesOf(names)])]);
    },
    protocol: (parts) => hash([...parts].sort()),
  };
}

/** As generated code carries it for each command and method, which are compared one by one: the first half. */
export const shortPrint = (fingerprint: string): string => fingerprint.slice(0, 8);

/** Takes the print of a record or a union once: they may contain each other many times over. */
interface Printer {
  record(record: RecordModel): string;
  union(union: UnionModel): string;
}

function createPrinter(littleEndian: boolean): Printer {
  const prints = new Map<RecordModel | UnionModel, string>();
  const once = <Shape extends RecordModel | UnionModel>(shape: Shape, describe: (shape: Shape) => unknown): string => {
    const print = prints.get(shape) ?? hash(describe(shape));
    prints.set(shape, print);
    return print;
  };
  const printer: Printer = {
    record: (record) =>
      once(record, ({ sections, presence }) => [
        littleEndian,
        ...(presence === "bits" ? ["bits"] : []),
        ...sections.map(({ fields }) => fields.map(({ type }) => binaryShape(type, printer))),
      ]),
    union: (union) =>
      once(union, ({ extensible, variants }) => [
        extensible,
        [...variants].sort((a, b) => a.tag - b.tag).map(({ tag, type }) => [tag, binaryShape(type, printer)]),
      ]),
  };
  return printer;
}

/** The key and the fields by sections. How many entities there may be, and who sees which, shows in no byte. */
function collectionShape({ single, key, sections }: CollectionModel, printer: Printer): unknown {
  const fieldsOf = (units: readonly UnitModel[]) => units.map(({ record }) => printer.record(record));
  return [
    single,
    key === undefined ? null : binaryShape(key, printer),
    sections.map(({ shared, own }) => [fieldsOf(shared), fieldsOf(own)]),
  ];
}

function payloadShape(payload: Payload, printer: Printer): unknown {
  switch (payload.kind) {
    case "empty":
      return "empty";
    case "struct":
    case "union":
      return ["struct", printer.record(payload.record)];
    case "json":
      return jsonPayloadShape(jsonShape(payload.type));
    case "raw":
    case "text":
      return [payload.kind, payload.limit];
    case "jsonSchema":
      return ["jsonSchema", payload.document.dialect, payload.document.schema];
  }
}

/** A document is the same payload under a name and without one. */
const jsonPayloadShape = (shape: unknown): unknown =>
  Array.isArray(shape) && shape[0] === "jsonSchema" ? shape : ["json", shape];

function hash(shape: unknown): string {
  const text = JSON.stringify(shape, (_, value) => (typeof value === "bigint" ? `${value}n` : value));
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}

function binaryShape(type: BinaryType, printer: Printer): unknown {
  switch (type.kind) {
    case "bool":
      return "bool";
    case "integer":
    case "big":
      return [type.scalar, type.min ?? null, type.max ?? null];
    case "float":
      return [type.scalar, type.min ?? null, type.max ?? null, ...(type.finite ? [] : ["not finite"])];
    case "uuid":
      return "uuid";
    case "timestamp":
      return ["timestamp", type.min, type.max];
    case "char":
    case "fixedBytes":
      return [type.kind, type.size];
    case "string":
    case "bytes":
      return [type.kind, type.limit, ...minLengthShape(type)];
    case "enum":
      return ["enum", type.type.scalar, type.type.values.map(({ value }) => value).sort((a, b) => a - b)];
    case "flags":
      return ["flags", type.type.scalar, type.type.mask];
    case "quantized":
      return quantizedShape(type.type);
    case "struct":
    case "extensible":
      return [type.kind, printer.record(type.type.record)];
    case "union":
      return ["union", printer.union(type.type)];
    case "array":
      return ["array", type.count, binaryShape(type.element, printer)];
    case "list":
      return [
        type.form === "rows" ? "list" : type.form,
        type.limit,
        binaryShape(type.element, printer),
        ...minLengthShape(type),
      ];
    case "map":
      return [
        "map",
        type.limit,
        binaryShape(type.key, printer),
        binaryShape(type.value, printer),
        ...minLengthShape(type),
      ];
    case "optional":
      return ["optional", binaryShape(type.value, printer)];
  }
}

/** Without a minimum a print is what it was before there were any. */
const minLengthShape = ({ minLength }: { readonly minLength: number }): readonly number[] =>
  minLength === 0 ? [] : [minLength];

/** With a step of zero the same bounds mean other numbers than they would without. */
const quantizedShape = ({ scalar, min, max, middle }: QuantizedModel): readonly unknown[] => [
  "quantized",
  scalar,
  min,
  max,
  ...(middle === undefined ? [] : [middle]),
];

function shapeOrNull(type: JsonType | undefined): unknown {
  return type === undefined ? null : jsonShape(type);
}

function jsonShape(type: JsonType, prints?: Prints): unknown {
  switch (type.kind) {
    case "boolean":
    case "uuid":
      return type.kind;
    case "timestamp":
      return ["timestamp", type.min, type.max];
    case "string":
      return ["string", type.maxLength ?? null, ...minLengthShape(type)];
    case "number":
    case "integer":
      return [type.kind, type.min ?? null, type.max ?? null];
    case "big":
      return [type.scalar, type.min, type.max];
    case "literals":
      return ["literals", type.values.map((value) => JSON.stringify(value)).sort()];
    case "list":
      return ["list", type.limit ?? null, jsonShape(type.element, prints), ...minLengthShape(type)];
    case "map":
      return [
        "map",
        type.limit ?? null,
        type.maxKeyLength ?? null,
        jsonShape(type.value, prints),
        ...minLengthShape(type),
      ];
    case "nullable":
      return ["nullable", jsonShape(type.value, prints)];
    case "enum":
      return ["enum", type.type.values.map(({ value }) => value).sort((a, b) => a - b)];
    case "flags":
      return ["flags", type.type.mask];
    case "named":
      return prints?.get(type.type) ?? namedShape(type.type);
    case "variants":
      return [
        "variants",
        type.by,
        type.extensible,
        type.variants.map((variant) => variantShape(variant, prints)).sort(byName),
      ];
    case "document":
      return ["jsonSchema", type.document.dialect, type.document.schema];
    case "object":
      return objectPrint(type, prints);
  }
}

const byName = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number => (a < b ? -1 : 1);

const variantShape = ({ name, type }: JsonVariant, prints: Prints | undefined): readonly [string, unknown] => [
  name,
  jsonShape(type, prints),
];

const namedShape = (model: JsonTypeModel): unknown =>
  componentOf(model).length === 0 ? jsonShape(model.type) : ["recursive", recursivePrint(model)];

/** What is known of types that contain each other, while their prints are taken. */
type Prints = ReadonlyMap<JsonTypeModel, string>;

const recursivePrints = new WeakMap<JsonTypeModel, string>();

/**
 * Types that contain each other are told apart by what can be seen of them: each print is taken from the prints before of the types
 * within, twice as often as there are types: what differs at all does so by then. So neither their names nor where one begins matter.
 */
function recursivePrint(model: JsonTypeModel): string {
  const component = componentOf(model);
  let prints: Prints = new Map(component.map((member) => [member, ""]));
  for (const _ of recursivePrints.has(model) ? [] : [...component, ...component]) {
    const before = prints;
    prints = new Map(component.map((member) => [member, hash(jsonShape(member.type, before))]));
  }
  for (const [member, print] of prints) if (print !== "") recursivePrints.set(member, print);
  return recursivePrints.get(model) ?? "";
}

type ObjectType = Extract<JsonType, { kind: "object" }>;

/** Objects are told apart by a print of their own, taken once: named types may contain each other many times over. */
const objectPrints = new WeakMap<ObjectType, string>();

/** The properties sorted by name: their order means nothing in JSON. */
function objectPrint(type: ObjectType, prints: Prints | undefined): string {
  const known = prints === undefined ? objectPrints.get(type) : undefined;
  if (known !== undefined) return known;
  const properties = type.properties.map(
    (property) => [property.name, property.optional, jsonShape(property.type, prints)] as const,
  );
  const print = hash([type.closed, properties.sort(([a], [b]) => (a < b ? -1 : 1))]);
  if (prints === undefined) objectPrints.set(type, print);
  return print;
}
