import { givenMessage } from "../json-types/given.js";
import {
  booleanOf,
  childOf,
  entriesOf,
  entryOf,
  type SourceEntry,
  type SourceNode,
  stringOf,
} from "../load/source-node.js";
import type { CommandModel, MessageModel } from "../model.js";
import type { ResolveContext } from "./context.js";
import { readDocumented } from "./documented.js";
import type { ErrorTable } from "./errors.js";
import { readLatestBy } from "./latest-by.js";
import type { IdTable } from "./names/command-ids.js";
import { type IdentifierTable, messageIdentifiers } from "./names/identifiers.js";
import { checkName, upperFirst } from "./names/names.js";
import { replyDeclaration, resolveMessage } from "./payload.js";
import { readRoom } from "./rooms/rooms.js";
import { readLimit, readOffline, readRoles, readTimeoutMs } from "./settings.js";
import { checkDirectionKeys, checkReplyRules, readDirection } from "./traffic-rules.js";

/** A command before its fingerprints are taken. */
export type UnsignedCommand = Omit<CommandModel, "fingerprint" | "fixedFingerprint">;

/** What a command may collide with. */
export interface CommandScope {
  readonly context: ResolveContext;
  readonly identifiers: IdentifierTable;
  readonly errors: ErrorTable;
  readonly ids: IdTable;
}

/** Resolves `commands`, in the order of the file. */
export function resolveCommands(root: SourceNode, scope: CommandScope): readonly UnsignedCommand[] {
  return entriesOf(childOf(root, "commands"))
    .filter(({ value }) => value.kind === "mapping")
    .map((entry) => resolveCommand(entry, root, scope))
    .filter((command) => command !== undefined);
}

function resolveCommand(
  entry: SourceEntry,
  root: SourceNode,
  { context, identifiers, errors, ids }: CommandScope,
): UnsignedCommand | undefined {
  const { key: name, keyAt, value: node } = entry;
  const named = checkName({ kind: "command", name, at: keyAt }, context.report);
  const from = readDirection(node, "both");
  checkDirectionKeys(node, from, context.report);
  checkReplyRules(node, from, context.report);
  const message = resolveMessage({ node, at: keyAt, valueName: name, held: from !== "server" }, context);
  const reply = entryOf(node, "reply");
  const command: UnsignedCommand = {
    name,
    id: ids.read(entry),
    from,
    message,
    reply: reply === undefined ? undefined : resolveMessage(replyDeclaration(name, reply), context),
    errors: errors.declare(childOf(node, "errors")),
    timeoutMs: readTimeoutMs(node, context.report),
    ...readTraffic(node, message.payload, context),
    room: from === "server" ? undefined : readRoom(node, root, context.report),
    ...readDocumented(node),
  };
  if (named) claimIdentifiers(command, keyAt, identifiers);
  return named ? command : undefined;
}

type Traffic = Pick<
  CommandModel,
  "limit" | "requires" | "delivery" | "latestBy" | "ordered" | "offline" | "idempotent"
>;

/** The words behind `delivery` are the ones that the structure check lets pass. */
function readTraffic(
  node: SourceNode,
  payload: CommandModel["message"]["payload"],
  { report }: ResolveContext,
): Traffic {
  return {
    limit: readLimit(node, report),
    requires: readRoles(node),
    delivery: (stringOf(childOf(node, "delivery")) ?? "reliable") as CommandModel["delivery"],
    latestBy: readLatestBy(node, payload, report),
    ordered: booleanOf(childOf(node, "ordered")) ?? true,
    offline: readOffline(node, report),
    idempotent: booleanOf(childOf(node, "idempotent")) ?? false,
  };
}

/** What both sides send has two decoders: what the server sends is not held to the schema's ranges. */
function claimIdentifiers(
  { name, from, message, reply }: UnsignedCommand,
  at: number,
  identifiers: IdentifierTable,
): void {
  const own = [...messageIdentifiers(name), `${name}Command`, givenMessage(message)];
  const second = from === "both" ? [`decode${upperFirst(name)}FromServer`] : [];
  identifiers.claim({ what: `command \`${name}\``, at, ...sharing(message) }, [...own, ...second]);
  if (reply === undefined) return;
  const what = `the reply of command \`${name}\``;
  identifiers.claim({ what, at, ...sharing(reply) }, [...messageIdentifiers(reply.valueName), givenMessage(reply)]);
}

const sharing = ({ sharesType, typeName }: MessageModel): { readonly shares?: string } =>
  sharesType ? { shares: typeName } : {};
