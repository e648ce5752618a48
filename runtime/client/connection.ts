import { CLOSE_ABNORMAL, CLOSE_NORMAL } from "../protocol/close-codes.js";
import { SOCKET_OPEN, type WebSocketLike } from "../protocol/transport.js";
import type { ClientSettings } from "./options.js";
import { offeredSubprotocols, REFUSED_SUBPROTOCOL, readToken, SUBPROTOCOL } from "./token.js";

/** How a connection ended, or why it never began. */
export interface ConnectionEnd {
  /** The close frame's code; 1006 where none came. */
  readonly code: number;
  readonly reason: string;
  readonly cause?: unknown;
}

/** What a connection tells its owner. After `ended`, and after `close`, it tells nothing more. */
export interface ConnectionEvents {
  opened(): void;
  received(message: unknown): void;
  /** At most once. */
  ended(end: ConnectionEnd): void;
}

type Phase = "opening" | "refused" | "open" | "ended";

/** One attempt to connect and, where it works, the life of its socket: token, socket, handshake, messages, end. */
export class Connection {
  readonly #settings: ClientSettings;
  readonly #events: ConnectionEvents;
  readonly #stopTimer: () => void;
  #phase: Phase = "opening";
  #socket: WebSocketLike | undefined;
  #failure = "";

  constructor(settings: ClientSettings, events: ConnectionEvents) {
    this.#settings = settings;
    this.#events = events;
    const { clock, connectTimeoutMs } = settings;
    this.#stopTimer = clock.after(connectTimeoutMs, () => this.#giveUp(`not open within ${connectTimeoutMs} ms`));
    void this.#start();
  }

  /** Hands a message to the socket. False where it is not open, even if its close event is still to come. */
  send(message: Uint8Array<ArrayBuffer>): boolean {
    if (this.#phase !== "open" || this.#socket?.readyState !== SOCKET_OPEN) return false;
    this.#socket.send(message);
    return true;
  }

  /** Ends it from this side, silently. */
  close(code: number, reason: string): void {
    this.#leave();
    this.#socket?.close(code, reason);
  }

  async #start(): Promise<void> {
    try {
      const token = await readToken(this.#settings.token);
      if (this.#phase === "ended") return;
      this.#listen(this.#open(token));
    } catch (cause) {
      // Nothing but the token function and the transport can throw here, and both may do better the next time.
      this.#end({ code: CLOSE_ABNORMAL, reason: cause instanceof Error ? cause.message : String(cause), cause });
    }
  }

  #open(token: string | undefined): WebSocketLike {
    const { transport, plain } = this.#settings;
    if (plain) return transport.open({ protocols: [], queryToken: token });
    return transport.open({ protocols: offeredSubprotocols(token), queryToken: undefined });
  }

  #listen(socket: WebSocketLike): void {
    this.#socket = socket;
    socket.binaryType = "arraybuffer";
    socket.addEventListener("open", () => this.#opened(socket.protocol));
    socket.addEventListener("message", ({ data }) => {
      if (this.#phase === "open") this.#events.received(data);
    });
    socket.addEventListener("close", ({ code, reason }) => this.#end({ code, reason: reason || this.#failure }));
    // A listener must be there even when nobody cares any more: without one, `ws` would end the process.
    socket.addEventListener("error", ({ message = "" }) => {
      this.#failure = message;
    });
  }

  #opened(subprotocol: string): void {
    if (this.#phase !== "opening") return;
    if (!this.#settings.plain && subprotocol === REFUSED_SUBPROTOCOL) {
      // The timer goes on: it bounds the wait for the close frame too.
      this.#phase = "refused";
      return;
    }
    if (!this.#settings.plain && subprotocol !== SUBPROTOCOL) {
      this.#giveUp(`the server does not speak ${SUBPROTOCOL}; a plain one needs the option subprotocol: false`);
      return;
    }
    this.#stopTimer();
    this.#phase = "open";
    this.#events.opened();
  }

  #giveUp(reason: string): void {
    this.#end({ code: CLOSE_ABNORMAL, reason });
    this.#socket?.close(CLOSE_NORMAL);
  }

  #end(end: ConnectionEnd): void {
    if (this.#phase === "ended") return;
    this.#leave();
    this.#events.ended(end);
  }

  #leave(): void {
    this.#stopTimer();
    this.#phase = "ended";
  }
}
