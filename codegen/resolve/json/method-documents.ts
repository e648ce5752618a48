import { childOf, type SourceNode } from "../../load/source-node.js";
import type { CommandModel, JsonSchemaModel, JsonType } from "../../model.js";
import type { ResolveContext } from "../context.js";
import { resolveDocumentType } from "./document-type.js";
import { findReferenced } from "./json-schema-type.js";

interface DocumentsDeclaration {
  /** The method. */
  readonly node: SourceNode;
  readonly from: CommandModel["from"];
  /** `PetsSave` */
  readonly typeName: string;
}

interface Documents {
  readonly params: JsonType | undefined;
  readonly result: JsonType | undefined;
}

/** What `jsonSchema` of a method says of its params and its result; undefined for a method without it. */
export function resolveDocuments(
  { node, from, typeName }: DocumentsDeclaration,
  context: ResolveContext,
): Documents | undefined {
  const documents = childOf(node, "jsonSchema");
  if (documents === undefined) return undefined;
  reportClosed(node, context);
  const params = childOf(documents, "params");
  const result = childOf(documents, "result");
  const paramsType = resolveDocumentType({ name: `${typeName}Params`, node: params, held: from !== "server" }, context);
  if (paramsType !== undefined && !mayBeObject(paramsType.document)) reportNoObject(params?.at ?? 0, context);
  return {
    params: paramsType,
    result: resolveDocumentType({ name: `${typeName}Result`, node: result, held: from !== "client" }, context),
  };
}

function reportClosed(node: SourceNode, { report }: ResolveContext): void {
  const closed = childOf(node, "closed");
  if (closed === undefined || closed.kind === "broken") return;
  report.error({
    code: "KEP081",
    at: closed.at,
    message: "`closed` is only for `params` in the schema language",
    advice: "remove it; inside `jsonSchema` the words for it are `additionalProperties: false`",
  });
}

function reportNoObject(at: number, { report }: ResolveContext): void {
  report.error({
    code: "KEP067",
    at,
    message: "this document takes no object: JSON-RPC passes params by name",
    advice: "describe an object with `type: object` and `properties`",
  });
}

/** Whether a document takes any object, as far as its own types and references tell. */
export function mayBeObject({ schema }: JsonSchemaModel): boolean {
  const document: unknown = JSON.parse(schema);
  // What leads back to itself decides nothing: it counts as taking objects while it is looked at.
  const known = new Map<unknown, boolean>();
  const takes = (part: unknown): boolean => {
    if (part === false) return false;
    if (typeof part !== "object" || part === null) return true;
    const found = known.get(part);
    if (found !== undefined) return found;
    known.set(part, true);
    const {
      type,
      const: constant,
      enum: values,
      $ref,
      allOf,
      anyOf,
      oneOf,
    } = part as Readonly<Record<string, unknown>>;
    const allows =
      (type === undefined || listOf(type).includes("object")) &&
      (constant === undefined || isObject(constant)) &&
      (!Array.isArray(values) || values.some(isObject)) &&
      (typeof $ref !== "string" || takes(findReferenced($ref, document))) &&
      (!Array.isArray(allOf) || allOf.every(takes)) &&
      [anyOf, oneOf].every((choices) => !Array.isArray(choices) || choices.some(takes));
    known.set(part, allows);
    return allows;
  };
  return takes(document);
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value]);

const isObject = (value: unknown): boolean => typeof value === "object" && value !== null && !Array.isArray(value);
