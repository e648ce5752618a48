import type { BinaryType, FieldModel, UnitModel } from "../../model.js";
import { leavesOf } from "../binary/leaves.js";
import { offsetText } from "../binary/place-text.js";
import { type ScalarType, storedValue } from "../binary/write/stored-value.js";
import { writeFields } from "../binary/write/write-fields.js";
import { localName, objectMarker, requireRecord } from "../binary/write/write-record.js";
import { bodyOf, reserveBlock } from "../binary/write/write-site.js";
import { writeValue } from "../binary/write/write-value.js";
import type { CodecScope } from "../codec-scope.js";
import { block, call, type Doc, group, indent, line } from "../doc.js";
import { functionOf } from "../function-text.js";
import type { NamedCollection } from "./unit-names.js";

/**
 * `captureArenaPlayers`: all fields of an object are read and checked, each once, into variables; only then is compared and
 * stored, so that one that throws changes nothing.
 */
export function captureFunction(scope: CodecScope, named: NamedCollection): string {
  const { collection, prefix, state } = named;
  const { units } = collection;
  const encoded = units.filter(({ storage }) => storage === "bytes");
  const steps = [...units.flatMap((unit) => readUnit(scope, unit)), ...storeUnits(scope, named), "return changed;"];
  return functionOf({
    name: `capture${prefix}`,
    exported: true,
    docs: [
      `Keeps what of an object goes over the wire in \`${collection.name}\` of \`${state.name}\`, and the tick at which each field changed. Returns whether any did.`,
    ],
    parameters: [
      `columns: ${scope.use("Columns")}`,
      "slot: number",
      `value: ${scope.type(collection.type.name)}`,
      "tick: number",
      "isNew: boolean",
    ],
    returns: "boolean",
    body: [
      // What is in a collection is an object ever since it was added.
      ...(collection.single ? [[scope.call("requireObject", "value", '""'), ";"]] : []),
      ...opening(named),
      ...(encoded.length === 0
        ? steps
        : [
            ["const writer = ", scope.call("openWriter"), ";"],
            [block("try {", steps, ""), block("} finally {", [[scope.call("closeWriter", "writer"), ";"]], "}")],
          ]),
    ],
  });
}

/** What the rest of the function asks for. */
function opening({ collection: { units, rowBytes } }: NamedCollection): readonly Doc[] {
  const hasRow = units.some(({ storage }) => storage === "scalars");
  const dues = [...new Set(units.map(({ every }) => every))].filter((every) => every > 1);
  return [
    `const { ${hasRow ? "view, " : ""}stamps } = columns;`,
    ...(hasRow ? [`const row = slot * ${rowBytes};`] : []),
    ...units.flatMap(({ storage, field, at }) =>
      storage === "text" ? [`const ${textsOf(field)} = columns.texts[${at}] as string[];`] : [],
    ),
    ...dues.map((every) => `const ${dueOf(every)} = isNew || tick % ${every} === 0;`),
  ];
}

const textsOf = ({ name }: FieldModel): string => `${name}$texts`;
const dueOf = (every: number): string => `due$${every}`;

/** What has to hold for a unit to be looked at; undefined where nothing has. */
const dueText = ({ every }: UnitModel): string | undefined => (every > 1 ? dueOf(every) : undefined);

function readUnit(scope: CodecScope, unit: UnitModel): readonly Doc[] {
  switch (unit.storage) {
    case "scalars":
      return readScalars(scope, unit, unit.field, { root: "value" });
    case "text":
      return readText(scope, unit);
    case "bytes":
      return encodeUnit(scope, unit);
  }
}

interface Place {
  readonly root: string;
  /** The field whose value is in its variable already. */
  readonly marker?: FieldModel | undefined;
}

/** `const hp$ = u8(value.hp, "hp");`, nested structs by their leaves. What is not due stays as it is. */
function readScalars(scope: CodecScope, unit: UnitModel, field: FieldModel, place: Place): readonly Doc[] {
  const { name, type } = field;
  const path = JSON.stringify(field.path);
  const value = place.marker === field ? localName(field) : `${place.root}.${name}`;
  if (type.kind === "struct") return readNested(scope, unit, field, value);
  const [scalar, stored] = storedValue(scope, type as ScalarType, { value, path, finite: false });
  const bits: Doc = scalar === "f32" ? ["Math.fround(", stored, ")"] : stored;
  const due = dueText(unit);
  if (due === undefined) return [[`const ${storedName(field)} = `, bits, ";"]];
  const kept = scope.load("view", scalar, rowAt(unit, field));
  return [[`const ${storedName(field)} = ${due} ? `, bits, " : ", kept, ";"]];
}

