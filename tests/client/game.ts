import { type CallOptions, Client, type ClientOptions, type Transport } from "kephas/client";
import {
  type Command,
  declareError,
  KephasError,
  type Method,
  type Protocol,
  reserve,
  type Writer,
} from "kephas/protocol";
import { type CountingClock, createCountingClock, settle } from "./counting-clock.js";
import { type FakeSocket, FakeTransport } from "./fake-transport.js";

/** A command whose payload is one byte, from 0 to 200; 255 on the wire is malformed. */
function byteCommand(about: Partial<Command<number, number>> & { id: number; name: string }): Command<number, number> {
  const codec = {
    encode(message: number) {
      if (message < 0 || message > 200) throw new KephasError("invalid", "expected 0 to 200", { path: "" });
      return Uint8Array.of(message);
    },
    decode(bytes: Uint8Array) {
      const [value] = bytes;
      if (value === undefined || value === 255) throw new KephasError("malformed", "no byte", { path: "" });
      return value;
    },
    size: () => 1,
    write(writer: Writer, message: number) {
      const [byte = 0] = codec.encode(message);
      writer.bytes[reserve(writer, 1)] = byte;
    },
  };
  return {
    from: "client",
    codec,
    decodeFromServer: undefined,
    reply: undefined,
    errors: [],
    timeoutMs: 30_000,
    limit: undefined,
    largestBytes: 1,
    maxBytes: undefined,
    requires: [],
    delivery: "reliable",
    latestBy: undefined,
    ordered: true,
    offline: "drop",
    idempotent: false,
    fingerprint: "",
    ...about,
  };
}

/** A method that takes and gives an integer as `{ n }`. */
function countMethod(about: Partial<Method<Count, Count>> & { name: string }): Method<Count, Count> {
  return {
    from: "client",
    params: checkCount,
    paramNames: ["n"],
    result: checkCount,
    notify: false,
    errors: [],
    timeoutMs: 30_000,
    limit: undefined,
    maxBytes: 1000,
    requires: [],
    idempotent: false,
    fingerprint: "",
    ...about,
  };
}

export interface Count {
  readonly n: number;
}

function checkCount(value: unknown): Count {
  if (typeof value !== "object" || value === null || !("n" in value) || !Number.isInteger(value.n)) {
    throw new KephasError("invalid", "n: expected an integer", { path: "n" });
  }
  return { n: Number(value.n) };
}

export const Poor = declareError<Count>({ code: 1002, message: "Not enough gold", check: checkCount });

const move = byteCommand({ id: 0x100, name: "move" });
const note = byteCommand({ id: 0x101, name: "note", offline: "queue" });
const aim = byteCommand({ id: 0x102, name: "aim", offline: "latest" });
const face = byteCommand({ id: 0x103, name: "face", offline: "latest", latestBy: (message) => message % 2 });
const buy = byteCommand({ id: 0x300, name: "buy", errors: [Poor], reply: move.codec });
const state = byteCommand({ id: 0x400, name: "state", from: "server" });
const add = countMethod({ name: "math.add", errors: [Poor] });
const log = countMethod({ name: "log", notify: true });
const ask = countMethod({ name: "duel.ask", from: "server", errors: [Poor] });

const game: Protocol = {
  name: "game",
  version: "1.0.0",
  fingerprint: "",
  commands: [move, note, aim, face, buy, state],
  methods: [add, log, ask],
};

/** What a generated client looks like. */
export class GameClient extends Client {
  readonly send = {
    move: (message: number) => this.transmit(move, message),
    note: (message: number) => this.transmit(note, message),
    aim: (message: number) => this.transmit(aim, message),
    face: (message: number) => this.transmit(face, message),
  };
  readonly request = {
    buy: (message: number, options?: CallOptions) => this.exchange(buy, message, options),
  };
  readonly on = { state: this.listener(state) };
  readonly next = { state: this.awaiter(state) };
  readonly call = {
    math: { add: (params: Count, options?: CallOptions) => this.invoke(add, params, options) },
    log: (params: Count) => this.notify(log, params),
  };
  readonly handle = { duel: { ask: this.answerer(ask) } };
  constructor(target: string | URL | Transport, options: ClientOptions = {}) {
    super(game, target, options);
  }
}

/** Log lines, kept. */
export class Lines {
  readonly all: string[] = [];
  debug = (line: string) => void this.all.push(`debug ${line}`);
  info = (line: string) => void this.all.push(`info ${line}`);
  warn = (line: string) => void this.all.push(`warn ${line}`);
  error = (line: string) => void this.all.push(`error ${line}`);
}

/** A client on a fake network, with everything that a test wants to look at. */
export interface Table {
  readonly client: GameClient;
  readonly net: FakeTransport;
  readonly clock: CountingClock;
  readonly lines: Lines;
  /** Each status that was told, with its code, reason and wait where there are any. */
  readonly statuses: string[];
}

/** The jitter is off: each wait is the shortest one. */
export function createTable(options: ClientOptions = {}): Table {
  const [net, clock, lines] = [new FakeTransport(), createCountingClock(), new Lines()] as const;
  const client = new GameClient(net, { clock, logger: lines, random: () => 0, ...options });
  const statuses: string[] = [];
  client.onStatus(({ status, code, reason, retryInMs }) => {
    statuses.push([status, code, reason, retryInMs].filter((word) => word !== undefined && word !== "").join(" "));
  });
  return { client, net, clock, lines, statuses };
}

/** A table whose client is open. */
export async function createOpenTable(options: ClientOptions = {}): Promise<Table & { readonly socket: FakeSocket }> {
  const table = createTable(options);
  const connected = table.client.connect();
  await settle();
  const socket = table.net.last.accept(options.subprotocol === false ? "" : "kephas.v1");
  await connected;
  return { ...table, socket };
}
