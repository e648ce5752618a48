import type { Clock } from "../protocol/clock.js";
import type { PeerSocket } from "../server/contract/peer-socket.js";
import type { UpgradeRequest } from "../server/contract/upgrade-request.js";
import { ClientEnd } from "./client-end.js";
import type { ClientSocket } from "./link/client-socket.js";
import type { SharedLink } from "./link/link.js";
import type { Wire } from "./link/wire.js";
import { ServerSocket } from "./server-socket.js";

/** What of a client's handshake reaches the server. */
export type MemoryRequest = Omit<UpgradeRequest, "accept" | "reject">;

/** One connection in memory: a client's end, a server's end once it has accepted, and the wire between. */
export class MemoryConnection {
  readonly wire: Wire;
  readonly #clock: Clock;
  readonly #client: ClientEnd;
  readonly #ended: () => void;
  #server: ServerSocket | undefined;
  /** The server knows that nobody is there any more. */
  #serverOver = false;

  /** `ended` is called once neither side has another event. */
  constructor(clock: Clock, link: SharedLink, ended: () => void) {
    this.#clock = clock;
    this.wire = link.join(clock, {
      toClient: () => this.#client.lost("the connection was cut"),
      toServer: () => this.#serverLost(),
    });
    this.#ended = () => {
      if (!this.#client.isOver || (this.#server !== undefined && !this.#serverOver)) return;
      link.leave(this.wire);
      ended();
    };
    this.#client = new ClientEnd({
      clock,
      wire: this.wire,
      server: () => this.#server ?? this.#unaccepted,
      closed: this.#ended,
    });
  }

  get client(): ClientSocket {
    return this.#client.socket;
  }

  /** Requests the upgrade from the server. */
  request(accept: (request: UpgradeRequest) => void, request: MemoryRequest): void {
    const arrived = (): void =>
      accept({
        ...request,
        accept: (subprotocol = "") => this.#accept(subprotocol),
        reject: (status, message) => this.#reject(`Unexpected server response: ${status}, ${message}`),
      });
    this.wire.post("toServer", { bytes: 0, uncounted: true, arrived });
  }

  /** A client that goes before it is accepted. */
  readonly #unaccepted = {
    messageArrived() {},
    pongArrived() {},
    closeFrameArrived() {},
    clientEnded: () => {
      this.#serverOver = true;
    },
  };

  #accept(subprotocol: string): PeerSocket | undefined {
    if (this.#serverOver) return undefined;
    const { toClient } = this.wire;
    const server = new ServerSocket({
      subprotocol,
      clock: this.#clock,
      wire: this.wire,
      client: this.#client,
      closed: () => {
        this.#serverOver = true;
        this.#ended();
      },
    });
    this.#server = server;
    if (this.wire.isOver) return server;
    // The response, and what a server sends at once, come in one chunk: `ws` emits both before any code that awaited the first.
    toClient.gather();
    toClient.post({ bytes: 0, uncounted: true, arrived: () => this.client.opened(subprotocol) });
    // A server's iteration ends in the check phase: what it sent is there in the one after.
    setImmediate(() => setImmediate(() => toClient.arriveTogether()));
    return server;
  }

  #reject(why: string): void {
    this.#serverOver = true;
    this.wire.post("toClient", { bytes: 0, uncounted: true, arrived: () => this.#client.lost(why) });
  }

  #serverLost(): void {
    this.#serverOver = true;
    this.#server?.lost();
    this.#ended();
  }
}
