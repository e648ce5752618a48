import type { ClientOptions } from "kephas/client";
import { createResume } from "kephas/client/resume";
import type { RoomForm } from "kephas/codegen/v1/server";
import type { Logger, Protocol } from "kephas/protocol";
import { createServer, type Peer, type Room, type RoomHandlers, type RoomTypes, type Server } from "kephas/server";
import { createLink, createTestNet, type Link, type TestNet } from "kephas/testing";
import { duelKind, HallClient, lobbyKind } from "../client/hall.js";

const protocol: Protocol = { runtime: 1, name: "hall", version: "1.0.0", fingerprint: "" };

/** Who somebody is: the token. */
export type Session = string;

export interface ArcadePeer extends Peer<Session> {}

export interface DuelRoom extends Room<ArcadePeer, DuelServerTypes, unknown> {}

interface DuelServerTypes extends RoomTypes {
  readonly options: { readonly mode: string; readonly private?: boolean };
  readonly join: { readonly nick: string };
  readonly listing: { readonly map: string };
  readonly presence: { readonly nick: string };
  readonly state: undefined;
  readonly broadcast: undefined;
}

export type DuelHandlers = RoomHandlers<ArcadePeer, DuelServerTypes, unknown, DuelRoom>;

export interface ArcadeServer extends Server<ArcadePeer> {
  readonly rooms: { readonly duel: ReadonlyMap<string, DuelRoom>; readonly lobby: ReadonlyMap<string, unknown> };
}

export interface ArcadeOptions {
  readonly duel?: Partial<DuelHandlers>;
  /** Other handlers by kind, whatever their types. */
  readonly rooms?: object;
  readonly form?: Partial<RoomForm>;
  readonly resume?: boolean;
  /** Whether a token says whose a session is. */
  readonly identity?: boolean;
  /** In place of one that keeps the lines. */
  readonly logger?: Logger;
  /** More of the server's options. */
  readonly options?: object;
}

/** A server with rooms of two kinds, and clients of it in memory. */
export interface Arcade {
  readonly net: TestNet;
  readonly server: ArcadeServer;
  readonly lines: string[];
  /** What the handlers of duels heard, in order. */
  readonly heard: string[];
  /** A client that is connected. */
  enter(token: string, options?: ClientOptions): Promise<Guest>;
  settle(ms?: number): Promise<void>;
  /** The only duel. */
  duel(): DuelRoom;
}

export interface Guest {
  readonly client: HallClient;
  readonly link: Link;
}

const forms = (form: Partial<RoomForm>): readonly RoomForm[] => [
  {
    kind: duelKind,
    max: 2,
    seatMs: 30_000,
    seats: "takeover",
    match: ["mode"],
    isPrivate: true,
    state: undefined,
    ...form,
  },
  { kind: lobbyKind, max: 100, seatMs: 30_000, seats: "takeover", match: [], isPrivate: false, state: undefined },
];

export function openArcade({
  duel = {},
  form = {},
  resume = true,
  identity = false,
  rooms = {},
  logger,
  options = {},
}: ArcadeOptions = {}): Arcade {
  const net = createTestNet();
  const lines: string[] = [];
  const heard: string[] = [];
  const note = (line: string): void => void lines.push(line);
  const told = (what: string, nick: string, at: object): void =>
    void heard.push(`${what} ${nick} ${JSON.stringify(at)}`);
  const handlers: DuelHandlers = {
    join: (_room, _peer, { nick }, at) => told("join", nick, at),
    lost: (_room, { session }, at) => told("lost", session, at),
    resumed: (_room, { session }, at) => told("resumed", session, at),
    leave: (_room, { session }, at) => told("leave", session, at),
    dispose: () => void heard.push("dispose"),
    presence: (_room, { session }) => ({ nick: session }),
    ...duel,
  } as DuelHandlers;
  const server = createServer<Session, ArcadePeer, ArcadeServer>({
    protocol,
    options: {
      clock: net.clock,
      logger: logger ?? { debug: note, info: note, warn: note, error: note },
      resume: resume ? { windowMs: 1000 } : false,
      rateLimit: false,
      authenticate: ({ token }) => token ?? "",
      ...(identity ? { identity: (session: Session) => session } : {}),
      rooms: { duel: handlers, lobby: {}, ...rooms },
      ...options,
    },
    routes: [],
    sent: [],
    called: [],
    rooms: forms(form),
    createSend: () => ({}),
    createCall: () => ({}),
    createBroadcast: () => ({}),
  });
  const settle = (ms = 0): Promise<void> => net.clock.advance(ms);
  return {
    net,
    server,
    lines,
    heard,
    settle,
    async enter(token, options = {}) {
      const link = createLink();
      const kept = resume ? { resume: createResume() } : {};
      const client = new HallClient(net.connect(server, { link }), {
        clock: net.clock,
        logger: false,
        token,
        random: () => 0,
        ...kept,
        ...options,
      });
      void client.connect();
      await settle();
      return { client, link };
    },
    duel() {
      const [room, ...others] = server.rooms.duel.values();
      if (room === undefined || others.length > 0) throw new Error(`there are ${server.rooms.duel.size} duels`);
      return room;
    },
  };
}
