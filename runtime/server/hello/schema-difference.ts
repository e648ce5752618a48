import { type RoomKind, roomKey } from "../../protocol/rooms.js";
import type { State } from "../../protocol/state.js";
import type { ServerMethod, Unavailable } from "../contract/schema.js";
import type { CommandEntry } from "../inbound/route-table.js";
import type { ClientSchema, Fingerprints } from "./schema-request.js";

/** What the schemas of a server and a client differ in. */
export interface SchemaDifference extends DifferentNames {
  /** Of the server's own schema. */
  readonly unavailable: Unavailable;
  /** Of what the client knows. */
  readonly told: readonly (number | string)[];
}

/** The names of all: of a command or a state that only the client has, its id. */
export interface DifferentNames {
  readonly commands: readonly string[];
  readonly methods: readonly string[];
  readonly states: readonly string[];
  readonly rooms: readonly string[];
}

/** All commands, methods, replicated states and kinds of rooms of a server. */
export interface ServerParts {
  readonly commands: ReadonlyMap<number, Pick<CommandEntry<never>, "command">>;
  readonly methods: ReadonlyMap<string, Pick<ServerMethod, "name" | "fingerprint">>;
  readonly states: ReadonlyMap<number, Pick<State, "name" | "fingerprint">>;
  /** By their names. */
  readonly rooms: ReadonlyMap<string, Pick<RoomKind, "name" | "fingerprint">>;
}

/** Compares: what has no fingerprint on one side may be anything, and differs. */
export function differenceOf(
  { commands, methods, states, rooms }: ServerParts,
  theirs: ClientSchema,
): SchemaDifference {
  const parts = new Map<number | string, Named>([...methods].filter(([name]) => !name.startsWith(RUNTIME)));
  for (const [id, { command }] of commands) parts.set(id, command);
  const ofParts = compare(parts, theirs.parts, (ours, print) => ours === print);
  const ofStates = compare<number | string>(states, theirs.states, isGrown);
  const ofRooms = compare(rooms, theirs.rooms, (ours, print) => ours === print);
  return {
    unavailable: new Set([...ofParts.unavailable, ...ofStates.unavailable, ...ofRooms.unavailable.map(roomKey)]),
    told: [...ofParts.told, ...ofStates.told, ...ofRooms.told.map(roomKey)],
    commands: namesOf(ofParts, "number"),
    methods: namesOf(ofParts, "string"),
    states: namesOf(ofStates, "number"),
    rooms: namesOf(ofRooms, "string"),
  };
}

interface Named {
  readonly name: string;
  readonly fingerprint?: string | undefined;
}

interface Difference<Key> {
  readonly unavailable: readonly Key[];
  readonly told: readonly Key[];
  readonly names: ReadonlyMap<number | string, string>;
}

function compare<Key extends number | string>(
  ours: ReadonlyMap<Key, Named>,
  theirs: Fingerprints<Key>,
  isSame: (ours: string, theirs: string) => boolean,
): Difference<Key> {
  const unavailable = new Set<Key>();
  const names = new Map<Key, string>();
  for (const [key, { name, fingerprint }] of ours) {
    const print = theirs.get(key) ?? undefined;
    if (fingerprint !== undefined && print !== undefined && isSame(fingerprint, print)) continue;
    unavailable.add(key);
    names.set(key, name);
  }
  const told = [...theirs.keys()].filter((key) => !ours.has(key) || unavailable.has(key));
  for (const key of told) if (!names.has(key)) names.set(key, nameOf(key));
  return { unavailable: [...unavailable], told, names };
}

/** Whether one of two states is the other with more collections at its end: each has 8 digits. */
function isGrown(ours: string, theirs: string): boolean {
  const [older, newer] = ours.length < theirs.length ? [ours, theirs] : [theirs, ours];
  return older.length > 0 && older.length % PRINT_DIGITS === 0 && newer.startsWith(older);
}

const PRINT_DIGITS = 8;

/** What the names of methods begin with that are the runtime's own: they are the same in every schema. */
const RUNTIME = "rpc.";

function nameOf(key: number | string): string {
  return typeof key === "string" ? key : `0x${key.toString(16).padStart(8, "0")}`;
}

function namesOf({ names }: Pick<Difference<unknown>, "names">, kind: "number" | "string"): readonly string[] {
  return [...names].filter(([key]) => typeof key === kind).map(([, name]) => name);
}
