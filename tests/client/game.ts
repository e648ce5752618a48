import { type CallOptions, Client, type ClientOptions, type Transport } from "kephas/client";
import { reserve, type Writer } from "kephas/codegen/v1";
import {
  answerer,
  awaiter,
  caller,
  listener,
  notifier,
  queueingSender,
  requester,
  sender,
  withoutMessage,
} from "kephas/codegen/v1/client";
import {
  type Command,
  declareError,
  KephasError,
  type Method,
  type Protocol,
  type RequestCommand,
} from "kephas/protocol";
import { type CountingClock, createCountingClock, settle } from "./counting-clock.js";
import { type FakeSocket, FakeTransport } from "./fake-transport.js";

/** One byte, from 0 to 200. */
function writeByte(writer: Writer, message: number): void {
  if (message < 0 || message > 200) throw new KephasError("invalid", "expected 0 to 200", { path: "" });
  writer.bytes[reserve(writer, 1)] = message;
}

/** 255 is malformed. */
function decodeByte(bytes: Uint8Array): number {
  const [value] = bytes;
  if (value === undefined || value === 255) throw new KephasError("malformed", "no byte", { path: "" });
  return value;
}

/** A method that takes and gives an integer as `{ n }`. */
function countMethod(about: Partial<Method<Count, Count>> & { name: string }): Method<Count, Count> {
  return {
    params: checkCount,
    result: checkCount,
    errors: [],
    timeoutMs: 30_000,
    maxBytes: 1000,
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

const move: Command = { id: 0x100, name: "move", errors: [] };
const note: Command = { id: 0x101, name: "note", errors: [] };
const aim: Command = { id: 0x102, name: "aim", errors: [] };
const hint: Command = { id: 0x104, name: "hint", errors: [] };
const face: Command = { id: 0x103, name: "face", errors: [] };
const buy: RequestCommand = { id: 0x300, name: "buy", errors: [Poor], timeoutMs: 30_000 };
const state: Command = { id: 0x400, name: "state", errors: [] };
const add = countMethod({ name: "math.add", errors: [Poor] });
const log = countMethod({ name: "log" });
const wipe: Method<undefined, undefined> = { ...log, name: "wipe", params: undefined, result: undefined };
const ask = countMethod({ name: "duel.ask", errors: [Poor] });

const game: Protocol = { runtime: 1, name: "game", version: "1.0.0", fingerprint: "" };

/** What a generated client looks like. */
export class GameClient extends Client {
  readonly send = {
    move: sender(this, move, writeByte),
    hint: queueingSender(this, hint, writeByte, { offline: "queue", queue: 2, ttlMs: 5_000 }),
    note: queueingSender(this, note, writeByte, { offline: "queue" }),
    aim: queueingSender(this, aim, writeByte, { offline: "latest" }),
    face: queueingSender(this, face, writeByte, { offline: "latest", latestBy: (message) => message % 2 }),
  };
  readonly request = {
    buy: requester(this, buy, { write: writeByte, decode: decodeByte, size: () => 1 }),
  };
  readonly on = { state: listener(this, state, decodeByte) };
  readonly next = { state: awaiter(this, state, decodeByte) };
  readonly call: {
    math: { add: (params: Count, options?: CallOptions) => Promise<Count> };
    log: (params: Count) => string;
    wipe: (options?: CallOptions) => Promise<undefined>;
  } = {
    math: { add: caller(this, add) },
    log: notifier(this, log),
    wipe: withoutMessage(caller(this, wipe)),
  };
  readonly handle = { duel: { ask: answerer(this, ask, ["n"]) } };
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
  // What comes with the handshake waits for the code that awaits it.
  await settle();
  return { ...table, socket };
}
