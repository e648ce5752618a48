import { declarationsFor } from "./forms.js";

/** A schema of one state, of one collection or single, whose type has one field. */
export interface StateForm {
  /** `state7Own`: its protocol. */
  readonly name: string;
  readonly schema: string;
  /** Where the field is. */
  readonly place: StatePlace["name"];
  /** A key as the schema takes it; undefined for a single. */
  readonly key: number | string | undefined;
  /** Two values of the field, each of which arrives as it was given. */
  readonly values: readonly [unknown, unknown];
}

interface StatePlace {
  readonly name: "Shared" | "Own" | "Single" | "Later" | "Zoned";
  readonly byteOrder: "little" | "big";
  /** What stands behind the type of the field. */
  readonly keys: string;
  readonly zones: string;
  readonly collection: string;
}

const places: readonly StatePlace[] = [
  { name: "Shared", byteOrder: "little", keys: "", zones: "", collection: "max: 3" },
  { name: "Own", byteOrder: "big", keys: "", zones: "", collection: "max: 3, own: [value]" },
  { name: "Single", byteOrder: "big", keys: "", zones: "", collection: "single: true" },
  { name: "Later", byteOrder: "little", keys: ", since: 2, every: 2", zones: "", collection: "max: 3, track: touched" },
  { name: "Zoned", byteOrder: "little", keys: "", zones: "zones: true, ", collection: "max: 3, zone: game" },
];

const keys: readonly (readonly [type: string, key: number | string])[] = [
  ["u8", 255],
  ["u16", 0],
  ["u32", 4294967295],
  ["i32", -5],
  ["string<=8", "a€"],
  ["char[4]", "ab"],
  ["uuid", "123e4567-e89b-12d3-a456-426614174000"],
];

const bytes = (length: number, value: number): Uint8Array => new Uint8Array(length).fill(value);

/** A field: its type, the keys beside it, and two values. */
type Kind = readonly [field: string, first: unknown, second: unknown];

const numbers: readonly Kind[] = [
  ["bool", true, false],
  ["u8", 0, 255],
  ["u16", 258, 65535],
  ["u32", 16909060, 4294967295],
  ["i8", -128, 127],
  ["i16", -2, 513],
  ["i32", -2, 16909060],
  ["f16", 0.5, Number.NEGATIVE_INFINITY],
  ["f32", -0, 0],
  ["f64", Number.NaN, 0.1],
  ["u64", 2n ** 64n - 1n, 0n],
  ["i64", -1n, 2n ** 62n],
  ["u64, as: number", 2 ** 53 - 1, 1],
  ["i64, as: number, min: -5, max: 5", -5, 5],
  ["timestamp", -1, 8.64e15],
  ["timestamp, as: date", new Date(0), new Date(1e12)],
  ["i16, min: -300, max: 300, clamp: true", -300, 300],
  ["f32, min: 0, max: 8", 8, 0.5],
  ["f16, min: 0, max: 8, clamp: true", 8, 0.5],
  ["f64, finite: false, default: 1", 1, -1],
  ["Team", 0, 1],
  ["Sparse", -5, 900],
  ["Open", 1, 2],
  ["Marks", 1, 3],
  ["Wide", 0, 0x80000001],
  ["Angle", 0, 6.2832],
  ["Soft", -1, 1],
  ["Soft, clamp: false", 1, 0],
  ["Fine", -1, 1],
];

