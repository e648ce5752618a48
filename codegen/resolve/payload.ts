import { childOf, type SourceEntry, type SourceNode, stringOf } from "../load/source-node.js";
import type { MessageModel, Payload, TypeModel } from "../model.js";
import type { Report } from "../report.js";
import { checkAbsentSections } from "./binary/absent-sections.js";
import { readPresence, resolveRecord } from "./binary/struct.js";
import type { ResolveContext } from "./context.js";
import { resolveJsonSchema } from "./json/json-schema.js";
import { applyClosed, resolveJsonType } from "./json/json-type.js";
import { checkUnpaidDefaults } from "./json/unpaid-defaults.js";
import { lowerFirst, upperFirst } from "./names/names.js";
import { DEFAULT_JSON_BYTES, readMaxBytes, readPayloadBytes } from "./settings.js";
import { resolveUnionPayload } from "./union-payload.js";

export interface MessageDeclaration {
  /** The mapping that holds `struct`, `union`, `json` or `jsonSchema`: a command, or its `reply`. */
  readonly node: SourceNode;
  /** Where its name stands. */
  readonly at: number;
  readonly valueName: string;
  /** Whether clients send it. */
  readonly held: boolean;
}

/** What a command carries, or its reply. A broken payload is reported and comes out empty. */
export function resolveMessage(declaration: MessageDeclaration, context: ResolveContext): MessageModel {
  const { node, valueName, held } = declaration;
  const payload = resolvePayload(declaration, context) ?? { kind: "empty" };
  const binary = childOf(node, "struct") ?? childOf(node, "union");
  if (held && isBinary(payload) && binary !== undefined) {
    checkAbsentSections({ record: payload.record, struct: binary }, context);
  }
  const json = childOf(node, "json");
  if (held && payload.kind === "json" && json !== undefined) {
    checkUnpaidDefaults(payload.type, json.at, context.report);
  }
  const sizes = limitPayload(payload, node, context);
  const typeName = upperFirst(valueName);
  return { typeName, sharesType: isType(typeName, payload, node), valueName, payload, ...sizes, held };
}

const isBinary = (payload: Payload): payload is Extract<Payload, { readonly kind: "struct" | "union" }> =>
  payload.kind === "struct" || payload.kind === "union";

/** Whether a payload is exactly the type of this name: a command `event` with `union: Event`. */
function isType(name: string, payload: Payload, node: SourceNode): boolean {
  if (["struct", "union", "json"].some((key) => stringOf(childOf(node, key)) === name)) return true;
  return payload.kind === "json" && "type" in payload.type && payload.type.type.name === name;
}

function resolvePayload({ node, at, held }: MessageDeclaration, context: ResolveContext): Payload | undefined {
  const struct = childOf(node, "struct");
  if (struct !== undefined) return resolveStruct(struct, { node, at }, context);
  const union = childOf(node, "union");
  if (union !== undefined) return resolveUnionPayload(union, at, context);
  const json = childOf(node, "json");
  if (json !== undefined) return resolveJson(json, node, context);
  const plain = plainKinds.find((kind) => childOf(node, kind) !== undefined);
  if (plain !== undefined) return { kind: plain, limit: readPayloadBytes(node, plain, context.report) };
  const schema = childOf(node, "jsonSchema");
  const document = schema === undefined ? undefined : resolveJsonSchema({ node: schema, held }, context);
  return document === undefined ? undefined : { kind: "jsonSchema", document };
}

/** Payloads that are nothing but what they carry. */
const plainKinds = ["raw", "text"] as const;

function resolveJson(json: SourceNode, node: SourceNode, context: ResolveContext): Payload | undefined {
  const type = resolveJsonType(json, context);
  return type === undefined ? undefined : { kind: "json", type: applyClosed(type, node, context) };
}

