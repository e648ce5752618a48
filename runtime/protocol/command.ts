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
  /**
   * 8 hex digits over the wire form, without what may grow: two sides that have the same understand each other. Its name is no
   * part of it. Absent in code that was generated before there were any.
   */
  readonly fingerprint?: string | undefined;
  readonly errors: readonly ErrorKind[];
}

/** A command that has a reply. */
export interface RequestCommand extends Command {
  /** How long the server lets its handler work, and a client waits for the reply by default. */
  readonly timeoutMs: number;
  /** Present where handling it twice is the same as once. */
  readonly idempotent?: true;
}

/** What both sides share of a JSON-RPC method. Params and a result may be given without what their reader gets by default. */
export interface Method<Params = unknown, Result = unknown, GivenParams = Params, GivenResult = Result> {
  /** As in the schema and in code: `player.getStats`. Logs, metrics and errors that are thrown here name it so. */
  readonly name: string;
  /** The name on the wire; absent where that is `name`. Any text, also one that every object has as a member. */
  readonly wireName?: string;
  /** As of a command; the name on the wire is part of it. */
  readonly fingerprint?: string | undefined;
  /** Present where params are an object of any names: positional ones have no order to follow, and are refused. */
  readonly namedOnly?: true;
  /** Checks the params, drops what is not declared; throws `invalid` with the path. Absent where there are none. */
  readonly params: Check<Params, GivenParams> | undefined;
  /** Checks the result, drops what is not declared; absent where there is none. */
  readonly result: Check<Result, GivenResult> | undefined;
  readonly errors: readonly ErrorKind[];
  readonly timeoutMs: number;
  /** Present where handling it twice is the same as once. */
  readonly idempotent?: true;
  readonly maxBytes: number;
}

/** The name that a method is called by on the wire. */
export function wireNameOf({ name, wireName }: Pick<Method, "name" | "wireName">): string {
  return wireName ?? name;
}

/**
 * Takes any value, returns it typed and with only the declared properties, or throws `invalid` with the path. Where the
 * value was received, an enum that may have grown takes values that are not listed, and what is absent gets its default;
 * where it is to be sent, what comes back is as JSON carries it, a 64-bit integer as its text.
 */
export interface Check<Value, Given = Value> {
  (value: unknown, origin: "received"): Value;
  (value: unknown): Given;
}

/** A schema, as generated code names it. */
export interface Protocol {
  /** The number of the contract between generated code and this package: see {@link requireRuntime}. */
  readonly runtime: number;
  readonly name: string;
  readonly version: string;
  /** Identifies the wire form: equal fingerprints mean equal bytes. */
  readonly fingerprint: string;
}
