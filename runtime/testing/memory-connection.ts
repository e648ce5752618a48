import type { Clock } from "../protocol/clock.js";
import { CLOSE_ABNORMAL, CLOSE_NO_STATUS } from "../protocol/close-codes.js";
import type { Closure, PeerSocket } from "../server/contract/peer-socket.js";
import type { UpgradeRequest } from "../server/contract/upgrade-request.js";
import { costOfMessage } from "../server/frames/frame-cost.js";
import { CLOSE_TIMEOUT_MS } from "../server/websocket/upgrader.js";
import { ClientSocket } from "./client-socket.js";
import { Lane } from "./lane.js";
import { ServerSocket } from "./server-socket.js";

/** What of a client's handshake reaches the server. */
export type MemoryRequest = Omit<UpgradeRequest, "accept" | "reject">;

/** What the network takes before the other end reads, in bytes: about as much as the buffers of two systems. */
const NETWORK_BYTES: number = 1024 * 1024;

/** One connection in memory: a client's end, a server's end once it has accepted, and a lane each way. */
export class MemoryConnection {
  readonly client: ClientSocket;
  readonly #toServer = new Lane();
  readonly #toClient = new Lane();
  readonly #clock: Clock;
  readonly #ended: () => void;
  /** How it ended, as the server will report it; known once either side has sent a close frame. */
  #closure: Closure | undefined;
  #stopTimer: (() => void) | undefined;
  #server: ServerSocket | undefined;
  /** What the network has taken from the server, and the client has not. */
  #underWayBytes = 0;
  #over = false;

  /** `ended` is called once the client will receive nothing more. */
  constructor(clock: Clock, ended: () => void) {
    this.#clock = clock;
    this.#ended = ended;
    this.client = new ClientSocket({
      send: (bytes) => this.#sendToServer(bytes),
      close: (code, reason) => this.#closeFromClient(code ?? CLOSE_NO_STATUS, reason),
      abandon: () => this.cut(),
    });
  }

  /** Requests the upgrade from the server. */
  request(accept: (request: UpgradeRequest) => void, request: MemoryRequest): void {
    this.#toServer.post(() => {
      accept({
        ...request,
        accept: (subprotocol = "") => this.#accept(subprotocol),
        reject: (status, message) => this.#fail(`Unexpected server response: ${status}, ${message}`),
      });
    });
  }

  /** Ends it abruptly: what is on its way is lost, both sides see 1006. */
  cut(): void {
    this.#fail("the connection was cut");
    if (this.#server !== undefined) this.#server.open = false;
    queueMicrotask(() => this.#closeServer());
  }

  /** What the server sends stays on its way until `flow`. */
  stall(): void {
    this.#toClient.hold();
  }

  flow(): void {
    this.#toClient.release();
  }

  #accept(subprotocol: string): PeerSocket | undefined {
    if (this.#over) return undefined;
    const server = new ServerSocket(subprotocol, {
      send: (bytes, frameBytes) => this.#sendToClient(server, bytes, frameBytes),
      ping: () => this.#toClient.post(() => this.#toServer.post(() => server.events?.pong())),
      pause: () => this.#toServer.hold(),
      resume: () => this.#toServer.release(),
      close: (code, reason) => this.#closeFromServer(code, reason),
      cut: () => this.cut(),
    });
    this.#server = server;
    this.#toClient.postFirst(() => this.client.opened(subprotocol));
    return server;
  }

  #sendToServer(bytes: Uint8Array): void {
    this.client.bufferedAmount += bytes.length;
    this.#toServer.post(() => {
      this.client.bufferedAmount -= bytes.length;
      this.#server?.events?.message(bytes, 0, bytes.length, costOfMessage(bytes.length));
    });
  }

  /** As on a real network, bytes count as buffered, and drain, only where something holds them up, or beyond what it takes at once. */
  #sendToClient(server: ServerSocket, bytes: Uint8Array<ArrayBuffer>, frameBytes: number): void {
    const room = this.#toClient.held ? 0 : NETWORK_BYTES - this.#underWayBytes;
    const taken = Math.min(frameBytes, room);
    const counted = frameBytes - taken;
    this.#underWayBytes += taken;
    server.bufferedBytes += counted;
    this.#toClient.post(() => {
      this.#underWayBytes -= taken;
      server.bufferedBytes -= counted;
      this.client.received(bytes.buffer);
      if (counted > 0) server.events?.drain();
    });
  }

  /** The client's close frame: answered by the same after what is to leave before, unless it is the answer itself. */
  #closeFromClient(code: number, reason: string): void {
    this.#limitClosing();
    this.#toServer.post(() => {
      const server = this.#server;
      if (server?.open !== true) return;
      const closure = { code, reason, voluntary: true };
      this.#closure = closure;
      server.events?.closing?.();
      server.open = false;
      this.#toClient.post(() => this.#end(code, reason));
      server.events?.closeFrame?.(closure);
      this.#toClient.post(() => this.#closeServer());
    });
  }

  #closeFromServer(code: number, reason: string): void {
    this.#limitClosing();
    this.#closure = { code, reason, voluntary: false };
    this.#toClient.post(() => {
      this.#toServer.post(() => this.#closeServer());
      this.#end(code, reason);
    });
  }

  /** However long the other end takes for its part, the connection is terminated in bounded time. */
  #limitClosing(): void {
    this.#stopTimer ??= this.#clock.after(CLOSE_TIMEOUT_MS, () => this.cut());
  }

  #closeServer(): void {
    this.#stopTimer?.();
    this.#server?.closed(this.#closure ?? { code: CLOSE_ABNORMAL, reason: "", voluntary: false });
  }

  #fail(message: string): void {
    if (this.#over) return;
    this.#toServer.clear();
    this.#toClient.clear();
    queueMicrotask(() => {
      this.client.failed(message);
      this.#end(CLOSE_ABNORMAL, "");
    });
  }

  #end(code: number, reason: string): void {
    if (this.#over) return;
    this.#over = true;
    this.client.closed(code, reason);
    this.#ended();
  }
}
