import type { StoredValue } from "../../server/contract/backplane.js";

/** The one property by which messages of the backplane are known: all without it are the game's. */
export const PROPERTY = "kephasBackplane";

/** What stands around each message between a worker and the primary. */
export interface Wrapped<Body> {
  readonly [PROPERTY]: Body;
}

/** What a worker asks the store. */
export type StoreOperation =
  | { readonly name: "get"; readonly key: string }
  | { readonly name: "create"; readonly key: string; readonly value: string }
  | { readonly name: "update"; readonly key: string; readonly value: string; readonly revision: number }
  | { readonly name: "delete"; readonly key: string; readonly revision: number }
  | { readonly name: "list"; readonly prefix: string };

/** What the store answers, by the name of the operation. */
export interface StoreAnswers {
  readonly get: StoredValue | undefined;
  readonly create: number | undefined;
  readonly update: number | undefined;
  readonly delete: boolean;
  readonly list: ReadonlyMap<string, StoredValue>;
}

/** From a link in a worker. What has a number under `ask` is answered by it. */
export type ToPrimary = { readonly link: number } & (
  | {
      /** All that the link wants, instead of what it wanted before. */
      readonly do: "open";
      /** Arrives as bytes only where the channel carries bytes. */
      readonly probe: Uint8Array;
      readonly subjects: readonly string[];
      readonly prefixes: readonly string[];
    }
  | { readonly do: "publish"; readonly subject: string; readonly envelope: Uint8Array }
  /** What it subscribes to from now on, and what it does not any more. */
  | {
      readonly do: "subscribe";
      readonly subjects: readonly string[];
      readonly ended: readonly string[];
      readonly ask: number;
    }
  /** The keys that it watches begin with these texts, and no others any more. */
  | { readonly do: "watch"; readonly prefixes: readonly string[] }
  /** It has taken what cost so much. */
  | { readonly do: "took"; readonly cost: number }
  | { readonly do: "ping" | "close"; readonly ask: number }
  | { readonly do: "store"; readonly ask: number; readonly operation: StoreOperation }
);

/** To a link in a worker. */
export type ToWorker = { readonly link: number } & (
  | { readonly did: "message"; readonly subject: string; readonly envelope: Uint8Array }
  | { readonly did: "changed"; readonly key: string }
  /** What cost so much has been passed on, but for envelopes of the subjects that nobody subscribes to. */
  | { readonly did: "took"; readonly cost: number; readonly unheard: readonly string[] }
  | { readonly did: "answer"; readonly ask: number; readonly value?: unknown }
  | { readonly did: "refused"; readonly why: string }
  /** The primary's backplane was closed. */
  | { readonly did: "ended" }
);

/** What a message takes in memory beside its bytes and its text, roughly, so that empty ones cannot pile up either. */
const OVERHEAD = 64;

/** What counts against a bound until it is answered, in bytes. */
export function costOf(text: string, envelope?: Uint8Array): number {
  return OVERHEAD + text.length + (envelope?.length ?? 0);
}

/** Whether so much may be under way: within a bound, or alone, as bytes of just its size would not fit beside their own subject. */
export function fits(underWay: number, cost: number, most: number): boolean {
  return underWay === 0 || underWay + cost <= most;
}

/** What was wrapped, or undefined: it is the game's. */
export function unwrap(message: unknown): object | undefined {
  if (typeof message !== "object" || message === null || !Object.hasOwn(message, PROPERTY)) return undefined;
  const body = (message as Partial<Wrapped<unknown>>)[PROPERTY];
  return typeof body === "object" && body !== null ? body : undefined;
}
