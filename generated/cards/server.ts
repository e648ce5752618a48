// Made by kephas-gen from cards.yaml: cards 1.0.0, wire e28cbb13f1cb4ea4.
// cards/server.ts: do not edit; change the schema and generate again.
/* eslint-disable */
// biome-ignore-all lint format assist: generated
import { reserve, u8, type Writer } from "kephas/codegen/v1";
import { type RoomForm, route, type StateForm, structRoute } from "kephas/codegen/v1/server";
import {
  createServer,
  type HandlerContext,
  type Peer,
  type ReplicatedState,
  type Room,
  type RoomHandlers,
  type RoomStructHandler,
  type RoomsOfKind,
  type Server,
  type ServerOptions,
  type StateCollection,
} from "kephas/server";
import {
  captureGamePlayers,
  captureGameTable,
  decodeDeal,
  decodeDraw,
  decodeLay,
  decodePass,
  LayView,
  writeDealReply,
  writeDrawReply,
  writeGamePlayers,
  writeGamePlayersOwn,
  writeGameTable,
  writeLayReply,
  writePassReply,
} from "./codecs.js";
import {
  type DealReply,
  type DrawReply,
  type Lay,
  type LayReply,
  type PassReply,
  Phase,
  type Player,
  Suit,
  type Table,
  type TableRoomJoin,
  type TableRoomListing,
  type TableRoomOptions,
} from "./messages.js";
import {
  cardsProtocol,
  dealCommand,
  drawCommand,
  gameState,
  layCommand,
  passCommand,
  tableRoomKind,
} from "./protocol.js";

/** What the game keeps with each room, by kind: what the handler `create` of that kind returns. */
export interface CardsGames {
  readonly table: unknown;
}

/** Handlers of the rooms, by kind. In each put `create` first: its result is `room.game`. */
export interface CardsRooms<Session = undefined, Games extends CardsGames = CardsGames> {
  readonly table: TableRoomHandlers<Session, Games["table"]>;
}

/** Handlers of the commands that clients send. Those of one peer run in order. */
export interface CardsCommands<Session = undefined, Games extends CardsGames = CardsGames> {
  /**
   * Clients send it in a room `table` alone.
   *
   * May answer `TooFew`, `Running`.
   */
  readonly deal: (
    message: undefined,
    peer: CardsPeer<Session>,
    room: TableRoom<Session, Games["table"]>,
    context: HandlerContext,
  ) => DealReply | Promise<DealReply>;
  /**
   * Clients send it in a room `table` alone.
   *
   * May answer `NotYourTurn`, `NoMatch`, `Drawn`.
   */
  readonly lay: RoomStructHandler<Lay, LayView, CardsPeer<Session>, TableRoom<Session, Games["table"]>, LayReply>;
  /**
   * Clients send it in a room `table` alone.
   *
   * May answer `NotYourTurn`, `NoMatch`, `Drawn`.
   */
  readonly draw: (
    message: undefined,
    peer: CardsPeer<Session>,
    room: TableRoom<Session, Games["table"]>,
    context: HandlerContext,
  ) => DrawReply | Promise<DrawReply>;
  /**
   * After a card was drawn.
   *
   * Clients send it in a room `table` alone.
   *
   * May answer `NotYourTurn`, `NoMatch`, `Drawn`.
   */
  readonly pass: (
    message: undefined,
    peer: CardsPeer<Session>,
    room: TableRoom<Session, Games["table"]>,
    context: HandlerContext,
  ) => PassReply | Promise<PassReply>;
}

/** Every handler: spread it into the options, written in as many files as you like. */
export interface CardsHandlers<Session = undefined, Games extends CardsGames = CardsGames> {
  readonly rooms: CardsRooms<Session, Games>;
  readonly commands: CardsCommands<Session, Games>;
}

/** One connected client. */
export interface CardsPeer<Session = undefined> extends Peer<Session> {
  readonly server: CardsServer<Session>;
}

/** The server that `createCardsServer` builds. */
export interface CardsServer<
  Session = undefined,
  Games extends CardsGames = CardsGames,
> extends Server<CardsPeer<Session>> {
  /** The rooms that there are, of each kind by their ids. */
  readonly rooms: {
    readonly table: RoomsOfKind<TableRoom<Session, Games["table"]>, TableRoomOptions>;
  };
}

/** What `createCardsServer` takes. Put `authenticate` first: its result is the session. */
export type CardsServerOptions<Session = undefined, Games extends CardsGames = CardsGames> = ServerOptions<
  Session,
  CardsPeer<Session>
