// Made by kephas-gen from duel.yaml: duel 1.0.0, wire e252e929514fc444.
// duel/server.ts: do not edit; change the schema and generate again.
/* eslint-disable */
// biome-ignore-all lint format assist: generated
import { requireText, reserve, u8, type Writer, writeString8 } from "kephas/codegen/v1";
import {
  createState,
  methodRoute,
  type RoomForm,
  route,
  type StateForm,
  sentCommand,
  structRoute,
} from "kephas/codegen/v1/server";
import {
  type Audience,
  createServer,
  type HandlerContext,
  type Peer,
  type PeerLink,
  type ReplicatedState,
  type Room,
  type RoomAudience,
  type RoomHandlers,
  type RoomStructHandler,
  type RoomsOfKind,
  type RoomWatch,
  type Server,
  type ServerOptions,
  type StateCollection,
} from "kephas/server";
import {
  captureFieldFighters,
  captureTableScores,
  decodeMove,
  decodePing,
  decodeSay,
  decodeTaunt,
  decodeYield,
  MoveView,
  writeFieldFighters,
  writeFieldFightersOwn,
  writeOver,
  writeSay,
  writeStruck,
  writeTableScores,
  writeTauntReply,
} from "./codecs.js";
import type {
  DuelRoomJoin,
  DuelRoomListingInput,
  DuelRoomOptions,
  DuelRoomOptionsInput,
  DuelRoomPresence,
  Fighter,
  Move,
  Say,
  Score,
  ScoresBestParams,
  ScoresBestResult,
  Struck,
  Taunt,
  TauntReply,
} from "./messages.js";
import {
  duelProtocol,
  duelRoomKind,
  fieldState,
  lobbyRoomKind,
  moveCommand,
  overCommand,
  pingCommand,
  sayCommand,
  scoresBestMethod,
  struckCommand,
  tableState,
  tauntCommand,
  yieldCommand,
} from "./protocol.js";

/** What the game keeps with each room, by kind: what the handler `create` of that kind returns. */
export interface DuelGames {
  readonly duel: unknown;
  readonly lobby: unknown;
}

/** Handlers of the rooms, by kind. In each put `create` first: its result is `room.game`. */
export interface DuelRooms<Session = undefined, Games extends DuelGames = DuelGames> {
  /** A fight between some who know each other, or not. */
  readonly duel: DuelRoomHandlers<Session, Games["duel"]>;
  readonly lobby: LobbyRoomHandlers<Session, Games["lobby"]>;
}

/** Handlers of the commands that clients send. Those of one peer run in order. */
export interface DuelCommands<Session = undefined, Games extends DuelGames = DuelGames> {
  /** Clients send it in a room `duel` alone. */
  readonly move: RoomStructHandler<Move, MoveView, DuelPeer<Session>, DuelRoom<Session, Games["duel"]>>;
  /**
   * Says something rude.
   *
   * Clients send it in a room `duel` alone.
   *
   * May answer `Muted`.
   */
  readonly taunt: (
    message: Taunt,
    peer: DuelPeer<Session>,
    room: DuelRoom<Session, Games["duel"]>,
    context: HandlerContext,
  ) => TauntReply | Promise<TauntReply>;
  /**
   * Gives up.
   *
   * Clients send it in a room `duel` alone.
   */
  readonly yield: (
    message: undefined,
    peer: DuelPeer<Session>,
    room: DuelRoom<Session, Games["duel"]>,
    context: HandlerContext,
  ) => any;
  /** Clients send it in a room `lobby` alone. */
  readonly say: (
    message: Say,
    peer: DuelPeer<Session>,
    room: LobbyRoom<Session, Games["lobby"]>,
    context: HandlerContext,
  ) => any;
  readonly ping: (message: undefined, peer: DuelPeer<Session>, context: HandlerContext) => any;
}

