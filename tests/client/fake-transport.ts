import type { Transport, TransportRequest, WebSocketLike } from "kephas/client";

type Listener = (event: { code: number; reason: string; data: unknown; message: string }) => void;

/** A socket without a network: the test plays the server. */
export class FakeSocket implements WebSocketLike {
  binaryType = "blob";
  readyState = 0;
  bufferedAmount = 0;
  protocol = "";
  /** What the client sent, as hex. */
  readonly sent: string[] = [];
  /** What the client closed it with. */
  closedWith: readonly [code: number | undefined, reason: string | undefined] | undefined;
  readonly request: TransportRequest;
  readonly #listeners: (readonly [type: string, listener: Listener])[] = [];

  constructor(request: TransportRequest) {
    this.request = request;
  }

  addEventListener(type: string, listener: Listener): void {
    this.#listeners.push([type, listener]);
  }

  send(data: Uint8Array): void {
    this.sent.push(Buffer.from(data).toString("hex"));
  }

  close(code?: number, reason?: string): void {
    this.readyState = 2;
    this.closedWith = [code, reason];
  }

  /** Ends the handshake. */
  accept(protocol = "kephas.v1"): this {
    this.readyState = 1;
    this.protocol = protocol;
    this.#tell("open");
    return this;
  }

  /** Delivers a message: bytes in hex, then text as UTF-8. */
  deliver(hex: string, text = ""): void {
    const bytes = Buffer.concat([Buffer.from(hex, "hex"), Buffer.from(text)]);
    this.#tell("message", { data: new Uint8Array(bytes).buffer });
  }

  deliverText(text: string): void {
    this.#tell("message", { data: text });
  }

  fail(message: string): void {
    this.#tell("error", { message });
    this.end(1006);
  }

  end(code: number, reason = ""): void {
    this.readyState = 3;
    this.#tell("close", { code, reason });
  }

  /** The JSON of what the client sent under the id of JSON-RPC. */
  get sentRpc(): unknown[] {
    return this.sent
      .filter((hex) => hex.startsWith("fffffff"))
      .map((hex) => JSON.parse(Buffer.from(hex.slice(8), "hex").toString()));
  }

  #tell(type: string, event: object = {}): void {
    const complete = { code: 0, reason: "", data: undefined, message: "", ...event };
    for (const [own, listener] of this.#listeners) if (own === type) listener(complete);
  }
}

/** Sockets without a network, each kept for the test. */
export class FakeTransport implements Transport {
  readonly sockets: FakeSocket[] = [];

  open = (request: TransportRequest): FakeSocket => {
    const socket = new FakeSocket(request);
    this.sockets.push(socket);
    return socket;
  };

  /** The newest socket. */
  get last(): FakeSocket {
    const socket = this.sockets.at(-1);
    if (socket === undefined) throw new Error("the client opened no socket");
    return socket;
  }
}
