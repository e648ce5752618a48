/**
 * The frames of the runtime itself: JSON-RPC under the id of requests, with methods that begin with `rpc.`, on connections of
 * `kephas.v1` alone. No handler sees them. docs/wire.md has them byte by byte.
 */

/** The version of these frames. A client that speaks a higher one is answered with this one. */
export const FRAMES_CONTRACT = 1;

/** The method of a client's first frame. */
export const HELLO = "rpc.hello";

/** The method by which a server asks for a new token, shortly before the session ends. */
export const RENEW = "rpc.renew";

/** The method of a client's second frame where its schema differs: asked for by the answer to hello, and answered as hello else is. */
export const SCHEMA = "rpc.schema";

/** How long that frame may be, in bytes, whatever a server accepts otherwise. */
export const MOST_SCHEMA_BYTES: number = 1024 * 1024;

/** Why a server refuses a command or a method that the schemas differ in: the `reason` in the data of its error. */
export const SCHEMA_REASON = "schema";

/** A server tells by it that it stops soon, and a client that it has somewhere to go. */
export const DRAIN = "rpc.drain";

/** A client tells by it that its replica of a state is out of step: the server sends all of it. */
export const STATE = "rpc.state";

/** What a client's ids of runtime requests begin with, and a server's: a game's are numbers. */
export const RUNTIME_ID = "k";

/** How often a client asks for the server's time, in milliseconds. */
export const HEARTBEAT_MS = 9000;

/** A side tells how many messages it has received as soon as so many bytes came since it last did. */
export const TOLD_EVERY_BYTES: number = 64 * 1024;

/** The same where the other side keeps at most so many bytes: a quarter of them, for the rest may be under way. */
export function toldEveryBytes(maxBytes: number): number {
  return Math.min(TOLD_EVERY_BYTES, maxBytes / 4);
}

/** A message of more bytes is announced by `rpc.busy`, as it keeps everything behind it waiting. */
export const LARGE_MESSAGE_BYTES: number = 64 * 1024;

/** `rpc.hello`: the first frame of a client. */
export interface Hello {
  readonly contract: number;
  /** The name of its protocol, that protocol's version, and the fingerprint of its wire form. */
  readonly protocol: string;
  readonly version: string;
  readonly fingerprint: string;
  /** The session to be resumed. `false` where the client cannot resume, so that none need be kept for it. */
  readonly resume?: ResumeRequest | false;
}

/** A session to be resumed, as its client knows it. */
export interface ResumeRequest {
  readonly token: string;
  /** The number of the connection that was lost. */
  readonly connection: number;
  /** How many messages came on it, from the one after the answer to hello. */
  readonly received: number;
  /** Whether it is to be resumed at this node of a cluster. */
  readonly here?: boolean;
  /** Whether the client goes to another node, where the session has to stay there: see docs/wire.md. */
  readonly moves?: boolean;
}

/** How long all clients of a server need to connect at the rate that it takes. */
export interface Spread {
  /** In milliseconds: where the server goes, clients come back at moments of so long a time. Absent where that is next to nothing. */
  readonly spreadMs?: number;
}

/** The answer to `rpc.hello`: the first frame of a server. */
export interface HelloAnswer extends Spread {
  readonly contract: number;
  /** The peer's id. */
  readonly peer: string;
  /** Whether both sides were generated for the same wire form. */
  readonly schema: "same" | "differs";
  /** Milliseconds since 1970 by the server's clock. */
  readonly serverTimeMs: number;
  /** How often the client has to ask for the time. */
  readonly heartbeatMs: number;
  readonly limits: HelloLimits;
  /** Where the schemas differ: what this client cannot use of what it knows, the ids of commands and the names of methods. */
  readonly unavailable?: readonly (number | string)[];
  /** Present where the server keeps sessions. */
  readonly resume?: ResumeAnswer;
}

/** What the server accepts of this client. What is absent has no limit. */
export interface HelloLimits {
  /** Messages a second on average, and at most at once. */
  readonly perSecond?: number;
  readonly burst?: number;
  readonly bytesPerSecond?: number;
  readonly maxMessageBytes: number;
}

/** What became of a session. */
export type ResumeOutcome = "fresh" | "resumed" | "partial" | "moved";

/** Messages that were lost in one direction. */
export interface LostMessages {
  readonly count: number;
  /** The names of their commands, each once; of JSON-RPC the method's. */
  readonly commands: readonly string[];
}

/** The session of this connection. */
export interface ResumeAnswer {
  /** What resumes it the next time; the one before is valid until the first frame that follows hello. */
  readonly token: string;
  /** The number of this connection. */
  readonly connection: number;
  /** How long a lost session is kept, and how much of it, in bytes. */
  readonly windowMs: number;
  readonly maxBytes: number;
  readonly outcome: ResumeOutcome;
  /** How many messages of the client came on the lost connection, from the one after hello. */
  readonly received?: number;
  /** With `partial`: what did not survive; absent where nobody knows. */
  readonly lost?: { readonly toServer: LostMessages; readonly toClient: LostMessages };
  /** With `moved`: the node to go to. */
  readonly address?: string;
}

/** `rpc.drain` of a server: it closes the connection after so many milliseconds. That of a client has no params. */
export interface DrainNotice {
  readonly deadlineMs: number;
}

/** The answer to `rpc.time`. */
export interface TimeAnswer extends Spread {
  readonly serverTimeMs: number;
  /** How many messages of the client came on this connection, this request among them. */
  readonly received: number;
}