> &
  CardsHandlers<Session, Games>;

/** Builds the server; nothing listens yet. Throws a `usage` error that names a wrong option. */
export function createCardsServer<Session = undefined, TableGame = unknown>(
  options: CardsServerOptions<Session, { table: TableGame }>,
): CardsServer<Session, { table: TableGame }> {
  const commands = options?.commands;
  return createServer<Session, CardsPeer<Session>, CardsServer<Session, { table: TableGame }>>({
    protocol: cardsProtocol,
    options,
    routes: [
      route(dealCommand, commands?.deal, {
        decode: decodeDeal,
        reply: writeDealReply,
        largestBytes: 0,
        room: "table",
      }),
      structRoute(layCommand, commands?.lay, {
        decode: decodeLay,
        view: LayView,
        reply: writeLayReply,
        largestBytes: 2,
        room: "table",
      }),
      route(drawCommand, commands?.draw, {
        decode: decodeDraw,
        reply: writeDrawReply,
        largestBytes: 0,
        room: "table",
      }),
      route(passCommand, commands?.pass, {
        decode: decodePass,
        reply: writePassReply,
        largestBytes: 0,
        room: "table",
      }),
    ],
    sent: [],
    called: [],
    states: [gameState],
    rooms: [tableRoomForm],
    createSend: () => ({}),
    createCall: () => ({}),
    createBroadcast: () => ({}),
  });
}

/** What the schema says of the rooms `table`, as types. */
export interface TableRoomTypes<Session = undefined> {
  readonly options: TableRoomOptions;
  readonly join: TableRoomJoin;
  readonly listing: TableRoomListing;
  readonly presence: undefined;
  readonly state: GameState<Session>;
  readonly broadcast: undefined;
}

/** A room of the kind `table`. `Game` is what `create` returns. */
export interface TableRoom<Session = undefined, Game = unknown> extends Room<
  CardsPeer<Session>,
  TableRoomTypes<Session>,
  Game
> {
}

/** Handlers of the rooms `table`. Put `create` first: its result is `room.game`. */
export type TableRoomHandlers<Session = undefined, Game = unknown> = RoomHandlers<
  CardsPeer<Session>,
  TableRoomTypes<Session>,
  Game,
  TableRoom<Session, Game>
>;

/** What a peer of `cards` gets of `game`, beside what all see: the own fields of the entities that it owns. */
export type GameStatePeerView = { readonly own?: { readonly players?: number | readonly number[] } };

/** The state `game` of a room `table`: change its objects; the room ticks, which sends what differs. */
export interface GameState<Session = undefined> extends ReplicatedState<CardsPeer<Session>, GameStatePeerView> {
  readonly players: StateCollection<number, Player>;
  table: Table;
}

const gameStateForm: StateForm = {
  state: gameState,
  littleEndian: true,
  interpolated: false,
  zones: undefined,
  collections: [
    {
      name: "players",
      single: false,
      max: 4,
      key: {
        hold: (key) => u8(key as number, "key"),
        write(writer: Writer, key: number) {
          const at = reserve(writer, 1);
          const { view } = writer;
          view.setUint8(at, u8(key, "key"));
        },
      },
      units: 5,
      rowBytes: 3,
      texts: 1,
      bytes: 1,
      sections: [
        { shared: 4, own: 1, writeShared: writeGamePlayers, writeOwn: writeGamePlayersOwn },
      ],
      capture: captureGamePlayers,
      create: undefined,
      zone: undefined,
      track: "all",
      history: undefined,
    },
    {
      name: "table",
      single: true,
      max: 1,
      key: undefined,
      units: 7,
      rowBytes: 7,
      texts: 0,
      bytes: 0,
      sections: [
        { shared: 7, own: 0, writeShared: writeGameTable, writeOwn: undefined },
      ],
      capture: captureGameTable,
      create: (): Table => ({
        phase: Phase.waiting,
        turn: 0,
        seconds: 0,
        drew: false,
        top: 0,
        suit: Suit.clubs,
        deck: 0,
      }),
      zone: undefined,
      track: "all",
      history: undefined,
    },
  ],
};

const tableRoomForm: RoomForm = {
  kind: tableRoomKind,
  max: 4,
  seatMs: 120000,
  seats: "takeover",
  match: [],
  isPrivate: true,
  state: gameStateForm,
};
