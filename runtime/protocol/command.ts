import type { Codec, MessageView, StructCodec } from "./codec.js";
import type { ErrorKind } from "./declared-error.js";

/** Who may send: clients, the server, or both. */
export type Direction = "client" | "server" | "both";

/** A token bucket, and what happens to a message that finds it empty. */
export interface RateLimit {
  readonly perSecond: number;
  readonly burst: number;
  /** `error`: answered with -32001; `drop`: left out silently; `close`: the connection ends with 1008. */
  readonly exceed: "error" | "drop" | "close";
}

/** Declared as a method, whose parameter TypeScript lets vary: so commands of all messages fit one list. */
interface LatestBy<Message> {
  read(message: Message): unknown;
}

/** What generated code says of one command: all that the runtime needs to admit, decode, serve and send it. */
export interface Command<Message = unknown, Reply = unknown> {
  readonly id: number;
  readonly name: string;
  readonly from: Direction;
  readonly codec: Codec<Message>;
  /**
   * How a client decodes it, where the codec holds the message to more: what both sides send is held to the schema's ranges
   * when it comes from a client, while a newer server may send whatever the wire form can say.
   */
  readonly decodeFromServer: ((bytes: Uint8Array) => Message) | undefined;
  /** The codec of the answer, for a command that has one. */
  readonly reply: Codec<Reply> | undefined;
  readonly errors: readonly ErrorKind[];
  /** How long the server lets a handler of a command with a reply work, and a client waits for it by default. */
  readonly timeoutMs: number;
  readonly limit: RateLimit | undefined;
  /** The largest payload that the schema can make, in bytes. */
  readonly largestBytes: number;
  /** The largest payload that is served, in bytes; undefined where a newer sender may append to a struct. */
  readonly maxBytes: number | undefined;
  /** The roles of which a sender needs at least one; empty where everybody may. */
  readonly requires: readonly string[];
  /** What a slow receiver may miss: nothing, all but the newest, or anything. */
  readonly delivery: "reliable" | "latest" | "droppable";
  /** With `latest`: the value that tells which messages replace each other. */
  readonly latestBy: LatestBy<Message>["read"] | undefined;
  /** False where the next command of a peer need not wait for this one's async handler. */
  readonly ordered: boolean;
  /** What a client does with it while not connected. */
  readonly offline: "drop" | "queue" | "latest";
  readonly idempotent: boolean;
  /** Identifies the wire form: equal fingerprints mean equal bytes. */
  readonly fingerprint: string;
}

/** A command whose payload is a struct, which may be read in place. */
export interface StructCommand<Message = unknown, View extends MessageView = MessageView, Reply = unknown>
  extends Command<Message, Reply> {
  readonly codec: StructCodec<Message, View>;
}

/** What generated code says of one JSON-RPC method. */
export interface Method<Params = unknown, Result = unknown> {
  /** As on the wire: `player.getStats`. */
  readonly name: string;
  readonly from: "client" | "server" | "both";
  /** Checks the params, drops what is not declared; throws `invalid` with the path. Absent where there are none. */
  readonly params: Check<Params> | undefined;
  /** The order of positional params: as declared, optional ones last. */
  readonly paramNames: readonly string[];
  /** Checks the result, drops what is not declared; absent where there is none. */
  readonly result: Check<Result> | undefined;
  /** True where it is only ever sent as a notification, without an answer. */
  readonly notify: boolean;
  readonly errors: readonly ErrorKind[];
  readonly timeoutMs: number;
  readonly limit: RateLimit | undefined;
  readonly maxBytes: number;
  readonly requires: readonly string[];
  readonly idempotent: boolean;
  readonly fingerprint: string;
}

/**
 * Takes any value, returns it typed and with only the declared properties, or throws `invalid` with the path. Where the
 * value was received, an enum that may have grown takes values that are not listed.
 */
export type Check<Value> = (value: unknown, origin?: "received") => Value;

/** A whole schema, as the runtime sees it. */
export interface Protocol {
  readonly name: string;
  readonly version: string;
  readonly fingerprint: string;
  readonly commands: readonly Command[];
  readonly methods: readonly Method[];
}
