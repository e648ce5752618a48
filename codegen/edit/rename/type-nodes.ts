import type { SchemaFile } from "../../load/schema-file.js";
import { childOf, entriesOf, type ScalarNode, type SourceNode } from "../../load/source-node.js";
import { isJsonUnion } from "../../resolve/json/json-declaration.js";
import { isLongForm } from "../../resolve/json/long-form.js";
import { roomParts, typeTextOf } from "./schema-names.js";

/** A node that stands where a type does, with the mapping around it where that is a field's long form. */
export interface TypeNode {
  readonly text: ScalarNode;
  readonly field: SourceNode;
}

interface TypeNodes {
  /** Those that are texts. */
  readonly texts: readonly TypeNode[];
  /** The fields of JSON in their long form. */
  readonly fields: readonly SourceNode[];
}

/** `Entity` of `Entity[<=64]?` */
export function baseOf({ text }: ScalarNode): string {
  return /^\w*/.exec(text)?.[0] ?? "";
}

/** Where types stand in a file. */
export function listTypeNodes({ root }: SchemaFile): TypeNodes {
  const texts: TypeNode[] = [];
  const fields: SourceNode[] = [];
  const add = (node: SourceNode | undefined): void => {
    const text = typeTextOf(node);
    if (node !== undefined && text !== undefined) texts.push({ text, field: node });
  };
  const addFields = (node: SourceNode | undefined): void => {
    if (node?.kind === "scalar") add(node);
    for (const { value } of entriesOf(node)) add(value);
  };
  const addJson = (node: SourceNode | undefined): void => {
    if (node?.kind !== "mapping") add(node);
    else if (isLongForm(node)) {
      fields.push(node);
      add(node);
      if (childOf(node, "type")?.kind !== "scalar") addJson(childOf(node, "type"));
    } else addProperties(node);
  };
  const addProperties = (node: SourceNode | undefined): void => {
    if (node?.kind === "scalar") add(node);
    for (const { value } of entriesOf(node)) addJson(value);
  };
  const addPayload = (node: SourceNode | undefined): void => {
    addFields(childOf(node, "struct"));
    if (childOf(node, "union")?.kind === "scalar") add(childOf(node, "union"));
    addJson(childOf(node, "json"));
  };
  const section = (name: string) => entriesOf(childOf(root, name)).map(({ value }) => value);
  for (const type of section("types")) {
    addPayload(type);
    const union = childOf(type, "union");
    for (const { value } of isJsonUnion(union) ? [] : entriesOf(union)) addFields(value);
    for (const { value } of entriesOf(childOf(union, "of"))) addProperties(value);
  }
  for (const command of section("commands")) {
    addPayload(command);
    addPayload(childOf(command, "reply"));
  }
  for (const method of section("methods")) {
    addProperties(childOf(method, "params"));
    addJson(childOf(method, "result"));
  }
  for (const state of section("state")) {
    for (const { value } of entriesOf(childOf(state, "collections"))) {
      add(childOf(value, "type"));
      add(childOf(value, "key"));
    }
  }
  for (const room of section("rooms")) for (const part of roomParts) addProperties(childOf(room, part));
  for (const one of [...section("commands"), ...section("methods"), ...section("rooms")]) {
    for (const { value } of entriesOf(childOf(one, "errors"))) addProperties(childOf(value, "data"));
  }
  return { texts, fields };
}
