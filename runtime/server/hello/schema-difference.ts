import type { ServerMethod, Unavailable } from "../contract/schema.js";
import type { CommandEntry } from "../inbound/route-table.js";
import type { Fingerprints } from "./schema-request.js";

/** What the schemas of a server and a client differ in. */
export interface SchemaDifference {
  /** Of the server's own schema. */
  readonly unavailable: Unavailable;
  /** Of what the client knows. */
  readonly told: readonly (number | string)[];
  /** The names of all: of a command that only the client has, its id. */
  readonly commands: readonly string[];
  readonly methods: readonly string[];
}

/** All commands and methods of a server. */
export interface ServerParts {
  readonly commands: ReadonlyMap<number, Pick<CommandEntry<never>, "command">>;
  readonly methods: ReadonlyMap<string, Pick<ServerMethod, "name" | "fingerprint">>;
}

/** Compares: what has no fingerprint on one side may be anything, and differs. */
export function differenceOf({ commands, methods }: ServerParts, theirs: Fingerprints): SchemaDifference {
  const ours = new Map<number | string, Named>(methods);
  for (const [id, { command }] of commands) ours.set(id, command);
  const unavailable = new Set<number | string>();
  const names = new Map<number | string, string>();
  for (const [key, { name, fingerprint }] of ours) {
    if (fingerprint !== undefined && theirs.get(key) === fingerprint) continue;
    unavailable.add(key);
    names.set(key, name);
  }
  const told: (number | string)[] = [];
  for (const key of theirs.keys()) {
    if (ours.has(key) && !unavailable.has(key)) continue;
    told.push(key);
    if (!names.has(key)) names.set(key, nameOf(key));
  }
  return { unavailable, told, ...namesOf(names) };
}

interface Named {
  readonly name: string;
  readonly fingerprint?: string | undefined;
}

function nameOf(key: number | string): string {
  return typeof key === "string" ? key : `0x${key.toString(16).padStart(8, "0")}`;
}

function namesOf(names: ReadonlyMap<number | string, string>): Pick<SchemaDifference, "commands" | "methods"> {
  const all = [...names];
  return {
    commands: all.filter(([key]) => typeof key === "number").map(([, name]) => name),
    methods: all.filter(([key]) => typeof key === "string").map(([, name]) => name),
  };
}
