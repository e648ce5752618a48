import type { BinaryType, MapType } from "../../../model.js";
import type { CodecScope } from "../../codec-scope.js";
import { methodOf } from "../../declaration.js";
import type { Doc } from "../../doc.js";
import type { ClassMember } from "../../ts-morph.js";
import { binaryTypeText } from "../../type-text.js";
import { offsetText } from "../place-text.js";
import { takeBlock } from "../read/read-fields.js";
import { readEntry, readKey } from "../read/read-map.js";
import { loadsFromView, type Reading } from "../read/read-site.js";
import { ofAnySize, typeKey } from "../type-key.js";
import { heldPrefix, isInPlace, listView, placedClass, structView } from "./view-struct.js";

/** `StringToU8MapView`: entries that are read one after the other, without making the map. */
export function mapView(scope: CodecScope, type: MapType, reading: Reading): string {
  const { key, value } = type;
  const wanted = `${heldPrefix(type, reading)}${typeKey(key)}To${typeKey(value)}MapView`;
  return scope.function(wanted, ofAnySize(type), (name) => {
    const entry = `[${binaryTypeText(key, scope.type)}, ${viewedType(scope, value, reading)}]`;
    return placedClass(scope, {
      name,
      docs: [`A map of \`${entry}\` within a view.`],
      numbers: ["$at", "size"],
      members: [
        iterator(scope, { name: "[Symbol.iterator]", returns: entry, iterate: "iterateMap" }),
        iterator(scope, { name: "keys", returns: binaryTypeText(key, scope.type), iterate: "iterateKeys" }),
        methodOf({
          name: "$entry",
          parameters: [`reader: ${scope.use("Reader")}`],
          returns: entry,
          body: [
            takeBlock(scope, type.entry.blockBytes),
            ...(usesView(type) ? ["const { view } = reader;"] : []),
            ...viewedEntry(scope, type, reading),
            "return [key, value];",
          ],
        }),
      ],
    });
  });
}

interface Iterating {
  readonly name: string;
  readonly returns: string;
  readonly iterate: "iterateMap" | "iterateKeys";
}

function iterator(scope: CodecScope, { name, returns, iterate }: Iterating): ClassMember {
  const body: readonly Doc[] = [["return ", scope.call(iterate, "this"), ";"]];
  return methodOf({ name, parameters: [], returns: `IterableIterator<${returns}>`, body });
}

/** Structs and arrays in place are views themselves. */
const isViewed = (type: BinaryType): boolean => isInPlace(type) && (type.kind === "struct" || type.kind === "array");

const usesView = ({ key, value }: MapType): boolean => loadsFromView(key) || loadsFromView(value);

function viewedType(scope: CodecScope, type: BinaryType, reading: Reading): string {
  if (!isViewed(type)) return binaryTypeText(type, scope.type);
  if (type.kind === "struct") return structView(scope, type, reading);
  return type.kind === "array" ? listView(scope, type.element, reading) : "";
}

function viewedEntry(scope: CodecScope, type: MapType, reading: Reading): readonly Doc[] {
  const { value, entry } = type;
  if (!isViewed(value)) return readEntry(scope, type, reading);
  const at = offsetText("at", entry.valueOffset);
  const count = value.kind === "array" ? `, ${value.count}` : "";
  const view = viewedType(scope, value, reading);
  return [readKey(scope, type, reading), `const value = new ${view}(this.$source, ${at}${count});`];
}
