import { CLOSE_ABNORMAL, CLOSE_NO_STATUS } from "../protocol/close-codes.js";
import type { PeerSocket } from "../server/contract/peer-socket.js";
import type { UpgradeRequest } from "../server/contract/upgrade-request.js";
import { ClientSocket } from "./client-socket.js";
import { Lane } from "./lane.js";
import { ServerSocket } from "./server-socket.js";

/** What of a client's handshake reaches the server. */
export type MemoryRequest = Omit<UpgradeRequest, "accept" | "reject">;

/** What the network takes before anybody reads, in bytes: about as much as the buffers of two systems. */
const NETWORK_BYTES: number = 1024 * 1024;

/** One connection in memory: a client's end, a server's end once it has accepted, and a lane each way. */
export class MemoryConnection {
  readonly client: ClientSocket;
  readonly #toServer = new Lane();
  readonly #toClient = new Lane();
  readonly #ended: () => void;
  #server: ServerSocket | undefined;
  /** What the network has taken from the server, and the client has not. */
  #underWayBytes = 0;
  #over = false;

  /** `ended` is called once neither end will hear anything more. */
  constructor(ended: () => void) {
    this.#ended = ended;
    this.client = new ClientSocket({
      send: (bytes) => this.#sendToServer(bytes),
      close: (code, reason) => this.#closeFromClient(code ?? CLOSE_NO_STATUS, reason),
      abandon: () => this.cut(),
    });
  }

  /** Asks the server to let the client in. */
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
    const server = this.#server;
    if (server !== undefined) {
      server.open = false;
      queueMicrotask(() => server.closed({ code: CLOSE_ABNORMAL, reason: "", voluntary: false }));
    }
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
      send: (bytes) => this.#sendToClient(server, bytes),
      ping: () => this.#toClient.post(() => this.#toServer.post(() => server.events?.pong())),
      pause: () => this.#toServer.hold(),
      resume: () => this.#toServer.release(),
      close: (code, reason) => this.#closeFromServer(server, code, reason),
      cut: () => this.cut(),
    });
    this.#server = server;
    this.#toClient.post(() => this.client.opened(subprotocol));
    return server;
  }

  #sendToServer(bytes: Uint8Array): void {
    this.client.bufferedAmount += bytes.length;
    this.#toServer.post(() => {
      this.client.bufferedAmount -= bytes.length;
      this.#server?.events?.message(bytes, 0, bytes.length);
    });
  }

  /** As on a real network, bytes count as buffered only while something holds them up, or beyond what it takes at once. */
  #sendToClient(server: ServerSocket, bytes: Uint8Array<ArrayBuffer>): void {
    const room = this.#toClient.held ? 0 : NETWORK_BYTES - this.#underWayBytes;
    const taken = Math.min(bytes.length, room);
    const counted = bytes.length - taken;
    this.#underWayBytes += taken;
    server.bufferedBytes += counted;
    this.#toClient.post(() => {
      this.#underWayBytes -= taken;
      server.bufferedBytes -= counted;
      this.client.received(bytes.buffer);
      server.events?.drain();
    });
  }

  #closeFromClient(code: number, reason: string): void {
    this.#toServer.post(() => {
      this.#server?.events?.closing?.();
      this.#server?.closed({ code, reason, voluntary: true });
      this.#toClient.post(() => this.#end(code, reason));
    });
  }

  #closeFromServer(server: ServerSocket, code: number, reason: string): void {
    this.#toClient.post(() => {
      this.#toServer.post(() => server.closed({ code, reason, voluntary: false }));
      this.#end(code, reason);
    });
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
