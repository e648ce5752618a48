import type { Clock } from "../../protocol/clock.js";
import { shortFingerprint } from "./envelope.js";
import type { Asked, AskOptions } from "./requests.js";

/** The method by which nodes ask each other what they send. */
export const SCHEMA = "schema";

/** How many other schemas are remembered at most. */
const MAX_SCHEMAS = 16;

/** One that was not heard for so long makes room for another, in milliseconds. */
const IDLE_MS = 60_000;

/** How long a node may take to tell its schema, and how long it is not asked again where that failed, in milliseconds. */
const ASK_TIMEOUT_MS = 5000;
const ASK_AGAIN_MS = 10_000;

/** What a node sends: fingerprints by the ids of commands; null where a command has none. */
export interface SchemaTable {
  /** Of the protocol, whole. */
  readonly fingerprint: string;
  readonly commands: readonly (readonly [id: number, print: string | null])[];
}

/** A command that this node sends, as far as it is compared. */
export interface SentHere {
  readonly id: number;
  readonly fingerprint: string | undefined;
}

export interface ForeignSchemasParts {
  readonly clock: Clock;
  readonly sent: readonly SentHere[];
  readonly ask: (node: string, asked: Asked, options: AskOptions) => Promise<unknown>;
}

interface Foreign {
  /** The ids of commands that are the same here; undefined while it is not told. */
  same: ReadonlySet<number> | undefined;
  heardAt: number;
  /** Nobody is asked before. */
  askAt: number;
}

/** The schemas of nodes of other versions, by their short fingerprints: each is asked for once, of the node that was heard. */
export class ForeignSchemas {
  readonly #parts: ForeignSchemasParts;
  readonly #prints: ReadonlyMap<number, string | undefined>;
  readonly #schemas = new Map<number, Foreign>();

  constructor(parts: ForeignSchemasParts) {
    this.#parts = parts;
    this.#prints = new Map(parts.sent.map(({ id, fingerprint }) => [id, fingerprint]));
  }

  /** Which commands of a schema are the same here. Undefined while that is not known: the node that sent it is asked. */
  knows(fingerprint: number, node: string): ((commandId: number) => boolean) | undefined {
    const now = this.#parts.clock.now();
    const foreign = this.#schemas.get(fingerprint) ?? this.#add(fingerprint, now);
    if (foreign === undefined) return undefined;
    foreign.heardAt = now;
    const { same } = foreign;
    if (same !== undefined) return (commandId) => same.has(commandId);
    if (now >= foreign.askAt) void this.#ask(fingerprint, node, foreign);
    return undefined;
  }

  /** How many are remembered. */
  get size(): number {
    return this.#schemas.size;
  }

  /** Undefined where there is no room: what a stranger makes up displaces nothing that is in use. */
  #add(fingerprint: number, now: number): Foreign | undefined {
    if (this.#schemas.size >= MAX_SCHEMAS) {
      const idle = [...this.#schemas].find(([, { heardAt }]) => now - heardAt > IDLE_MS);
      if (idle === undefined) return undefined;
      this.#schemas.delete(idle[0]);
    }
    const foreign = { same: undefined, heardAt: now, askAt: now };
    this.#schemas.set(fingerprint, foreign);
    return foreign;
  }

  async #ask(fingerprint: number, node: string, foreign: Foreign): Promise<void> {
    const { ask, clock } = this.#parts;
    foreign.askAt = Number.POSITIVE_INFINITY;
    const told = await ask(node, { method: SCHEMA }, { timeoutMs: ASK_TIMEOUT_MS }).catch(() => undefined);
    const table = readTable(told);
    if (table === undefined || shortFingerprint(table.fingerprint) !== fingerprint) {
      foreign.askAt = clock.now() + ASK_AGAIN_MS;
      return;
    }
    const same = table.commands.filter(([id, print]) => print !== null && this.#prints.get(id) === print);
    foreign.same = new Set(same.map(([id]) => id));
  }
}

/** What this node sends, for others to compare. */
export function schemaTable(fingerprint: string, sent: readonly SentHere[]): SchemaTable {
  return { fingerprint, commands: sent.map(({ id, fingerprint: print }) => [id, print ?? null]) };
}

/** Undefined for what is no table. */
function readTable(told: unknown): SchemaTable | undefined {
  const { fingerprint, commands } = (told ?? {}) as Partial<Record<keyof SchemaTable, unknown>>;
  if (typeof fingerprint !== "string" || !Array.isArray(commands) || !commands.every(isRow)) return undefined;
  return { fingerprint, commands };
}

function isRow(row: unknown): row is SchemaTable["commands"][number] {
  if (!Array.isArray(row)) return false;
  const [id, print] = row as readonly unknown[];
  return Number.isInteger(id) && (print === null || typeof print === "string");
}
