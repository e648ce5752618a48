import { childOf, entriesOf, entryOf, type SourceEntry, type SourceNode, stringOf } from "../../load/source-node.js";
import type { RoomModel } from "../../model.js";
import type { Report } from "../../report.js";
import { suggest } from "../../suggest.js";
import type { ResolveContext } from "../context.js";
import { readDocumented } from "../documented.js";
import type { ErrorTable } from "../errors.js";
import type { IdentifierTable } from "../names/identifiers.js";
import { checkName, upperFirst } from "../names/names.js";
import { readInteger } from "../settings.js";
import { hasPrivate, readMatch } from "./match.js";
import { claimRoom, claimRooms } from "./room-identifiers.js";
import { resolveRoomObjects } from "./room-objects.js";

/** A kind of rooms before its fingerprints are taken. */
export type UnsignedRoom = Omit<RoomModel, "fingerprint" | "fixedFingerprint">;

/** What a kind of rooms may collide with, and what its types may name. */
interface RoomScope {
  readonly context: ResolveContext;
  readonly identifiers: IdentifierTable;
  readonly errors: ErrorTable;
  /** `Arena` */
  readonly protocolPrefix: string;
}

/** More would make every server hold more than any game has. */
const MAX_KINDS = 256;
const MAX_SEATS = 65_536;
const SEAT_MS = { min: 1000, max: 24 * 60 * 60 * 1000, fallback: 30_000 };

/** Resolves `rooms`, in the order of the file. */
export function resolveRooms(root: SourceNode, scope: RoomScope): readonly UnsignedRoom[] {
  const section = entryOf(root, "rooms");
  const entries = entriesOf(section?.value);
  checkCount(entries, scope.context.report);
  if (section !== undefined && entries.length > 0) claimRooms(section.keyAt, scope);
  return entries
    .filter(({ value }) => value.kind === "mapping")
    .map((entry) => resolveRoom(entry, root, scope))
    .filter((room) => room !== undefined);
}

function resolveRoom(entry: SourceEntry, root: SourceNode, scope: RoomScope): UnsignedRoom | undefined {
  const { key: name, keyAt, value: node } = entry;
  const { context, identifiers, errors } = scope;
  const { report } = context;
  const named = checkName({ kind: "room", name, at: keyAt }, report);
  const objects = resolveRoomObjects(node, context);
  const room: UnsignedRoom = {
    name,
    typePrefix: upperFirst(name),
    max: readInteger({ node, key: "max", min: 1, max: MAX_SEATS, fallback: undefined }, report) ?? 1,
    seatMs: readInteger({ node, key: "seatMs", ...SEAT_MS }, report),
    seats: stringOf(childOf(node, "seats")) === "refuse" ? "refuse" : "takeover",
    ...objects,
    match: readMatch(node, objects.options, report),
    isPrivate: hasPrivate(node, objects.options, report),
    state: readState(entry, root, report),
    errors: errors.declare(childOf(node, "errors")),
    ...readDocumented(node),
  };
  if (named) claimRoom(room, keyAt, identifiers);
  return named ? room : undefined;
}

function checkCount(entries: readonly SourceEntry[], report: Report): void {
  const first = entries[MAX_KINDS];
  if (first === undefined) return;
  report.error({
    code: "KEP159",
    at: first.keyAt,
    message: `a schema has at most ${MAX_KINDS} kinds of rooms`,
    advice: "tell rooms of one kind apart by their `options`",
  });
}

/** The state of which each room has its own, if it is one, and no other kind has it; else reported. */
function readState({ key, value }: SourceEntry, root: SourceNode, report: Report): string | undefined {
  const node = childOf(value, "state");
  const name = stringOf(node);
  if (node === undefined || name === undefined) return undefined;
  const states = childOf(root, "state");
  const owner = roomOfState(root, name);
  if (entryOf(states, name) !== undefined && owner?.key === key) return name;
  report.error({
    code: "KEP156",
    at: node.at,
    ...(owner === undefined || owner.key === key
      ? {
          message: `no state is called \`${name}\`${suggest(name, namesOf(states))}`,
          advice: `declare it under \`state\`, or remove the key: a room needs none`,
        }
      : {
          message: `the state \`${name}\` belongs to the rooms \`${owner.key}\` already`,
          advice: "give each kind of rooms a state of its own",
          related: [{ at: childOf(owner.value, "state")?.at ?? owner.keyAt, message: `the state of \`${owner.key}\`` }],
        }),
  });
  return undefined;
}

const namesOf = (section: SourceNode | undefined): readonly string[] => entriesOf(section).map(({ key }) => key);

/** The first kind of rooms that has a state of this name. */
export const roomOfState = (root: SourceNode, state: string): SourceEntry | undefined =>
  entriesOf(childOf(root, "rooms")).find(({ value }) => stringOf(childOf(value, "state")) === state);

/** `room` of a command: the kind of rooms whose members send it. Undefined, and reported, for what is none. */
export function readRoom(command: SourceNode, root: SourceNode, report: Report): string | undefined {
  const node = childOf(command, "room");
  const name = stringOf(node);
  if (node === undefined || name === undefined) return undefined;
  const rooms = childOf(root, "rooms");
  if (entryOf(rooms, name) !== undefined) return name;
  report.error({
    code: "KEP157",
    at: node.at,
    message: `no kind of rooms is called \`${name}\`${suggest(name, namesOf(rooms))}`,
    advice: `declare it: \`rooms: { ${name}: { max: 16 } }\`, or remove the key`,
  });
  return undefined;
}
