import { sectionsOf } from "../reference/layout.js";
import type { Field, StructType } from "../reference/type.js";
import type { RandomSchema } from "./schema.js";
import { schemaText } from "./schema-text.js";

/** A collection of a made-up state. */
export interface RandomCollection {
  readonly name: string;
  readonly fields: readonly Field[];
  /** What is written and read by one function, in the order of bits; the order of the list is that of stamps. */
  readonly groups: readonly RandomGroup[];
}

export interface RandomGroup {
  /** `RoomRows0OwnSince2`: `write` and `read` stand before it. */
  readonly name: string;
  readonly fields: readonly Field[];
}

/** The name of the state that {@link stateText} adds. */
const STATE = "room";

const keys = ["u8", "u16", "u32", "i32", "string<=5", "char[3]", "uuid"];

/** The schema, its structs ready for a state: some of their fields are looked at only now and then. */
export const readyForState = (schema: RandomSchema): RandomSchema => ({
  ...schema,
  inline: false,
  types: schema.types.map((type) =>
    type.kind === "struct" && !type.extensible ? { ...type, fields: rare(type.fields) } : type,
  ),
});

const rare = (fields: readonly Field[]): readonly Field[] =>
  fields.map((field, index) => (index % 4 === 1 ? { ...field, every: index + 2 } : field));

/** A collection for each struct that can be a collection's type. */
export const collectionsOf = ({ types }: RandomSchema): readonly RandomCollection[] =>
  entityTypes(types).map(({ fields }, index) => {
    const name = `rows${index}`;
    return { name, fields, groups: groupsOf(name, fields).filter((group) => group.fields.length > 0) };
  });

/** The schema with a state beside its commands. */
export function stateText(schema: RandomSchema): string {
  const collections = entityTypes(schema.types).map((type, index) => {
    const own = type.fields.filter(isOwn).map(({ name }) => JSON.stringify(name));
    const key = keys[(index + schema.commands.length + schema.types.length) % keys.length];
    const ownKey = own.length === 0 ? "" : `, own: [${own.join(", ")}]`;
    return `      rows${index}: { type: ${type.name}, key: "${key}", max: 2${ownKey} }\n`;
  });
  return `${schemaText(schema)}state:\n  ${STATE}:\n    id: 0x0500\n    collections:\n${collections.join("")}`;
}

const entityTypes = (types: RandomSchema["types"]): readonly StructType[] =>
  types.filter((type): type is StructType => type.kind === "struct" && !type.extensible);

/** Every third field, whichever it is. */
const isOwn = (_: Field, index: number): boolean => index % 3 === 2;

function groupsOf(collection: string, fields: readonly Field[]): readonly RandomGroup[] {
  const own = new Set(fields.filter(isOwn));
  const prefix = `Room${collection.charAt(0).toUpperCase()}${collection.slice(1)}`;
  return sectionsOf(fields).flatMap((section) => {
    const since = section[0]?.since ?? 1;
    const later = since === 1 ? "" : `Since${since}`;
    return [
      { name: `${prefix}${later}`, fields: section.filter((field) => !own.has(field)) },
      { name: `${prefix}Own${later}`, fields: section.filter((field) => own.has(field)) },
    ];
  });
}