function readNested(scope: CodecScope, unit: UnitModel, field: FieldModel, value: string): readonly Doc[] {
  const local = localName(field);
  const path = JSON.stringify(field.path);
  const due = dueText(unit);
  const inner = (marker: FieldModel | undefined) =>
    field.fields.flatMap((one) => readScalars(scope, unit, one, { root: local, marker }));
  if (due !== undefined) {
    const object = scope.call("requireObject", value, path);
    return [[`const ${local} = ${due} ? `, object, " : (undefined as never);"], ...inner(undefined)];
  }
  const marker = objectMarker(field.fields);
  return [`const ${local} = ${value};`, ...requireRecord(scope, { value: local, path }, marker), ...inner(marker)];
}

/** A text is checked when it has changed. */
function readText(scope: CodecScope, unit: UnitModel): readonly Doc[] {
  const { field } = unit;
  const local = localName(field);
  const due = dueText(unit);
  const kept = `${textsOf(field)}[slot]`;
  const given = `value.${field.name}`;
  return [
    `const ${local} = ${due === undefined ? given : `${due} ? ${given} : (${kept} as string)`};`,
    `const ${local}$new = isNew || ${local} !== ${kept};`,
    group(`if (${local}$new)`, indent(line, requireText(scope, field.type, local, JSON.stringify(field.path)), ";")),
  ];
}

/** Throws `invalid` for a text that the schema refuses. */
export function requireText(scope: CodecScope, type: BinaryType, value: string, path: string): Doc {
  if (type.kind !== "string") return value;
  const least = type.minLength > 0 ? scope.call("requireMinText", value, String(type.minLength), path) : value;
  return scope.call("requireText", least, String(type.limit), path);
}

/** `const tags$from = writer.offset; { … } const tags$to = writer.offset;` */
function encodeUnit(scope: CodecScope, unit: UnitModel): readonly Doc[] {
  const { field, record } = unit;
  const to = { root: "value", write: writeValue, finite: false };
  const lines = [reserveBlock(scope, record.blockBytes), ...bodyOf(writeFields(scope, record.fields, to))];
  const due = dueText(unit);
  return [
    `const ${field.name}$from = writer.offset;`,
    block(due === undefined ? "{" : `if (${due}) {`, lines, "}"),
    `const ${field.name}$to = writer.offset;`,
  ];
}

function storeUnits(scope: CodecScope, { collection: { units } }: NamedCollection): readonly Doc[] {
  return [
    "let changed = isNew;",
    `const stamp = slot * ${units.length};`,
    ...units.map((unit): Doc => {
      const stamped = [`stamps[${offsetText("stamp", unit.index)}] = tick;`, "changed = true;"];
      return ["if (", differs(scope, unit), ") ", block("{", [...storeUnit(scope, unit), ...stamped], "}")];
    }),
  ];
}

/** Whether a unit is another than what is kept. */
function differs(scope: CodecScope, unit: UnitModel): Doc {
  const { field, storage, at } = unit;
  if (storage === "text") return `${localName(field)}$new`;
  if (storage === "bytes") {
    const kept = `(columns.bytes[${at}] as Uint8Array[])[slot] as Uint8Array`;
    const { name } = field;
    const other: Doc = ["!", scope.call("holdsBytes", "writer", `${name}$from`, `${name}$to`, kept)];
    const due = dueText(unit);
    return due === undefined ? ["isNew || ", other] : ["isNew || (", `${due} && `, other, ")"];
  }
  const terms = leavesOf(field).map((leaf) => leafDiffers(scope, unit, leaf));
  return group(
    indent(
      "isNew",
      terms.map((term) => [" ||", line, term]),
    ),
  );
}

function leafDiffers(scope: CodecScope, unit: UnitModel, leaf: FieldModel): Doc {
  const local = storedName(leaf);
  const scalar = scalarOf(scope, leaf);
  const kept = scope.load("view", scalar, rowAt(unit, leaf));
  // NaN is what it was, and 0 is not -0, as the bits have it.
  if (scalar === "f32" || scalar === "f64") return ["!Object.is(", kept, `, ${local})`];
  return [kept, ` !== ${local}`];
}

function storeUnit(scope: CodecScope, unit: UnitModel): readonly Doc[] {
  const { field, storage } = unit;
  if (storage === "text") return [`${textsOf(field)}[slot] = ${localName(field)};`];
  if (storage === "bytes") {
    const kept = call("writer.bytes.slice", `${field.name}$from`, `${field.name}$to`);
    return [[`(columns.bytes[${unit.at}] as Uint8Array[])[slot] = `, kept, ";"]];
  }
  return leavesOf(field).map((leaf) =>
    scope.store("view", scalarOf(scope, leaf), [rowAt(unit, leaf), storedName(leaf)]),
  );
}

const scalarOf = (scope: CodecScope, { type, path }: FieldModel) =>
  storedValue(scope, type as ScalarType, { value: "", path, finite: false })[0];

/** `row + 4` */
const rowAt = ({ at }: UnitModel, { offset }: FieldModel): string => offsetText("row", at + offset);

/** `at$x$`: what stands in the row for a field. No name of a schema holds a `$`. */
const storedName = ({ path }: FieldModel): string => `${path.replaceAll(".", "$")}$`;
