import { CLOSE_ABNORMAL, CLOSE_NORMAL, CLOSE_SILENT } from "../protocol/close-codes.js";
import type { HelloAnswer } from "../protocol/runtime-frames.js";
import { SOCKET_CLOSED, SOCKET_OPEN, type Transport, type WebSocketLike } from "../protocol/transport.js";
import { describeError } from "./guarded.js";
import { readHelloAnswer } from "./hello.js";
import { inNextTask } from "./next-task.js";
import type { ClientSettings } from "./options.js";
import { offeredSubprotocols, REFUSED_SUBPROTOCOL, readToken, SUBPROTOCOL, warnOfLength } from "./token.js";

/** How far a connection came: its handshake and hello, the server's refusal of it, or messages. */
export type ConnectionStage = "opening" | "refused" | "open";

/** How a connection ended, or why it never opened. */
export interface ConnectionEnd {
  /** The close frame's code; 1006 where none came. */
  readonly code: number;
  readonly reason: string;
  /** How far it had come. */
  readonly stage: ConnectionStage;
  readonly cause?: unknown;
}

/** The events of a connection. None comes after `ended` or `close`. */
export interface ConnectionEvents {
  /**
   * The first frame, and where the server asks for it the second, with the client's schema; undefined where hello has to wait for
   * {@link Connection.greet}. Not called on a plain connection.
   */
  hello(differs: boolean): Uint8Array<ArrayBuffer> | undefined;
  /** Messages flow from now on. `answer` is undefined on a plain connection. */
  opened(answer: Partial<HelloAnswer> | undefined): void;
  received(message: unknown): void;
  /** At most once. */
  ended(end: ConnectionEnd): void;
}

/** The timeout of the closing handshake, where the socket can be terminated: `ws` alone would wait for 30 s. */
const CLOSE_TIMEOUT_MS = 5_000;

/** One attempt to connect and, where it works, the life of its socket: token, socket, handshake, hello, messages, end. */
export class Connection {
  /** How many messages were sent since it is open. */
  sent = 0;
  readonly #settings: ClientSettings;
  readonly #transport: Transport;
  readonly #events: ConnectionEvents;
  readonly #stopTimer: () => void;
  #stage: ConnectionStage | "ended" = "opening";
  #socket: WebSocketLike | undefined;
  #failure = "";
  /** What arrived since the connection opened, as long as code that awaited it may not have run yet. */
  #early: { readonly messages: unknown[]; end: (() => void) | undefined } | undefined;

  constructor(settings: ClientSettings, transport: Transport, events: ConnectionEvents) {
    this.#settings = settings;
    this.#transport = transport;
    this.#events = events;
    const { clock, connectTimeoutMs } = settings;
    this.#stopTimer = clock.after(connectTimeoutMs, () => this.fail(`not open within ${connectTimeoutMs} ms`));
  }

