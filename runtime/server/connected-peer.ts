import { usage } from "./check-options.js";
import type { Connection } from "./connection.js";
import type { Peer, PeerLink } from "./peer.js";
import type { Server } from "./server.js";

/** What a peer is made of: its connection, and what the server does for it. */
export interface PeerParts<Session> {
  readonly connection: Connection<Session>;
  readonly server: Server<Peer<Session>>;
  readonly link: PeerLink;
  /** Generated: the namespace of commands. */
  readonly createSend: (link: PeerLink) => unknown;
  /** Generated: the namespace of methods. */
  readonly createCall: (link: PeerLink) => unknown;
  readonly subscribe: (topic: string) => void;
  readonly unsubscribe: (topic: string) => void;
}

/** A reason takes what a control frame leaves beside the code (RFC 6455, section 5.5). */
const MAX_REASON_BYTES = 123;

/** A peer as handlers see it. */
export class ConnectedPeer<Session> implements Peer<Session> {
  readonly server: Server<Peer<Session>>;
  readonly send: unknown;
  readonly #parts: PeerParts<Session>;
  #call: unknown;

  constructor(parts: PeerParts<Session>) {
    this.#parts = parts;
    this.server = parts.server;
    this.send = parts.createSend(parts.link);
  }

  get id(): string {
    return this.#parts.connection.id;
  }

  get session(): Session {
    return this.#parts.connection.session;
  }

  get remoteAddress(): string {
    return this.#parts.connection.remoteAddress;
  }

  get signal(): AbortSignal {
    return this.#parts.connection.signal;
  }

  get alive(): boolean {
    return this.#parts.connection.alive;
  }

  get rttMs(): number | undefined {
    return this.#parts.connection.rttMs;
  }

  get bufferedBytes(): number {
    return this.#parts.connection.outbox.bufferedBytes;
  }

  get topics(): ReadonlySet<string> {
    return this.#parts.connection.topics;
  }

  /** Made when it is first asked for: few games call every client. */
  get call(): unknown {
    this.#call ??= this.#parts.createCall(this.#parts.link);
    return this.#call;
  }

  subscribe(topic: string): void {
    this.#parts.subscribe(topic);
  }

  unsubscribe(topic: string): void {
    this.#parts.unsubscribe(topic);
  }

  close(code = 1000, reason = ""): void {
    if (!isSendableCode(code)) throw usage(`${code} is no code that a close frame may carry`);
    if (Buffer.byteLength(reason) > MAX_REASON_BYTES) {
      throw usage(`a close reason takes at most ${MAX_REASON_BYTES} bytes`);
    }
    this.#parts.connection.close(code, reason);
  }
}

/** The codes that RFC 6455, section 7.4, and IANA's registry let an endpoint send. */
function isSendableCode(code: number): boolean {
  if (!Number.isInteger(code)) return false;
  if (code >= 3000) return code <= 4999;
  return code >= 1000 && code <= 1014 && code !== 1004 && code !== 1005 && code !== 1006;
}
