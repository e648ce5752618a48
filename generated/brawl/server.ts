// Made by kephas-gen from brawl.yaml: brawl 1.0.0, wire a2ebcce43d219bc4.
// brawl/server.ts: do not edit; change the schema and generate again.
/* eslint-disable */
// biome-ignore-all lint format assist: generated
import { reserve, u8, type Writer } from "kephas/codegen/v1";
import { methodRoute, type RoomForm, type StateForm, sentCommand, structRoute } from "kephas/codegen/v1/server";
import {
  type Audience,
  type CallOptions,
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
import { captureYardStateFighters, decodeWalk, WalkView, writeFought, writeYardStateFighters } from "./codecs.js";
import type {
  DuelChallengeParams,
  DuelChallengeResult,
  DuelPickParams,
  DuelPickResult,
  Fighter,
  Fought,
  Walk,
  YardRoomListing,
  YardRoomOptions,
} from "./messages.js";
import {
  brawlProtocol,
  duelChallengeMethod,
  duelPickMethod,
  foughtCommand,
  walkCommand,
  yardRoomKind,
  yardStateState,
} from "./protocol.js";

/** What the game keeps with each room, by kind: what the handler `create` of that kind returns. */
export interface BrawlGames {
  readonly yard: unknown;
}

/** Handlers of the rooms, by kind. In each put `create` first: its result is `room.game`. */
export interface BrawlRooms<Session = undefined, Games extends BrawlGames = BrawlGames> {
  readonly yard: YardRoomHandlers<Session, Games["yard"]>;
}

/** Handlers of the commands that clients send. Those of one peer run in order. */
export interface BrawlCommands<Session = undefined, Games extends BrawlGames = BrawlGames> {
  /** Clients send it in a room `yard` alone. */
  readonly walk: RoomStructHandler<Walk, WalkView, BrawlPeer<Session>, YardRoom<Session, Games["yard"]>>;
}

/** Handlers of the methods that clients call. They run side by side. */
export interface BrawlMethods<Session = undefined> {
  readonly duel: {
    /** May answer `Busy`. */
    readonly challenge: (
      params: DuelChallengeParams,
      peer: BrawlPeer<Session>,
      context: HandlerContext,
    ) => DuelChallengeResult | Promise<DuelChallengeResult>;
  };
}

/** Every handler: spread it into the options, written in as many files as you like. */
export interface BrawlHandlers<Session = undefined, Games extends BrawlGames = BrawlGames> {
  readonly rooms: BrawlRooms<Session, Games>;
  readonly commands: BrawlCommands<Session, Games>;
  readonly methods: BrawlMethods<Session>;
}

/** Sends a command to one peer. False where its connection is gone; throws `invalid` for a wrong message. */
export interface BrawlPeerSend {
  readonly fought: (message: Fought) => boolean;
}

/** Sends a command to every peer, or to an audience: a topic's peers, a list of peers, all but some. */
export interface BrawlBroadcast<Session = undefined> {
  readonly fought: (message: Fought, audience?: Audience<BrawlPeer<Session>>) => void;
}

/** Sends a command to all that sit in a room, or to all but some. */
export interface BrawlRoomBroadcast<Session = undefined> {
  readonly fought: (message: Fought, audience?: RoomAudience<BrawlPeer<Session>>) => void;
}

/** Calls the methods that a client handles. */
export interface BrawlPeerCall {
  readonly duel: {
    readonly pick: (params: DuelPickParams, options?: CallOptions) => Promise<DuelPickResult>;
  };
}

/** One connected client. */
export interface BrawlPeer<Session = undefined> extends Peer<Session> {
  readonly server: BrawlServer<Session>;
  readonly send: BrawlPeerSend;
  readonly call: BrawlPeerCall;
  /** Lets it hear a room's broadcasts without a seat, on whatever server that is. Rejects `roomGone`, or `unavailable`. */
  readonly watch: (roomId: string) => Promise<RoomWatch>;
}

/** The server that `createBrawlServer` builds. */
export interface BrawlServer<
  Session = undefined,
  Games extends BrawlGames = BrawlGames,
> extends Server<BrawlPeer<Session>> {
  readonly broadcast: BrawlBroadcast<Session>;
  /** Sends to a peer by its id, or to all peers of an identity, also of other servers. True: handed over. */
  readonly sendTo: (target: string | { readonly identity: string }) => BrawlPeerSend;
  /** Calls a peer's methods by its id, also of another server. */
  readonly call: (peer: string) => BrawlPeerCall;
  /** The rooms that there are, of each kind by their ids. */
  readonly rooms: {
    readonly yard: RoomsOfKind<YardRoom<Session, Games["yard"]>, YardRoomOptions>;
  };
}

/** What `createBrawlServer` takes. Put `authenticate` first: its result is the session. */
export type BrawlServerOptions<Session = undefined, Games extends BrawlGames = BrawlGames> = ServerOptions<
  Session,
  BrawlPeer<Session>
> &
  BrawlHandlers<Session, Games>;

/** How the server writes what it sends. */
const sent = {
  fought: sentCommand(foughtCommand, {
    write: writeFought,
    largestBytes: 2,
    delivery: "reliable",
  }),
};

class BrawlPeerSender implements BrawlPeerSend {
  readonly #link: PeerLink;

  constructor(link: PeerLink) {
    this.#link = link;
  }

  fought(message: Fought): boolean {
    return this.#link.send(sent.fought, message);
  }
}

/** Builds the server; nothing listens yet. Throws a `usage` error that names a wrong option. */
export function createBrawlServer<Session = undefined, YardGame = unknown>(
  options: BrawlServerOptions<Session, { yard: YardGame }>,
): BrawlServer<Session, { yard: YardGame }> {
  const commands = options?.commands;
  const methods = options?.methods;
  return createServer<Session, BrawlPeer<Session>, BrawlServer<Session, { yard: YardGame }>>({
    protocol: brawlProtocol,
    options,
    routes: [
      structRoute(walkCommand, commands?.walk, {
        decode: decodeWalk,
        view: WalkView,
        largestBytes: 8,
        limit: { perSecond: 30, burst: 60, exceed: "drop" },
        room: "yard",
      }),
      methodRoute(duelChallengeMethod, methods?.duel?.challenge, {
        paramNames: ["yard", "seat"],
      }),
    ],
    sent: Object.values(sent),
    called: [duelPickMethod],
    states: [yardStateState],
    rooms: [yardRoomForm],
    createRoomBroadcast: (link): BrawlRoomBroadcast<Session> => ({
      fought: (message, audience) => link.broadcast(sent.fought, message, audience),
    }),
    createSend: (link) => new BrawlPeerSender(link),
    createCall: (link) => ({
      duel: {
        pick: (params, options) => link.call(duelPickMethod, params, options),
      },
    }),
    createBroadcast: (link) => ({
      fought: (message, audience) => link.broadcast(sent.fought, message, audience),
    }),
  });
}

/** What the schema says of the rooms `yard`, as types. */
export interface YardRoomTypes<Session = undefined> {
  readonly options: YardRoomOptions;
  readonly join: undefined;
  readonly listing: YardRoomListing;
  readonly presence: undefined;
  readonly state: YardStateState<Session>;
  readonly broadcast: BrawlRoomBroadcast<Session>;
}

/** A room of the kind `yard`. `Game` is what `create` returns. */
export interface YardRoom<Session = undefined, Game = unknown> extends Room<
  BrawlPeer<Session>,
  YardRoomTypes<Session>,
  Game
> {
}

/** Handlers of the rooms `yard`. Put `create` first: its result is `room.game`. */
export type YardRoomHandlers<Session = undefined, Game = unknown> = RoomHandlers<
  BrawlPeer<Session>,
  YardRoomTypes<Session>,
  Game,
  YardRoom<Session, Game>
>;

/** What a peer of `brawl` gets of `yardState`, beside what all see: the own fields of the entities that it owns. */
export type YardStateStatePeerView = Record<string, never>;

/** The state `yardState` of a room `yard`: change its objects; the room ticks, which sends what differs. */
export interface YardStateState<Session = undefined> extends ReplicatedState<
  BrawlPeer<Session>,
  YardStateStatePeerView
> {
  readonly fighters: StateCollection<number, Fighter>;
}

const yardStateStateForm: StateForm = {
  state: yardStateState,
  littleEndian: true,
  interpolated: true,
  zones: undefined,
  collections: [
    {
      name: "fighters",
      single: false,
      max: 8,
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
      texts: 1,
      bytes: 0,
      sections: [
        { shared: 4, own: 0, writeShared: writeYardStateFighters, writeOwn: undefined },
      ],
      capture: captureYardStateFighters,
      create: undefined,
      zone: undefined,
      track: "all",
      history: undefined,
    },
  ],
};

const yardRoomForm: RoomForm = {
  kind: yardRoomKind,
  max: 8,
  seatMs: 30000,
  seats: "takeover",
  match: ["map"],
  isPrivate: false,
  state: yardStateStateForm,
};
