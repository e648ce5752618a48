import { givenName } from "../json-types/given.js";
import { objectOf } from "../json-types/inner-types.js";
import { booleanOf, childOf, entriesOf, type SourceEntry, type SourceNode, stringOf } from "../load/source-node.js";
import type { JsonType, MethodModel } from "../model.js";
import type { ResolveContext } from "./context.js";
import { readDocumented } from "./documented.js";
import type { ErrorTable } from "./errors.js";
import { applyClosed, resolveJsonObject, resolveJsonType } from "./json/json-type.js";
import { mayBeObject, resolveDocuments } from "./json/method-documents.js";
import { checkUnpaidDefaults } from "./json/unpaid-defaults.js";
import type { IdentifierTable } from "./names/identifiers.js";
import { checkName, upperFirst } from "./names/names.js";
import { checkWireNames, reportRuntimeName, wireNameOf, wireNameText } from "./names/wire-names.js";
import { DEFAULT_JSON_BYTES, readLimit, readMaxBytes, readRoles, readTimeoutMs } from "./settings.js";
import { checkDirectionKeys, checkMethodRules, readDirection } from "./traffic-rules.js";

/** A method before its fingerprints are taken. */
export type UnsignedMethod = Omit<MethodModel, "fingerprint" | "fixedFingerprint">;

export interface MethodScope {
  readonly context: ResolveContext;
  readonly identifiers: IdentifierTable;
  readonly errors: ErrorTable;
}

/** Resolves `methods`, in the order of the file. */
export function resolveMethods(root: SourceNode, scope: MethodScope): readonly UnsignedMethod[] {
  const entries = entriesOf(childOf(root, "methods"));
  reportNesting(entries, scope.context);
  checkWireNames(root, scope.context.report);
  return entries
    .filter(({ value }) => value.kind === "mapping")
    .map((entry) => resolveMethod(entry, scope))
    .filter((method) => method !== undefined);
}

function resolveMethod(entry: SourceEntry, scope: MethodScope): UnsignedMethod | undefined {
  const { key: name, keyAt, value: node } = entry;
  const { context, identifiers, errors } = scope;
  const named = checkMethodName(name, keyAt, context);
  const from = readDirection(node, "client");
  checkDirectionKeys(node, from, context.report);
  checkMethodRules(node, context.report);
  const names = splitName(name);
  const { params, result } = resolveDocuments({ node, from, typeName: names.typeName }, context) ?? {
    params: resolveParams(node, context),
    result: resolveResult(node, context),
  };
  const method: UnsignedMethod = {
    ...names,
    wireName: wireNameOf(entry),
    from,
    params,
    paramNames: orderParams(params),
    namedOnly: params !== undefined && objectOf(params) === undefined,
    result,
    errors: errors.declare(childOf(node, "errors")),
    ...readSettings(node, context),
    ...readDocumented(node),
  };
  checkClientDefaults(method, node, scope);
  if (named) claimIdentifiers(method, keyAt, identifiers);
  return named ? method : undefined;
}

/** What clients send of a method: the params of what they call, the result and the data of errors of what they serve. */
function checkClientDefaults(
  { from, params, result }: UnsignedMethod,
  node: SourceNode,
  { context, errors }: MethodScope,
): void {
  const check = (type: JsonType | undefined, at: SourceNode | undefined): void => {
    if (type !== undefined && at !== undefined) checkUnpaidDefaults(type, at.at, context.report);
  };
  if (from !== "server") check(params, childOf(node, "params"));
  if (from === "client") return;
  check(result, childOf(node, "result"));
  for (const { key, value } of entriesOf(childOf(node, "errors"))) check(errors.dataOf(key), childOf(value, "data"));
}

/** `player.getStats` is `PlayerGetStats` as a type and `playerGetStats` as a value. */
function splitName(name: string): Pick<MethodModel, "name" | "segments" | "typeName" | "valueName"> {
  const segments = name.split(".");
  const [first = "", ...others] = segments;
  return {
    name,
    segments,
    typeName: segments.map(upperFirst).join(""),
    valueName: first + others.map(upperFirst).join(""),
  };
}

