import type { ErrorKind } from "./declared-error.js";

/** Who may send: clients, the server, or both. */
export type Direction = "client" | "server" | "both";

/** A token bucket, and what happens to a message that finds it empty. */
export interface RateLimit {
  readonly perSecond: number;
  readonly burst: number;
  /** `error`: answered with -32001; `drop`: dropped silently; `close`: the connection is closed with 1008. */
  readonly exceed: "error" | "drop" | "close";
}

/**
 * What both sides share of a command. How it is written, read and limited is in the generated client
 * and server, so that neither carries the other's half.
 */
export interface Command {
  readonly id: number;
  readonly name: string;
  readonly errors: readonly ErrorKind[];
}

/** A command that has a reply. */
export interface RequestCommand extends Command {
  /** How long the server lets its handler work, and a client waits for the reply by default. */
  readonly timeoutMs: number;
}

/** What both sides share of a JSON-RPC method. */
export interface Method<Params = unknown, Result = unknown> {
  /** As on the wire: `player.getStats`. */
  readonly name: string;
  /** Checks the params, drops what is not declared; throws `invalid` with the path. Absent where there are none. */
  readonly params: Check<Params> | undefined;
  /** Checks the result, drops what is not declared; absent where there is none. */
  readonly result: Check<Result> | undefined;
  readonly errors: readonly ErrorKind[];
  readonly timeoutMs: number;
  readonly maxBytes: number;
}

/**
 * Takes any value, returns it typed and with only the declared properties, or throws `invalid` with the path. Where the
 * value was received, an enum that may have grown takes values that are not listed.
 */
export type Check<Value> = (value: unknown, origin?: "received") => Value;

/** A schema, as generated code names it. */
export interface Protocol {
  /** The number of the contract between generated code and this package: see {@link requireRuntime}. */
  readonly runtime: number;
  readonly name: string;
  readonly version: string;
  /** Identifies the wire form: equal fingerprints mean equal bytes. */
  readonly fingerprint: string;
}
