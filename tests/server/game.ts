import {
  type Codec,
  type Command,
  declareError,
  invalid,
  type Logger,
  type Method,
  malformed,
  type Protocol,
  reserve,
} from "kephas/protocol";
import {
  type Audience,
  type CallOptions,
  createServer,
  methodRoute,
  type Peer,
  type RolesOption,
  route,
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

const plainCommand = {
  from: "client",
  decodeFromServer: undefined,
  reply: undefined,
  errors: [],
  timeoutMs: 30_000,
  limit: undefined,
  largestBytes: 100,
  maxBytes: 100,
  requires: [],
  delivery: "reliable",
  latestBy: undefined,
  ordered: true,
  offline: "drop",
  idempotent: false,
  fingerprint: "",
} as const;

const plainMethod = {
  from: "client",
  paramNames: ["a", "b"],
  notify: false,
  errors: [],
  timeoutMs: 30_000,
  limit: undefined,
  maxBytes: 1000,
  requires: [],
  idempotent: false,
  fingerprint: "",
} as const;

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

export const move: Command<number, undefined> = { ...plainCommand, id: 0x100, name: "move", codec: byteCodec };
export const chat: Command<string, undefined> = {
  ...plainCommand,
  id: 0x200,
  name: "chat",
  from: "both",
  codec: textCodec,
  largestBytes: 65_000,
  maxBytes: 65_000,
};
export const buy: Command<number, number> = {
  ...plainCommand,
  id: 0x300,
  name: "buy",
  codec: byteCodec,
  reply: byteCodec,
  errors: [Poor],
};
export const look: Command<number, number> = { ...buy, id: 0x301, name: "look", errors: [], ordered: false };
export const note: Command<number, undefined> = {
  ...move,
  id: 0x102,
  name: "note",
  limit: { perSecond: 2, burst: 2, exceed: "error" },
};
export const shot: Command<number, undefined> = {
  ...move,
  id: 0x103,
  name: "shot",
  limit: { perSecond: 2, burst: 2, exceed: "drop" },
};
export const bang: Command<number, undefined> = {
  ...move,
  id: 0x104,
  name: "bang",
  limit: { perSecond: 2, burst: 2, exceed: "close" },
};
export const ban: Command<number, undefined> = { ...move, id: 0x105, name: "ban", requires: ["admin"] };
export const state: Command<number, undefined> = { ...move, id: 0x400, name: "state", from: "server" };
export const world: Command<string, undefined> = {
  ...chat,
  id: 0x401,
  name: "world",
  from: "server",
  delivery: "latest",
};
export const spark: Command<string, undefined> = { ...world, id: 0x402, name: "spark", delivery: "droppable" };

export const add: Method<Pair, number> = {
  ...plainMethod,
  name: "math.add",
  params: checkPair,
  result: checkInteger,
  errors: [Poor],
};
export const tell: Method<Pair, undefined> = { ...add, name: "tell", result: undefined, notify: true };
export const wipe: Method<Pair, undefined> = {
  ...tell,
  name: "wipe",
  notify: false,
  requires: ["admin"],
  limit: { perSecond: 1, burst: 1, exceed: "error" },
};
export const ask: Method<Pair, number> = { ...add, name: "duel.ask", from: "server" };

export const protocol: Protocol = {
  name: "game",
  version: "1.0.0",
  fingerprint: "",
  commands: [move, chat, buy, look, note, shot, bang, ban, state, world, spark],
  methods: [add, tell, wipe, ask],
};

type Handled<Message, Session, Result = unknown> = (message: Message, peer: GamePeer<Session>) => Result;

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
  const { commands, methods } = options;
  return createServer<Session, GamePeer<Session>, GameServer<Session>>({
    protocol,
    options,
    routes: [
      route(move, commands.move),
      route(chat, commands.chat),
      route(buy, commands.buy),
      route(look, commands.look),
      route(note, commands.note),
      route(shot, commands.shot),
      route(bang, commands.bang),
      route(ban, commands.ban),
      methodRoute(add, methods.math.add),
      methodRoute(tell, methods.tell),
      methodRoute(wipe, methods.wipe),
    ],
    createSend: (link) => ({
      chat: (message) => link.send(chat, message),
      state: (message) => link.send(state, message),
      world: (message) => link.send(world, message),
      spark: (message) => link.send(spark, message),
    }),
    createCall: (link) => ({ duel: { ask: (params, options) => link.call(ask, params, options) } }),
    createBroadcast: (link) => ({
      chat: (message, audience) => link.broadcast(chat, message, audience),
      state: (message, audience) => link.broadcast(state, message, audience),
      world: (message, audience) => link.broadcast(world, message, audience),
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
