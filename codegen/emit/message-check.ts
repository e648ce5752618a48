import { createReach } from "../json-types/reach.js";
import type { JsonType } from "../model.js";
import type { CodecScope } from "./codec-scope.js";
import type { Doc } from "./doc.js";
import { functionOf } from "./function-text.js";
import { type CheckParts, checkStatements, parametersOf } from "./json-check.js";

/** The functions that check a whole message: what a command carries, params, a result, an error's data. */
export function messageCheck(scope: CodecScope, parts: CheckParts): string[] {
  return holdsDocuments(parts.type) ? sharedCheck(scope, parts) : checkStatements(scope, parts);
}

/** The same for params that come by name only: a document may take what is no object. */
export function namedParamsCheck(scope: CodecScope, { name, typeName, type, docs }: CheckParts): string[] {
  const checked: Doc =
    type.kind === "named"
      ? scope.callOwn(type.type.checkName, "value")
      : scope.call("requireSchema", "value", scope.validator(typeName));
  const body = [["return ", scope.call("namedParams", checked), ";"]];
  return [
    functionOf({ name, exported: true, docs, parameters: ["value: unknown"], returns: scope.type(typeName), body }),
  ];
}

/** A message with several documents in it: they share the steps that a message may take. `$$` is in no name of a schema. */
function sharedCheck(scope: CodecScope, parts: CheckParts): string[] {
  const { name, type, docs, typeName } = parts;
  const inner = `${name}$$`;
  const parameters = parametersOf(type);
  const given = parameters.length > 1 ? "value, origin" : "value";
  const body = [["return ", scope.call("shareSteps", `() => ${inner}(${given})`), ";"]];
  return [
    ...checkStatements(scope, { ...parts, name: inner, docs: [], exported: false }),
    functionOf({ name, exported: true, docs, parameters, returns: scope.type(typeName), body }),
  ];
}

/** Whether documents stand within a type, not counting one that is the type. */
const holdsDocuments = (type: JsonType): boolean => endOf(type).kind !== "document" && reachesDocument(type);

const reachesDocument = createReach((type) => type.kind === "document");

/** What a name stands for in the end. */
function endOf(type: JsonType): JsonType {
  return type.kind === "named" ? endOf(type.type.type) : type;
}
