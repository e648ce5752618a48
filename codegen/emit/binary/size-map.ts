import type { BinaryType, MapType } from "../../model.js";
import type { CodecScope } from "../codec-scope.js";
import { type Doc, group, indent, line, separated } from "../doc.js";
import { functionOf } from "../function-text.js";
import { mapText } from "../type-text.js";
import { timesText } from "./place-text.js";
import { ofAnySize, typeKey } from "./type-key.js";

/** The expression of what a value takes in the tail. */
type TailOf = (scope: CodecScope, type: BinaryType, value: string) => Doc;

/** What a map's entries take, as an expression. */
export function tailOfMap(scope: CodecScope, type: MapType, value: string, tailOf: TailOf): Doc {
  const { fixedBytes } = type.entry;
  if (fixedBytes !== undefined) return timesText(`${value}.size`, fixedBytes);
  return scope.callOwn(sumOfEntries(scope, type, tailOf), value);
}

/** `tailOfStringToU8Map(map)`: the sum over its entries. */
function sumOfEntries(scope: CodecScope, type: MapType, tailOf: TailOf): string {
  const { key, value, entry } = type;
  const wanted = `tailOf${typeKey(key)}To${typeKey(value)}Map`;
  return scope.function(wanted, ofAnySize(type), (name) => {
    const parts = [
      { name: "key", type: key },
      { name: "value", type: value },
    ];
    const varying = parts.filter((part) => part.type.fixedTailBytes === undefined);
    const constant = parts.reduce((sum, part) => sum + (part.type.fixedTailBytes ?? 0), entry.blockBytes);
    const terms = [String(constant), ...varying.map((part) => tailOf(scope, part.type, part.name))];
    const names = varying.length === 2 ? "key, value" : varying[0]?.name === "key" ? "key" : ", value";
    return functionOf({
      name,
      parameters: [`map: ${mapText(type, scope.type)}`],
      returns: "number",
      body: [
        "let bytes = 0;",
        group(`for (const [${names}] of map)`, indent(line, "bytes += ", separated(terms, " + "), ";")),
        "return bytes;",
      ],
    });
  });
}
