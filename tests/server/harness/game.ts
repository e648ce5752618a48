import { reserve } from "kephas/codegen/v1";
import { methodRoute, route, sentCommand } from "kephas/codegen/v1/server";
import {
  type Codec,
  type Command,
  declareError,
  invalid,
  type Logger,
  type Method,
  malformed,
  type Protocol,
  type RequestCommand,
} from "kephas/protocol";
import {
  type Audience,
  type CallOptions,
  createServer,
  type HandlerContext,
  type Peer,
  type RolesOption,
  type Server,
  type ServerOptions,
} from "kephas/server";

/** One byte, from 0 to 200; any other number of bytes, and 255, are malformed. */
export const byteCodec: Codec<number> = {
  encode: (message) => Uint8Array.of(checkByte(message)),
  decode(bytes) {
    const [value] = bytes;
    if (bytes.length !== 1 || value === undefined || value === 255) throw malformed("value", "is no byte");
    return value;
  },
  size: () => 1,
  write(writer, message) {
    const at = reserve(writer, 1);
    writer.bytes[at] = checkByte(message);
  },
};

/** Text as UTF-8. */
export const textCodec: Codec<string> = {
  encode: (message) => new TextEncoder().encode(message),
  decode: (bytes) => new TextDecoder().decode(bytes),
  size: (message) => textCodec.encode(message).length,
  write(writer, message) {
    const bytes = textCodec.encode(message);
    const at = reserve(writer, bytes.length);
    writer.bytes.set(bytes, at);
  },
};

function checkByte(value: number): number {
  if (!(value >= 0 && value <= 200)) throw invalid("value", "a byte up to 200", value);
  return value;
}

export interface Missing {
  readonly missing: number;
}

export interface Pair {
  readonly a: number;
  readonly b?: number;
}

function checkPair(value: unknown): Pair {
  const { a, b } = value as Partial<Pair>;
  if (!Number.isInteger(a)) throw invalid("a", "an integer", a);
  if (b !== undefined && !Number.isInteger(b)) throw invalid("b", "an integer", b);
  return b === undefined ? { a: Number(a) } : { a: Number(a), b };
}

function checkInteger(value: unknown): number {
  if (!Number.isInteger(value)) throw invalid("", "an integer", value);
  return Number(value);
}

/** The declared error of the game. */
export const Poor = declareError<Missing>({ code: 1002, message: "Not enough gold", check: (data) => data as Missing });

const command = (id: number, name: string): Command => ({ id, name, errors: [] });
const request = (id: number, name: string): RequestCommand => ({ ...command(id, name), timeoutMs: 30_000 });

export const move = command(0x100, "move");
export const note = command(0x102, "note");
export const shot = command(0x103, "shot");
export const bang = command(0x104, "bang");
export const ban = command(0x105, "ban");
export const chat = command(0x200, "chat");
export const buy: RequestCommand = { ...request(0x300, "buy"), errors: [Poor] };
export const look = request(0x301, "look");
export const state = command(0x400, "state");
export const world = command(0x401, "world");
export const spark = command(0x402, "spark");

/** How commands of one byte, and of text, come in. */
const byteIn = { decode: byteCodec.decode, largestBytes: 100, maxBytes: 100 };
const textIn = { decode: (bytes: Uint8Array) => textCodec.decode(bytes), largestBytes: 65_000, maxBytes: 65_000 };

/** What the server sends. */
export const sent = {
  chat: sentCommand(chat, { write: textCodec.write, largestBytes: 65_000, delivery: "reliable" }),
  state: sentCommand(state, { write: byteCodec.write, largestBytes: 100, delivery: "reliable" }),
  world: sentCommand(world, { write: textCodec.write, largestBytes: 65_000, delivery: "latest" }),
  spark: sentCommand(spark, { write: textCodec.write, largestBytes: 65_000, delivery: "droppable" }),
};

const method = { errors: [], timeoutMs: 30_000, maxBytes: 1000 } as const;

export const add: Method<Pair, number> = {
  ...method,
  name: "math.add",
  params: checkPair,
  result: checkInteger,
  errors: [Poor],
};
export const tell: Method<Pair, undefined> = { ...add, name: "tell", result: undefined };
export const wipe: Method<Pair, undefined> = { ...tell, name: "wipe" };
export const ask: Method<Pair, number> = { ...add, name: "duel.ask" };

export const protocol: Protocol = { runtime: 1, name: "game", version: "1.0.0", fingerprint: "" };

const paramNames = ["a", "b"] as const;

type Handled<Message, Session, Result = unknown> = (
  message: Message,
  peer: GamePeer<Session>,
  context: HandlerContext,
) => Result;