/** Handlers of the methods that clients call. They run side by side. */
export interface DuelMethods<Session = undefined> {
  readonly scores: {
    readonly best: (
      params: ScoresBestParams,
      peer: DuelPeer<Session>,
      context: HandlerContext,
    ) => ScoresBestResult | Promise<ScoresBestResult>;
  };
}

/** Every handler: spread it into the options, written in as many files as you like. */
export interface DuelHandlers<Session = undefined, Games extends DuelGames = DuelGames> {
  readonly rooms: DuelRooms<Session, Games>;
  readonly commands: DuelCommands<Session, Games>;
  readonly methods: DuelMethods<Session>;
}

/** Sends a command to one peer. False where its connection is gone; throws `invalid` for a wrong message. */
export interface DuelPeerSend {
  /** Clients send it in a room `lobby` alone. */
  readonly say: (message: Say) => boolean;
  readonly struck: (message: Struck) => boolean;
  /** The duel is decided. */
  readonly over: () => boolean;
}

/** Sends a command to every peer, or to an audience: a topic's peers, a list of peers, all but some. */
export interface DuelBroadcast<Session = undefined> {
  /** Clients send it in a room `lobby` alone. */
  readonly say: (message: Say, audience?: Audience<DuelPeer<Session>>) => void;
  readonly struck: (message: Struck, audience?: Audience<DuelPeer<Session>>) => void;
  /** The duel is decided. */
  readonly over: (audience?: Audience<DuelPeer<Session>>) => void;
}

/** Sends a command to all that sit in a room, or to all but some. */
export interface DuelRoomBroadcast<Session = undefined> {
  /** Clients send it in a room `lobby` alone. */
  readonly say: (message: Say, audience?: RoomAudience<DuelPeer<Session>>) => void;
  readonly struck: (message: Struck, audience?: RoomAudience<DuelPeer<Session>>) => void;
  /** The duel is decided. */
  readonly over: (audience?: RoomAudience<DuelPeer<Session>>) => void;
}

/** One connected client. */
export interface DuelPeer<Session = undefined> extends Peer<Session> {
  readonly server: DuelServer<Session>;
  readonly send: DuelPeerSend;
  /** Lets it hear a room's broadcasts without a seat, on whatever server that is. Rejects `roomGone`, or `unavailable`. */
  readonly watch: (roomId: string) => Promise<RoomWatch>;
}

/** The server that `createDuelServer` builds. */
export interface DuelServer<
  Session = undefined,
  Games extends DuelGames = DuelGames,
> extends Server<DuelPeer<Session>> {
  readonly broadcast: DuelBroadcast<Session>;
  /** Sends to a peer by its id, or to all peers of an identity, also of other servers. True: handed over. */
  readonly sendTo: (target: string | { readonly identity: string }) => DuelPeerSend;
  /** The rooms that there are, of each kind by their ids. */
  readonly rooms: {
    readonly duel: RoomsOfKind<DuelRoom<Session, Games["duel"]>, DuelRoomOptionsInput>;
    readonly lobby: RoomsOfKind<LobbyRoom<Session, Games["lobby"]>, undefined>;
  };
}

/** What `createDuelServer` takes. Put `authenticate` first: its result is the session. */
export type DuelServerOptions<Session = undefined, Games extends DuelGames = DuelGames> = ServerOptions<
  Session,
  DuelPeer<Session>
> &
  DuelHandlers<Session, Games>;

/** How the server writes what it sends. */
const sent = {
  say: sentCommand(sayCommand, {
    write: writeSay,
    largestBytes: 280,
    delivery: "reliable",
  }),
  struck: sentCommand(struckCommand, {
    write: writeStruck,
    largestBytes: 2,
    delivery: "reliable",
  }),
  over: sentCommand(overCommand, {
    write: writeOver,
    largestBytes: 0,
    delivery: "reliable",
  }),
};

class DuelPeerSender implements DuelPeerSend {
  readonly #link: PeerLink;

