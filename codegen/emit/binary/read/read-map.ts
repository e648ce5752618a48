import type { MapType } from "../../../model.js";
import type { CodecScope } from "../../codec-scope.js";
import type { Doc } from "../../doc.js";
import { functionOf, indexedLoop, tryWithin } from "../../function-text.js";
import { binaryTypeText, mapText } from "../../type-text.js";
import { offsetText } from "../place-text.js";
import { ofAnySize, typeKey } from "../type-key.js";
import { takeBlock } from "./read-fields.js";
import { loadsFromView, type Reading, type ReadSite, siteAt } from "./read-site.js";

export interface MapRead {
  readonly site: ReadSite;
  /** How many entries the block says, as an expression. */
  readonly count: Doc;
  /** The empty map that they go into, as an expression. */
  readonly into: Doc;
}

/** The expression that reads the entries of a map. */
export const readMap = (scope: CodecScope, type: MapType, { site, count, into }: MapRead): Doc =>
  scope.callOwn(getMap(scope, type, site), "reader", count, into, site.path);

/** `getStringToU8Map(reader, count, map, field)`: as many entries as the block says, if the bytes left can hold them. */
function getMap(scope: CodecScope, type: MapType, reading: Reading): string {
  const prefix = reading.held && type.needsCheck ? "getHeld" : "get";
  return scope.function(`${prefix}${typeKey(type.key)}To${typeKey(type.value)}Map`, ofAnySize(type), (name) => {
    const map = mapText(type, scope.type, scope.use("DecodedMap"));
    const usesView = loadsFromView(type.key) || loadsFromView(type.value);
    return functionOf({
      name,
      parameters: [`reader: ${scope.use("Reader")}`, "count: number", `map: ${map}`, "field: string"],
      returns: map,
      body: [
        [scope.call("requireBytes", "reader", "count", String(type.entry.blockBytes), "field"), ";"],
        ...(usesView ? ["const { view } = reader;"] : []),
        indexedLoop(scope, "count", [
          takeBlock(scope, type.entry.blockBytes),
          ...readEntry(scope, type, reading),
          [scope.call("addEntry", "map", "key", "value"), ";"],
        ]),
        "return map;",
      ],
    });
  });
}

/** The statement that reads the key of the entry whose block stands at `at`. */
export const readKey = (scope: CodecScope, { key }: MapType, reading: Reading): Doc => [
  "const key = ",
  reading.read(scope, key, siteAt('"key"', reading)),
  ";",
];

/** The statements that read the entry whose block stands at `at` into `key` and `value`. */
export function readEntry(scope: CodecScope, type: MapType, reading: Reading): readonly Doc[] {
  const { value, entry } = type;
  const site = { ...siteAt('"value"', reading), at: offsetText("at", entry.valueOffset) };
  const readValue = reading.read(scope, value, site);
  const keyLine = readKey(scope, type, reading);
  if (value.kind !== "struct") return [keyLine, ["const value = ", readValue, ";"]];
  return [
    keyLine,
    `let value: ${binaryTypeText(value, scope.type)};`,
    tryWithin(scope, [["value = ", readValue, ";"]], [], '"value"'),
  ];
}
