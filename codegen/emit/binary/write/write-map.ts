import type { BinaryType, MapType } from "../../../model.js";
import type { CodecScope } from "../../codec-scope.js";
import type { Doc } from "../../doc.js";
import { functionOf, indexedLoop, tryWithin } from "../../function-text.js";
import { binaryTypeText, mapText } from "../../type-text.js";
import { offsetText } from "../place-text.js";
import { ofAnySize, typeKey } from "../type-key.js";
import { minLengthParameter, requireMinCount } from "./min-count.js";
import { bodyOf, joined, type Lines, putName, reserveBlock, type Writing } from "./write-site.js";

/**
 * `putStringToU8Map8(writer, countAt, map, limit, field)`: a map's entries, each read once; their count goes to `countAt`.
 * `putStringToU8MinMap8` takes the fewest entries behind the limit.
 */
export function putMap(scope: CodecScope, type: MapType, writing: Writing): string {
  const { key, value, entry, length, minLength } = type;
  const kind = minLength > 0 ? "MinMap" : "Map";
  const wanted = putName(type, `${typeKey(key)}To${typeKey(value)}${kind}${length.slice(1)}`, writing);
  return scope.function(wanted, ofAnySize(type), (name) => {
    const lines = joined([
      writing.write(scope, key, { ...writing, value: "key", at: "at", path: '"key"' }),
      valueLines(scope, type, writing),
    ]);
    return functionOf({
      name,
      parameters: [
        `writer: ${scope.use("Writer")}`,
        "countAt: number",
        `map: ${mapText(type, scope.type)}`,
        "limit: number",
        ...minLengthParameter(type),
        "field: string",
      ],
      returns: "void",
      body: [
        [
          "const { keys, values } = ",
          scope.call(key.kind === "uuid" ? "uuidEntries" : "mapEntries", "map", "limit", "field"),
          ";",
        ],
        ...requireMinCount(scope, type, { count: "keys.length", value: "map" }),
        scope.store("writer.view", length, ["countAt", "keys.length"]),
        indexedLoop(scope, "keys.length", [
          reserveBlock(scope, entry.blockBytes),
          takeFrom(scope, "key", key),
          takeFrom(scope, "value", value),
          ...bodyOf(lines),
        ]),
      ],
    });
  });
}

/** `const key = keys[i] as string;` */
const takeFrom = (scope: CodecScope, name: string, type: BinaryType): Doc =>
  `const ${name} = ${name}s[i] as ${binaryTypeText(type, scope.type)};`;

/** A struct with a tail is written behind the key's tail: its block is reserved already. */
function valueLines(scope: CodecScope, { value, entry }: MapType, writing: Writing): Lines {
  const at = offsetText("at", entry.valueOffset);
  const lines = writing.write(scope, value, { ...writing, value: "value", at, path: '"value"' });
  if (value.kind !== "struct") return lines;
  const put = [tryWithin(scope, lines.block, [], '"value"')];
  return value.hasTail ? { ...lines, block: [], tail: put } : { ...lines, block: put };
}
