import { childOf, entriesOf, entryOf, numberOf, type SourceEntry, type SourceNode } from "../../load/source-node.js";
import type { StateModel } from "../../model.js";
import type { Report } from "../../report.js";
import { MAX_PAYLOAD_BYTES } from "../binary/record.js";
import type { UnsignedCommand } from "../commands.js";
import type { ResolveContext } from "../context.js";
import { readDocumented } from "../documented.js";
import type { IdTable } from "../names/command-ids.js";
import type { IdentifierTable } from "../names/identifiers.js";
import { checkName, upperFirst } from "../names/names.js";
import { roomOfState } from "../rooms/rooms.js";
import { resolveCollections } from "./collections.js";
import { readInput } from "./input.js";
import { largestMessage } from "./largest-message.js";
import { stateIdentifiers } from "./state-identifiers.js";
import { readZones, withZoneField } from "./zones.js";

/** A state before its fingerprints are taken. */
export type UnsignedState = Omit<StateModel, "fingerprint" | "fixedFingerprint">;

/** What a state may collide with, and name. */
interface StateScope {
  readonly context: ResolveContext;
  readonly identifiers: IdentifierTable;
  readonly ids: IdTable;
  readonly commands: readonly UnsignedCommand[];
}

/** Resolves `state`, in the order of the file. */
export function resolveStates(root: SourceNode, scope: StateScope): readonly UnsignedState[] {
  checkCommandNames(root, scope.context.report);
  return entriesOf(childOf(root, "state"))
    .filter(({ value }) => value.kind === "mapping")
    .map((entry) => resolveState(entry, root, scope))
    .filter((state) => state !== undefined);
}

function resolveState(entry: SourceEntry, root: SourceNode, scope: StateScope): UnsignedState | undefined {
  const { key: name, keyAt, value: node } = entry;
  const { context, identifiers, ids, commands } = scope;
  const named = checkName({ kind: "state", name, at: keyAt }, context.report);
  const zones = readZones(node, context.report);
  const collections = resolveCollections(node, zones, context);
  const state: UnsignedState = {
    name,
    typePrefix: upperFirst(name),
    id: ids.read(entry, "state"),
    tickMs: readTickMs(node, context.report),
    zones: withZoneField(zones, collections),
    input: readInput(node, { root, commands, report: context.report }),
    room: roomOfState(root, name)?.key,
    collections,
    maxBytes: largestMessage(collections),
    ...readDocumented(node),
  };
  checkSize(state, keyAt, context.report);
  if (named) identifiers.claim({ what: `state \`${name}\``, at: keyAt }, stateIdentifiers(state));
  return named ? state : undefined;
}

const DEFAULT_TICK_MS = 50;
/** What a timer of JavaScript can wait, in milliseconds. */
const MAX_TICK_MS = 2 ** 31 - 1;

function readTickMs(node: SourceNode, report: Report): number {
  const setting = childOf(node, "tickMs");
  const tickMs = numberOf(setting);
  if (setting === undefined || tickMs === undefined) return DEFAULT_TICK_MS;
  if (tickMs > 0 && tickMs <= MAX_TICK_MS) return tickMs;
  report.error({
    code: "KEP079",
    at: setting.at,
    message: `\`tickMs\` must be above 0, and at most ${MAX_TICK_MS}`,
    advice: `correct it, or leave it out for ${DEFAULT_TICK_MS}`,
  });
  return DEFAULT_TICK_MS;
}

function checkSize({ name, maxBytes }: UnsignedState, at: number, report: Report): void {
  if (maxBytes <= MAX_PAYLOAD_BYTES) return;
  report.error({
    code: "KEP064",
    at,
    message: `all of \`${name}\` can take ${maxBytes} bytes in one message, more than the ${MAX_PAYLOAD_BYTES} that fit the largest frame`,
    advice:
      "lower the `max` of its collections, the maxima of their strings, bytes, lists and maps, or make two states",
  });
}

/** A state and a command of one name could not be told apart where both are named: in logs, metrics and `reserved`. */
function checkCommandNames(root: SourceNode, report: Report): void {
  for (const { key, keyAt } of entriesOf(childOf(root, "state"))) {
    const command = entryOf(childOf(root, "commands"), key);
    if (command === undefined) continue;
    report.error({
      code: "KEP038",
      at: keyAt,
      message: `\`${key}\` is a command and a state`,
      advice: "rename one of the two",
      related: [{ at: command.keyAt, message: `the command \`${key}\`` }],
    });
  }
}