  constructor(link: PeerLink) {
    this.#link = link;
  }

  say(message: Say): boolean {
    return this.#link.send(sent.say, message);
  }

  struck(message: Struck): boolean {
    return this.#link.send(sent.struck, message);
  }

  over(): boolean {
    return this.#link.send(sent.over, undefined);
  }
}

/** Builds the server; nothing listens yet. Throws a `usage` error that names a wrong option. */
export function createDuelServer<Session = undefined, DuelGame = unknown, LobbyGame = unknown>(
  options: DuelServerOptions<Session, { duel: DuelGame; lobby: LobbyGame }>,
): DuelServer<Session, { duel: DuelGame; lobby: LobbyGame }> {
  const commands = options?.commands;
  const methods = options?.methods;
  return createServer<Session, DuelPeer<Session>, DuelServer<Session, { duel: DuelGame; lobby: LobbyGame }>>({
    protocol: duelProtocol,
    options,
    routes: [
      structRoute(moveCommand, commands?.move, {
        decode: decodeMove,
        view: MoveView,
        largestBytes: 8,
        limit: { perSecond: 60, burst: 90, exceed: "drop" },
        room: "duel",
      }),
      route(tauntCommand, commands?.taunt, {
        decode: decodeTaunt,
        reply: writeTauntReply,
        largestBytes: 65536,
        maxBytes: 65536,
        room: "duel",
      }),
      route(yieldCommand, commands?.yield, {
        decode: decodeYield,
        largestBytes: 0,
        room: "duel",
      }),
      route(sayCommand, commands?.say, {
        decode: decodeSay,
        largestBytes: 280,
        maxBytes: 280,
        room: "lobby",
      }),
      route(pingCommand, commands?.ping, {
        decode: decodePing,
        largestBytes: 0,
      }),
      methodRoute(scoresBestMethod, methods?.scores?.best, {
        paramNames: ["most"],
      }),
    ],
    sent: Object.values(sent),
    called: [],
    states: [fieldState, tableState],
    rooms: [duelRoomForm, lobbyRoomForm],
    createRoomBroadcast: (link): DuelRoomBroadcast<Session> => ({
      say: (message, audience) => link.broadcast(sent.say, message, audience),
      struck: (message, audience) => link.broadcast(sent.struck, message, audience),
      over: (audience) => link.broadcast(sent.over, undefined, audience),
    }),
    createSend: (link) => new DuelPeerSender(link),
    createCall: () => ({}),
    createBroadcast: (link) => ({
      say: (message, audience) => link.broadcast(sent.say, message, audience),
      struck: (message, audience) => link.broadcast(sent.struck, message, audience),
      over: (audience) => link.broadcast(sent.over, undefined, audience),
    }),
  });
}

/** What the schema says of the rooms `duel`, as types. */
export interface DuelRoomTypes<Session = undefined> {
  readonly options: DuelRoomOptions;
  readonly join: DuelRoomJoin;
  readonly listing: DuelRoomListingInput;
  readonly presence: DuelRoomPresence;
  readonly state: FieldState<Session>;
  readonly broadcast: DuelRoomBroadcast<Session>;
}

/**
 * A fight between some who know each other, or not.
 *
 * A room of the kind `duel`. `Game` is what `create` returns.
 */
export interface DuelRoom<Session = undefined, Game = unknown> extends Room<
  DuelPeer<Session>,
  DuelRoomTypes<Session>,
  Game
> {
}

/** Handlers of the rooms `duel`. Put `create` first: its result is `room.game`. */
export type DuelRoomHandlers<Session = undefined, Game = unknown> = RoomHandlers<
  DuelPeer<Session>,
  DuelRoomTypes<Session>,
  Game,
  DuelRoom<Session, Game>
>;

/** What the schema says of the rooms `lobby`, as types. */
export interface LobbyRoomTypes<Session = undefined> {
  readonly options: undefined;
  readonly join: undefined;
  readonly listing: undefined;
  readonly presence: undefined;
  readonly state: undefined;
  readonly broadcast: DuelRoomBroadcast<Session>;
}