type Settings = Pick<MethodModel, "notify" | "timeoutMs" | "limit" | "maxBytes" | "requires" | "idempotent">;

function readSettings(node: SourceNode, { report }: ResolveContext): Settings {
  return {
    notify: booleanOf(childOf(node, "notify")) ?? false,
    timeoutMs: readTimeoutMs(node, report),
    limit: readLimit(node, report),
    maxBytes: readMaxBytes(node, report, DEFAULT_JSON_BYTES),
    requires: readRoles(node),
    idempotent: booleanOf(childOf(node, "idempotent")) ?? false,
  };
}

function checkMethodName(name: string, at: number, { report }: ResolveContext): boolean {
  if (!name.startsWith("rpc.")) {
    let sound = true;
    for (const segment of name.split(".")) {
      sound = checkName({ kind: "method", name: segment, at, wireName: name }, report) && sound;
    }
    return sound;
  }
  reportRuntimeName(at, report);
  return false;
}

function claimIdentifiers(
  { name, typeName, valueName, params, result }: UnsignedMethod,
  at: number,
  identifiers: IdentifierTable,
): void {
  const types = [`${typeName}Params`, `${typeName}Result`];
  const given = [params, result].map((type, index) => givenName(types[index] ?? "", type));
  identifiers.claim({ what: `method \`${name}\``, at }, [
    ...types,
    ...given,
    `${valueName}Method`,
    ...types.map((type) => `check${type}`),
  ]);
}

/** An object: properties written out, or the name of a JSON type that is one. */
function resolveParams(node: SourceNode, context: ResolveContext): JsonType | undefined {
  const params = childOf(node, "params");
  if (params === undefined) return undefined;
  if (params.kind === "mapping") return applyClosed(resolveJsonObject(params, context), node, context);
  const type = resolveJsonType(params, context);
  if (type === undefined) return undefined;
  if (takesObjects(type)) return objectOf(type) === undefined ? applyClosed(type, node, context) : type;
  context.report.error({
    code: "KEP067",
    at: params.at,
    message: `\`${stringOf(params) ?? "this"}\` is not an object: JSON-RPC passes params by name`,
    advice: "write a mapping of properties, or name a JSON type that is one",
  });
  return undefined;
}

function resolveResult(node: SourceNode, context: ResolveContext): JsonType | undefined {
  const result = childOf(node, "result");
  return result === undefined ? undefined : resolveJsonType(result, context);
}

function takesObjects(type: JsonType): boolean {
  if (type.kind === "named") return takesObjects(type.type.type);
  return type.kind === "document" ? mayBeObject(type.document) : type.kind === "object";
}

/** Positional params, JSON-RPC 2.0 section 4.2: as declared, optional ones last. */
function orderParams(params: JsonType | undefined): readonly string[] {
  const properties = params === undefined ? [] : (objectOf(params)?.properties ?? []);
  const ordered = [...properties.filter(({ optional }) => !optional), ...properties.filter(({ optional }) => optional)];
  return ordered.map(({ name }) => name);
}

/** A name is a function or a namespace of functions in the generated code, never both. */
function reportNesting(entries: readonly SourceEntry[], { report }: ResolveContext): void {
  const byName = new Map(entries.map((entry) => [entry.key, entry]));
  for (const { key, keyAt } of entries) {
    for (let dot = key.indexOf("."); dot > 0; dot = key.indexOf(".", dot + 1)) {
      const outer = byName.get(key.slice(0, dot));
      if (outer === undefined) continue;
      report.error({
        code: "KEP036",
        at: keyAt,
        message: `\`${key}\` stands inside \`${outer.key}\`, which is a method itself`,
        advice: `rename one, for example \`${outer.key}\` to \`${outer.key}.get\`; on the wire it stays so with \`${wireNameText(wireNameOf(outer))}\``,
        related: [{ at: outer.keyAt, message: `the method \`${outer.key}\`` }],
      });
    }
  }
}
