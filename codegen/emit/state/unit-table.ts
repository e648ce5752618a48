import type { BinaryType, CollectionModel } from "../../model.js";
import { tableText } from "../table-text.js";
import { binaryTypeText } from "../type-text.js";
import { bitText, hasIdentity, type UnitGroup } from "./unit-names.js";

/** The bits of a group's mask as a table for a doc comment. */
export function unitTable(group: UnitGroup, collection: CollectionModel, state: string): string {
  const whose = group.own ? " that only their owner gets" : "";
  const since = group.since === 1 ? "" : `, since ${group.since}`;
  const rows = [
    ["bit", "field", "type"],
    ...(hasIdentity(group, collection) ? [["1", "life and key", keyText(collection)]] : []),
    ...group.units.map((unit) => [bitText(unit), unit.field.name, typeText(unit.field.type)]),
  ];
  return `\`${collection.name}\` of \`${state}\` on the wire, what changed${whose}${since}.\n\n${tableText(rows, 1)}`;
}

const keyText = ({ key }: CollectionModel): string => (key === undefined ? "" : `u8 and ${typeText(key)}`);

/** What stands for a value, as the schema writes it. */
function typeText(type: BinaryType): string {
  switch (type.kind) {
    case "integer":
    case "float":
    case "big":
      return type.scalar;
    case "enum":
    case "flags":
    case "quantized":
    case "struct":
    case "extensible":
    case "union":
      return type.type.name;
    case "char":
      return `char[${type.size}]`;
    case "uuid":
    case "timestamp":
    case "bool":
      return type.kind;
    case "string":
    case "bytes":
      return `${type.kind}<=${type.limit}`;
    default:
      return binaryTypeText(type, (name) => name.replace("$", ""));
  }
}