/** A room of the kind `lobby`. `Game` is what `create` returns. */
export interface LobbyRoom<Session = undefined, Game = unknown> extends Room<
  DuelPeer<Session>,
  LobbyRoomTypes<Session>,
  Game
> {
}

/** Handlers of the rooms `lobby`. Put `create` first: its result is `room.game`. */
export type LobbyRoomHandlers<Session = undefined, Game = unknown> = RoomHandlers<
  DuelPeer<Session>,
  LobbyRoomTypes<Session>,
  Game,
  LobbyRoom<Session, Game>
>;

/** What a peer of `duel` gets of `field`, beside what all see: the own fields of the entities that it owns. */
export type FieldStatePeerView = { readonly own?: { readonly fighters?: number | readonly number[] } };

/** The state `field` of a room `duel`: change its objects; the room ticks, which sends what differs. */
export interface FieldState<Session = undefined> extends ReplicatedState<DuelPeer<Session>, FieldStatePeerView> {
  readonly fighters: StateCollection<number, Fighter>;
}

const fieldStateForm: StateForm = {
  state: fieldState,
  littleEndian: true,
  interpolated: true,
  zones: undefined,
  collections: [
    {
      name: "fighters",
      single: false,
      max: 16,
      key: {
        hold: (key) => u8(key as number, "key"),
        write(writer: Writer, key: number) {
          const at = reserve(writer, 1);
          const { view } = writer;
          view.setUint8(at, u8(key, "key"));
        },
      },
      units: 4,
      rowBytes: 10,
      texts: 0,
      bytes: 0,
      sections: [
        { shared: 3, own: 1, writeShared: writeFieldFighters, writeOwn: writeFieldFightersOwn },
      ],
      capture: captureFieldFighters,
      create: undefined,
      zone: undefined,
      track: "all",
      history: undefined,
    },
  ],
};

/** What a peer of `duel` gets of `table`, beside what all see: the own fields of the entities that it owns. */
export type TableStatePeerView = Record<string, never>;

/** The state `table` on the server: change its objects, then call `tick`, which sends what differs. */
export interface TableState<Session = undefined> extends ReplicatedState<DuelPeer<Session>, TableStatePeerView> {
  readonly scores: StateCollection<string, Score>;
}

const tableStateForm: StateForm = {
  state: tableState,
  littleEndian: true,
  interpolated: false,
  zones: undefined,
  collections: [
    {
      name: "scores",
      single: false,
      max: 100,
      key: {
        hold: (key) => requireText(key as string, 36, "key"),
        write(writer: Writer, key: string) {
          const at = reserve(writer, 1);
          writeString8(writer, at, key, 36, "key");
        },
      },
      units: 1,
      rowBytes: 4,
      texts: 0,
      bytes: 0,
      sections: [
        { shared: 1, own: 0, writeShared: writeTableScores, writeOwn: undefined },
      ],
      capture: captureTableScores,
      create: undefined,
      zone: undefined,
      track: "all",
      history: undefined,
    },
  ],
};

/** Creates a state `table` that nobody sees yet: as many as you like, one for each room for instance. */
export function createTableState<Session = undefined>(server: DuelServer<Session>): TableState<Session> {
  return createState<TableState<Session>>(server, tableStateForm);
}

const duelRoomForm: RoomForm = {
  kind: duelRoomKind,
  max: 16,
  seatMs: 60000,
  seats: "refuse",
  match: ["mode", "weapon", "ranked"],
  isPrivate: true,
  state: fieldStateForm,
};

const lobbyRoomForm: RoomForm = {
  kind: lobbyRoomKind,
  max: 200,
  seatMs: 30000,
  seats: "takeover",
  match: [],
  isPrivate: false,
  state: undefined,
};
