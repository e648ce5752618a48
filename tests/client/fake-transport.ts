import type { Transport, TransportRequest, WebSocketLike } from "kephas/client";

type Listener = (event: { code: number; reason: string; data: unknown; message: string }) => void;

/** JSON-RPC as a client sends it. */
export interface SentRpc {
  readonly method?: string;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly id?: unknown;
}

/**
 * A socket without a network: the test plays the server, but for the frames of the runtime. Those, but for what is about rooms, are kept
 * apart from what the game sends, and answered at once as a server does, unless the test is `silent`.
 */
export class FakeSocket implements WebSocketLike {
  binaryType = "blob";
  readyState = 0;
  bufferedAmount = 0;
  protocol = "";
  /** What the client's game sent, as hex. */
  readonly sent: string[] = [];
  /** What the client's runtime sent, its hello first. */
  readonly runtime: SentRpc[] = [];
  /** Whether nobody answers the runtime. */
  silent = false;
  /** The server's time, in milliseconds since 1970. */
  serverTimeMs = 0;
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
    const hex = Buffer.from(data).toString("hex");
    const rpc = rpcOf(hex);
    const isAboutRooms = rpc?.method?.startsWith("rpc.rooms.") === true;
    if (rpc?.method?.startsWith("rpc.") === true && !isAboutRooms) this.#takeRuntime(rpc);
    else if (this.protocol === "kephas.v1" && this.runtime.length === 0) throw new Error("hello has to come first");
    else this.sent.push(hex);
  }

  close(code?: number, reason?: string): void {
    this.readyState = 2;
    this.closedWith = [code, reason];
  }

  /** Ends the handshake, by `kephas.v1` where it is offered. Its hello is answered, unless the socket is silent. */
  accept(protocol = this.request.protocols[0] ?? ""): this {
    this.readyState = 1;
    this.protocol = protocol;
    this.#tell("open");
    return this;
  }

  /** Answers a request of the runtime, the last one unless told. Of the answer to hello the members may be others. */
  answer(members: object = {}, request: SentRpc | undefined = this.runtime.at(-1)): void {
    const hello = { contract: 1, peer: "p", schema: "same", heartbeatMs: 9000, limits: { maxMessageBytes: 65_536 } };
    const about = request?.method === "rpc.hello" ? hello : { received: this.sent.length + this.runtime.length - 1 };
    const result = { ...about, serverTimeMs: this.serverTimeMs, ...members };
    this.deliver("ffffffff", JSON.stringify({ jsonrpc: "2.0", result, id: request?.id }));
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

  /** The JSON of what the client's game sent under the id of JSON-RPC. */
  get sentRpc(): unknown[] {
    return this.sent.map(rpcOf).filter((rpc) => rpc !== undefined);
  }

  /** Only `kephas.v1` has such frames, and hello is the first. */
  #takeRuntime(rpc: SentRpc): void {
    const isHello = rpc.method === "rpc.hello";
    if (this.protocol !== "kephas.v1" || isHello !== (this.runtime.length === 0)) {
      throw new Error(`a server does not expect ${rpc.method} here`);
    }
    this.runtime.push(rpc);
    if (!this.silent && rpc.id !== undefined) this.answer();
  }

  #tell(type: string, event: object = {}): void {
    const complete = { code: 0, reason: "", data: undefined, message: "", ...event };
    for (const [own, listener] of this.#listeners) if (own === type) listener(complete);
  }
}

/** The JSON of a message under one of JSON-RPC's ids; undefined for any other. */
function rpcOf(hex: string): SentRpc | undefined {
  return hex.startsWith("fffffff") ? JSON.parse(Buffer.from(hex.slice(8), "hex").toString()) : undefined;
}

/** Sockets without a network, each kept for the test. */
export class FakeTransport implements Transport {
  readonly sockets: FakeSocket[] = [];
  /** Whether new sockets answer nothing of the runtime. */
  silent = false;

  open = (request: TransportRequest): FakeSocket => {
    const socket = new FakeSocket(request);
    socket.silent = this.silent;
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