/** Fields written out, or the name of a struct type. */
function resolveStruct(
  struct: SourceNode,
  { node, at }: Pick<MessageDeclaration, "node" | "at">,
  context: ResolveContext,
): Payload | undefined {
  const name = stringOf(struct);
  if (name === undefined) {
    return { kind: "struct", record: resolveRecord(struct, { at, presence: readPresence(node) }, context) };
  }
  reportNamedPresence(name, node, context.report);
  const model = context.types.resolve(name, struct.at);
  if (model?.kind === "struct") return { kind: "struct", record: model.record };
  if (model === undefined && context.types.has(name)) return undefined;
  context.report.error({
    code: model?.kind === "json" ? "KEP056" : "KEP051",
    at: struct.at,
    message: model === undefined ? `unknown struct \`${name}\`` : `\`${name}\` is not a struct`,
    advice: adviceForNoStruct(name, model),
  });
  return undefined;
}

function adviceForNoStruct(name: string, model: TypeModel | undefined): string {
  if (model?.kind === "union" || model?.kind === "json") return `write \`${model.kind}: ${name}\``;
  return model === undefined
    ? "name a type that is declared with `struct`, or write the fields out"
    : `write the fields out: \`struct: { ${lowerFirst(name)}: ${name} }\``;
}

/** How a named struct tells its optionals is said where it is declared. */
function reportNamedPresence(name: string, node: SourceNode, report: Report): void {
  const presence = childOf(node, "presence");
  if (presence === undefined || presence.kind === "broken") return;
  report.error({
    code: "KEP057",
    at: presence.at,
    message: "`presence` is only for fields that are written out here",
    advice: `put it beside the fields of \`${name}\`, or remove it`,
  });
}

/** JSON is limited in any case, a struct or a union only where the schema says so: a newer sender may append fields to it. */
function limitPayload(
  payload: Payload,
  node: SourceNode,
  { report }: ResolveContext,
): Pick<MessageModel, "maxBytes" | "limitBytes"> {
  const isSchema = childOf(node, "jsonSchema") !== undefined;
  const isJson = isSchema || childOf(node, "json") !== undefined;
  if (!isJson || isSchema) reportMisfit("closed", node, report);
  if (isJson) {
    const maxBytes = readMaxBytes(node, report, DEFAULT_JSON_BYTES);
    return { maxBytes, limitBytes: maxBytes };
  }
  if (payload.kind === "raw" || payload.kind === "text") {
    reportMisfit("maxBytes", node, report, plainMisfit(payload.kind));
    return { maxBytes: payload.limit, limitBytes: payload.limit };
  }
  const isDeclared = (childOf(node, "struct") ?? childOf(node, "union")) !== undefined;
  if (!isDeclared) reportMisfit("maxBytes", node, report);
  const maxBytes = isBinary(payload) ? payload.record.maxBytes : 0;
  const isLimited = isBinary(payload) && childOf(node, "maxBytes") !== undefined;
  return { maxBytes, limitBytes: isLimited ? readMaxBytes(node, report, maxBytes) : undefined };
}

const misfits = {
  maxBytes: { message: "`maxBytes` is only for a payload", advice: "remove it; nothing is sent but the id" },
  closed: {
    message: "`closed` is only for `json` payloads",
    advice: "remove it; inside `jsonSchema` the words for it are `additionalProperties: false`",
  },
} as const;

const plainMisfit = (kind: "raw" | "text"): Misfit => ({
  message: `\`${kind}\` says already how many bytes the payload has at most`,
  advice: `remove \`maxBytes\`, or correct the number behind \`${kind}\``,
});

interface Misfit {
  readonly message: string;
  readonly advice: string;
}

function reportMisfit(key: keyof typeof misfits, node: SourceNode, report: Report, words: Misfit = misfits[key]): void {
  const setting = childOf(node, key);
  if (setting === undefined || setting.kind === "broken") return;
  report.error({ code: "KEP081", at: setting.at, ...words });
}

/** The entry of a command's reply as a declaration. */
export function replyDeclaration(name: string, { keyAt, value }: SourceEntry): MessageDeclaration {
  return { node: value, at: keyAt, valueName: `${name}Reply`, held: false };
}