  /** Starts the attempt: asks for the token, then opens a socket, unless it was closed meanwhile. Never rejects. */
  async start(): Promise<void> {
    if (this.#stage === "ended") return;
    try {
      const token = await readToken(this.#settings.token);
      if (!this.#isOver()) this.#listen(this.#open(token));
    } catch (cause) {
      // Nothing but the token function and the transport can throw here, and both may do better the next time.
      this.#end(CLOSE_ABNORMAL, describeError(cause, "message"), cause);
    }
  }

  /** Says hello, the first time or, where the server asks for the schema, once more. */
  greet(differs = false): void {
    const hello = this.#events.hello(differs);
    if (hello !== undefined) this.#write(hello);
  }

  /** Hands a message to the socket; `given` is for who observes it. False where it is not open, even if its close event is still to come. */
  send(message: Uint8Array<ArrayBuffer>, given?: unknown): boolean {
    if (this.#stage !== "open" || this.#socket?.readyState !== SOCKET_OPEN) return false;
    this.#write(message, given);
    this.sent++;
    return true;
  }

  /** Bytes that the socket has and the network has not. */
  get bufferedBytes(): number {
    return this.#socket?.bufferedAmount ?? 0;
  }

  /** Ends it without a close frame of the other side, which may not be there any more. */
  fail(reason: string): void {
    this.#end(CLOSE_ABNORMAL, reason);
    // The server may hear it all the same, and must not take it for the end of the session.
    this.#closeSocket(CLOSE_SILENT, "");
  }

  /** Ends it from this side: no event follows. */
  close(code: number, reason: string): void {
    this.#leave();
    this.#closeSocket(code, reason);
  }

  #open(token: string | undefined): WebSocketLike {
    const { plain } = this.#settings;
    if (token !== undefined) warnOfLength(token, this.#settings);
    if (plain) return this.#transport.open({ protocols: [], queryToken: token });
    return this.#transport.open({ protocols: offeredSubprotocols(token), queryToken: undefined });
  }

  #listen(socket: WebSocketLike): void {
    this.#socket = socket;
    socket.binaryType = "arraybuffer";
    socket.addEventListener("open", () => this.#opened(socket.protocol));
    socket.addEventListener("message", ({ data }) => {
      this.#settings.observer?.received(data);
      if (this.#early !== undefined) this.#early.messages.push(data);
      else if (this.#stage === "open") this.#events.received(data);
      else if (this.#stage === "opening") this.#greeted(readHelloAnswer(data));
    });
    socket.addEventListener("close", ({ code, reason }) => {
      const end = (): void => this.#end(code, reason || this.#failure);
      if (this.#early === undefined || this.#early.messages.length === 0) end();
      else this.#early.end = end;
    });
    // A listener is needed even when the event is not used any more: without one, `ws` would end the process.
    socket.addEventListener("error", ({ message = "" }) => {
      this.#failure = message;
    });
    if (this.#isOver()) this.#closeSocket(CLOSE_NORMAL, "");
  }

  #write(message: Uint8Array<ArrayBuffer>, given?: unknown): void {
    this.#socket?.send(message);
    this.#settings.observer?.sent(message, given);
  }

  #opened(subprotocol: string): void {
    if (this.#stage !== "opening") return;
    if (this.#settings.plain) this.#begin(undefined);
    else if (subprotocol === SUBPROTOCOL) this.greet();
    // The timer keeps running: it bounds the wait for the close frame too.
    else if (subprotocol === REFUSED_SUBPROTOCOL) this.#stage = "refused";
    else {
      this.fail(`the server speaks no ${SUBPROTOCOL}; a plain one needs subprotocol: false`);
    }
  }

  #greeted(answer: Partial<HelloAnswer> | undefined): void {
    if (answer === undefined) this.fail("the server did not answer rpc.hello");
    else if (answer.schema === "differs" && !answer.unavailable) this.greet(true);
    else this.#begin(answer);
  }

  #begin(answer: Partial<HelloAnswer> | undefined): void {
    this.#stopTimer();
    this.#stage = "open";
    // The first message may have arrived with the handshake, before the code that awaits `connect()` goes on.
    this.#early = { messages: [], end: undefined };
    inNextTask(() => this.#deliverEarly());
    this.#events.opened(answer);
  }

  #deliverEarly(): void {
    const early = this.#early;
    for (const message of early?.messages ?? []) if (this.#stage === "open") this.#events.received(message);
    this.#early = undefined;
    early?.end?.();
  }

  #end(code: number, reason: string, cause?: unknown): void {
    const stage = this.#stage;
    if (stage === "ended") return;
    this.#leave();
    this.#events.ended({ code, reason, stage, cause });
  }

  #leave(): void {
    this.#stopTimer();
    this.#stage = "ended";
  }

  /** A function, since the compiler keeps its narrowing across an `await` or a call. */
  #isOver(): boolean {
    return this.#stage === "ended";
  }

  /** One that can be terminated, as those of `ws` can, is not waited for if the other side is silent. */
  #closeSocket(code: number, reason: string): void {
    const socket = this.#socket;
    socket?.close(code, reason);
    if (socket?.terminate === undefined || socket.readyState === SOCKET_CLOSED) return;
    const stopTimer = this.#settings.clock.after(CLOSE_TIMEOUT_MS, () => socket.terminate?.());
    socket.addEventListener("close", stopTimer);
  }
}
