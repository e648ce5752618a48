import { childOf, entryOf, type SourceEntry, type SourceNode } from "../../load/source-node.js";
import type { JsonType, JsonTypeModel } from "../../model.js";
import { readDocumented } from "../documented.js";

/** A named JSON type that others can name before it is resolved: itself, and those that it contains. */
export interface JsonDeclaration {
  readonly model: JsonTypeModel;
  settle(type: JsonType): void;
}

/** A declaration with the meaning of an empty object until it is settled. */
export function declareJson({ key, value }: SourceEntry): JsonDeclaration {
  const model: { -readonly [Key in keyof JsonTypeModel]: JsonTypeModel[Key] } = {
    kind: "json",
    name: key,
    checkName: `check${key}`,
    type: { kind: "object", properties: [], closed: false },
    ...readDocumented(value),
  };
  return {
    model,
    settle(type) {
      model.type = type;
    },
  };
}

/** Whether a type's declaration is one of JSON: with `json`, or a union by a property. */
export const isJsonDeclaration = (value: SourceNode): boolean =>
  entryOf(value, "json") !== undefined || isJsonUnion(childOf(value, "union"));

/** Whether a union tells its variants apart by a property instead of tags. */
export const isJsonUnion = (union: SourceNode | undefined): boolean =>
  entryOf(union, "by") !== undefined || entryOf(union, "of") !== undefined;