const others: readonly Kind[] = [
  ["uuid", "123e4567-e89b-12d3-a456-426614174000", "00000000-0000-0000-0000-000000000000"],
  ["char[1]", "a", ""],
  ["char[4]", "abcd", "a€"],
  ["bytes[4]", bytes(4, 1), bytes(4, 2)],
  ["string<=8", "a€", ""],
  ["string<=8, minLength: 1, default: x", "x", "y"],
  ["string<=300", "€".repeat(100), "a"],
  ["string<=70000", "x".repeat(66_000), "y"],
  ["bytes<=8", bytes(2, 1), bytes(0, 0)],
  ["bytes<=300", bytes(300, 5), bytes(299, 5)],
  ["bytes<=8, minLength: 2", bytes(2, 5), bytes(3, 5)],
  ["Vec2", { x: 1, y: -2.5 }, { x: 1, y: 2.5 }],
  ["Chars", { c: "ab" }, { c: "abcd" }],
  ["Hash", { b: bytes(4, 1) }, { b: bytes(4, 3) }],
  ["Named", { name: "ab", at: { x: 1, y: 2 } }, { name: "ab", at: { x: 1, y: 3 } }],
  [
    "Deep",
    { named: { name: "", at: { x: 1, y: 2 } }, chars: { c: "" } },
    { named: { name: "a", at: { x: 1, y: 2 } }, chars: { c: "abcd" } },
  ],
  ["Grown", { id: 1, hp: 2 }, { id: 1, hp: 3 }],
  ["Told", { id: 1, text: "ab" }, { id: 2, text: "" }],
  ["Event", { kind: "code", value: "ab" }, { kind: "at", value: { x: 1, y: 2 } }],
  ["OpenEvent", { kind: "hash", value: bytes(4, 1) }, { kind: "at", value: { x: 1, y: 2 } }],
  ["i16, interpolate: linear", -2, 513],
  ["Angle, interpolate: angle", 0, 6.2832],
  ["Vec2, interpolate: step", { x: 1, y: -2.5 }, { x: 1, y: 2.5 }],
  ["u8?", null, 0],
  ["string<=8?", "", null],
  ["Named?", { name: "ab", at: { x: 1, y: 2 } }, null],
  ["u16[2]", [1, 2], [1, 3]],
  ["string<=8[2]", ["", "a"], ["a", ""]],
  ["u8[<=300]", [], [1, 2, 3]],
  ["Team[<=4], minLength: 1", [1], [1, 0]],
  ["bool[2][<=4]", [[true, false]], []],
  ["Vec2[<=4]", [{ x: 1, y: 2 }], [{ x: 1, y: 3 }]],
  ["Vec2[<=4], columns: true", [{ x: 1, y: 2 }], [{ x: 1, y: 3 }]],
  ["Grown[<=4]", [{ id: 1, hp: 2 }], [{ id: 1, hp: 3 }]],
  ["Event[<=4]", [{ kind: "said", value: "" }], [{ kind: "said", value: "a" }]],
  ["u8?[<=4]", [null, 1], [1, null]],
  ["map<u8, u16>[<=4]", new Map([[1, 2]]), new Map([[2, 2]])],
  ["map<string<=4, Named>[<=4]", new Map(), new Map([["a", { name: "b", at: { x: 1, y: 2 } }]])],
];

/** Every kind of field alone, in every place where it may be. */
export const stateForms: readonly StateForm[] = [...numbers, ...others]
  .flatMap((kind) => places.map((place) => ({ kind, place })))
  .filter(({ kind: [field], place }) => place.name !== "Own" || !field.includes("interpolate"))
  .map(({ kind, place }, index) => formOf(kind, place, index));

function formOf([field, first, second]: Kind, place: StatePlace, index: number): StateForm {
  const name = `state${index}${place.name}`;
  const { type, rest } = splitField(field);
  const isSingle = place.name === "Single";
  const [keyType, key] = keys[index % keys.length] ?? ["u32", 0];
  const text = `{ value: { type: "${type}"${rest}${place.keys} } }`;
  const keyText = isSingle ? "" : `, key: "${keyType}"`;
  const schema = `kephas: 1
protocol: ${name}
version: "1.0.0"
byteOrder: ${place.byteOrder}
${declarationsFor(text) || "types:\n"}  One: { struct: ${text} }
state:
  room: { id: 5, ${place.zones}collections: { all: { type: One, ${place.collection}${keyText} } } }
`;
  return { name, schema, place: place.name, key: isSingle ? undefined : key, values: [first, second] };
}

/** What stands behind the first comma that is not within a type. */
function splitField(field: string): { readonly type: string; readonly rest: string } {
  const at = field.search(/, (?=\w+:)/);
  return at < 0 ? { type: field, rest: "" } : { type: field.slice(0, at), rest: field.slice(at) };
}