export interface GameHandlers<Session = undefined> {
  readonly commands: {
    readonly move: Handled<number, Session>;
    readonly chat: Handled<string, Session>;
    readonly buy: Handled<number, Session, number | Promise<number>>;
    readonly look: Handled<number, Session, number | Promise<number>>;
    readonly note: Handled<number, Session>;
    readonly shot: Handled<number, Session>;
    readonly bang: Handled<number, Session>;
    readonly ban: Handled<number, Session>;
  };
  readonly methods: {
    readonly math: { readonly add: Handled<Pair, Session, number | Promise<number>> };
    readonly tell: Handled<Pair, Session>;
    readonly wipe: Handled<Pair, Session>;
  };
}

export interface GamePeer<Session = undefined> extends Peer<Session> {
  readonly server: GameServer<Session>;
  readonly send: {
    readonly chat: (message: string) => boolean;
    readonly state: (message: number) => boolean;
    readonly world: (message: string) => boolean;
    readonly spark: (message: string) => boolean;
  };
  readonly call: {
    readonly duel: { readonly ask: (params: Pair, options?: CallOptions) => Promise<number> };
  };
}

export interface GameServer<Session = undefined> extends Server<GamePeer<Session>> {
  readonly broadcast: {
    readonly chat: (message: string, audience?: Audience<GamePeer<Session>>) => void;
    readonly state: (message: number, audience?: Audience<GamePeer<Session>>) => void;
    readonly world: (message: string, audience?: Audience<GamePeer<Session>>) => void;
  };
}

export type GameServerOptions<Session = undefined> = ServerOptions<Session, GamePeer<Session>> &
  RolesOption<Session, "admin" | "player"> &
  GameHandlers<Session>;

/** What generated code looks like, for the protocol above. */
export function createGameServer<Session = undefined>(options: GameServerOptions<Session>): GameServer<Session> {
  const commands = options?.commands;
  const methods = options?.methods;
  return createServer<Session, GamePeer<Session>, GameServer<Session>>({
    protocol,
    options,
    routes: [
      route(move, commands?.move, byteIn),
      route(chat, commands?.chat, textIn),
      route(buy, commands?.buy, { ...byteIn, reply: byteCodec.write }),
      route(look, commands?.look, { ...byteIn, reply: byteCodec.write, ordered: false }),
      route(note, commands?.note, { ...byteIn, limit: { perSecond: 2, burst: 2, exceed: "error" } }),
      route(shot, commands?.shot, { ...byteIn, limit: { perSecond: 2, burst: 2, exceed: "drop" } }),
      route(bang, commands?.bang, { ...byteIn, limit: { perSecond: 2, burst: 2, exceed: "close" } }),
      route(ban, commands?.ban, { ...byteIn, requires: ["admin"] }),
      methodRoute(add, methods?.math?.add, { paramNames }),
      methodRoute(tell, methods?.tell, { paramNames }),
      methodRoute(wipe, methods?.wipe, {
        paramNames,
        requires: ["admin"],
        limit: { perSecond: 1, burst: 1, exceed: "error" },
      }),
    ],
    sent: Object.values(sent),
    called: [ask],
    createSend: (link) => ({
      chat: (message) => link.send(sent.chat, message),
      state: (message) => link.send(sent.state, message),
      world: (message) => link.send(sent.world, message),
      spark: (message) => link.send(sent.spark, message),
    }),
    createCall: (link) => ({ duel: { ask: (params, options) => link.call(ask, params, options) } }),
    createBroadcast: (link) => ({
      chat: (message, audience) => link.broadcast(sent.chat, message, audience),
      state: (message, audience) => link.broadcast(sent.state, message, audience),
      world: (message, audience) => link.broadcast(sent.world, message, audience),
    }),
  });
}

/** Handlers that do next to nothing, and the rest of the least options. */
export function quiet<Session = undefined>(): GameHandlers<Session> & {
  readonly roles: () => readonly ("admin" | "player")[];
} {
  return {
    roles: () => [],
    commands: {
      move() {},
      chat() {},
      buy: (item) => item,
      look: (item) => item,
      note() {},
      shot() {},
      bang() {},
      ban() {},
    },
    methods: { math: { add: ({ a, b = 0 }) => a + b }, tell() {}, wipe() {} },
  };
}

/** A logger that keeps its lines. */
export function createLog(): Logger & { readonly lines: string[] } {
  const lines: string[] = [];
  const keep = (line: string): void => void lines.push(line);
  return { lines, debug: keep, info: keep, warn: keep, error: keep };
}
