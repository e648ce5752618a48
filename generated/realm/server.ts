// Made by kephas-gen from realm.yaml: realm 1.0.0, wire 5b4c977b4ad67be3.
// realm/server.ts: do not edit; change the schema and generate again.
/* eslint-disable */
// biome-ignore-all lint format assist: generated
import {
  dateOf,
  requireChars,
  requireText,
  reserve,
  u16,
  u32,
  uuidText,
  type Writer,
  writeChars,
  writeString8,
  writeUuid,
} from "kephas/codegen/v1";
import { createState, type Place, type StateForm, structRoute } from "kephas/codegen/v1/server";
import {
  type AcknowledgingState,
  createServer,
  type Peer,
  type RememberedCollection,
  type ReplicatedState,
  type Server,
  type ServerOptions,
  type StateCollection,
  type StructHandler,
  type TouchedCollection,
  type ZonedCollection,
} from "kephas/server";
import {
  captureBoardScore,
  captureBoardSeats,
  captureDungeonIds,
  captureDungeonThings,
  captureFieldCoins,
  captureFieldMatch,
  captureFieldPlayers,
  decodeInput,
  InputView,
  writeBoardScore,
  writeBoardScoreSince2,
  writeBoardSeats,
  writeBoardSeatsOwn,
  writeDungeonIds,
  writeDungeonThings,
  writeFieldCoins,
  writeFieldMatch,
  writeFieldMatchSince2,
  writeFieldPlayers,
  writeFieldPlayersOwn,
  writeFieldPlayersOwnSince2,
  writeFieldPlayersSince2,
  writeFieldPlayersSince3,
} from "./codecs.js";
import type { Coin, Input, Item, Match, Player, Thing } from "./messages.js";
import { boardState, dungeonState, fieldState, inputCommand, realmProtocol } from "./protocol.js";

/** Handlers of the commands that clients send. Those of one peer run in order. */
export interface RealmCommands<Session = undefined> {
  readonly input: StructHandler<Input, InputView, RealmPeer<Session>>;
}

/** Every handler: spread it into the options, written in as many files as you like. */
export interface RealmHandlers<Session = undefined> {
  readonly commands: RealmCommands<Session>;
}

/** One connected client. */
export interface RealmPeer<Session = undefined> extends Peer<Session> {
  readonly server: RealmServer<Session>;
}

/** The server that `createRealmServer` builds. */
export interface RealmServer<Session = undefined> extends Server<RealmPeer<Session>> {
}

/** What `createRealmServer` takes. Put `authenticate` first: its result is the session. */
export type RealmServerOptions<Session = undefined> = ServerOptions<Session, RealmPeer<Session>> &
  RealmHandlers<Session>;

/** Builds the server; nothing listens yet. Throws a `usage` error that names a wrong option. */
export function createRealmServer<Session = undefined>(options: RealmServerOptions<Session>): RealmServer<Session> {
  const commands = options?.commands;
  return createServer<Session, RealmPeer<Session>, RealmServer<Session>>({
    protocol: realmProtocol,
    options,
    routes: [
      structRoute(inputCommand, commands?.input, {
        decode: decodeInput,
        view: InputView,
        largestBytes: 7,
        limit: { perSecond: 60, burst: 90, exceed: "error" },
      }),
    ],
    sent: [],
    called: [],
    states: [fieldState, dungeonState, boardState],
    createSend: () => ({}),
    createCall: () => ({}),
    createBroadcast: () => ({}),
  });
}

/** What a peer of `realm` gets of `field`: the entities in the cells around something, or in these cells, and those without a place. */
export type FieldStatePeerView = { readonly own?: { readonly players?: number | readonly number[] } } & (
  | { readonly around?: { readonly at: Place } | Place; readonly zones?: never }
  | { readonly zones?: Iterable<number>; readonly around?: never }
);

/**
 * Where they all meet.
 *
 * The state `field` on the server: change its objects, then call `tick`, which sends what differs.
 */
export interface FieldState<Session = undefined> extends AcknowledgingState<RealmPeer<Session>, FieldStatePeerView> {
  /** Those who play. */
  readonly players: StateCollection<number, Player> &
    RememberedCollection<number, { readonly at: Player["at"]; readonly facing: Player["facing"] }>;
  readonly coins: StateCollection<number, Coin> & TouchedCollection<number>;
  match: Match;
}

/** The number that a step of `Coord` stands for. */
function coordOf(step: number): number {
  return (step * 4096) / 65535;
}

/** The number that a step of `Angle` stands for. */
function angleOf(step: number): number {
  return (step * 6.2832) / 65535;
}

const fieldStateForm: StateForm = {
  state: fieldState,
  littleEndian: true,
  interpolated: true,
  zones: { kind: "grid", cell: 256, width: 4096, height: 4096, radius: 1, field: "at" },
  collections: [
    {
      name: "players",
      single: false,
      max: 256,
      key: {
        hold: (key) => u16(key as number, "key"),
        write(writer: Writer, key: number) {
          const at = reserve(writer, 2);
          const { view } = writer;
          view.setUint16(at, u16(key, "key"), true);
        },
      },
      units: 10,
      rowBytes: 17,
      texts: 2,
      bytes: 1,
      sections: [
        { shared: 6, own: 1, writeShared: writeFieldPlayers, writeOwn: writeFieldPlayersOwn },
        { shared: 1, own: 1, writeShared: writeFieldPlayersSince2, writeOwn: writeFieldPlayersOwnSince2 },
        { shared: 1, own: 0, writeShared: writeFieldPlayersSince3, writeOwn: undefined },
      ],
      capture: captureFieldPlayers,
      create: undefined,
      zone: (value: Player) => value.at,
      track: "all",
      history: {
        ticks: 32,
        bytes: 6,
        read: (view, at) => ({
          at: {
            x: coordOf(view.getUint16(at, true)),
            y: coordOf(view.getUint16(at + 2, true)),
          },
          facing: angleOf(view.getUint16(at + 4, true)),
        }),
      },
    },
    {
      name: "coins",
      single: false,
      max: 512,
      key: {
        hold: (key) => u32(key as number, "key"),
        write(writer: Writer, key: number) {
          const at = reserve(writer, 4);
          const { view } = writer;
          view.setUint32(at, u32(key, "key"), true);
        },
      },
      units: 2,
      rowBytes: 5,
      texts: 0,
      bytes: 0,
      sections: [
        { shared: 2, own: 0, writeShared: writeFieldCoins, writeOwn: undefined },
      ],
      capture: captureFieldCoins,
      create: undefined,
      zone: (value: Coin) => value.at,
      track: "touched",
      history: undefined,
    },
    {
      name: "match",
      single: true,
      max: 1,
      key: undefined,
      units: 4,
      rowBytes: 13,
      texts: 1,
      bytes: 0,
      sections: [
        { shared: 3, own: 0, writeShared: writeFieldMatch, writeOwn: undefined },
        { shared: 1, own: 0, writeShared: writeFieldMatchSince2, writeOwn: undefined },
      ],
      capture: captureFieldMatch,
      create: (): Match => ({
        phase: 1,
        endsAt: dateOf(0),
        wind: 0,
        title: "Match",
      }),
      zone: undefined,
      track: "all",
      history: undefined,
    },
  ],
};

/** Creates a state `field` that nobody sees yet: as many as you like, one for each room for instance. */
export function createFieldState<Session = undefined>(server: RealmServer<Session>): FieldState<Session> {
  return createState<FieldState<Session>>(server, fieldStateForm);
}

/** What a peer of `realm` gets of `dungeon`: the entities in these zones, and those without. */
export type DungeonStatePeerView = { readonly zones?: Iterable<number> };

/** The state `dungeon` on the server: change its objects, then call `tick`, which sends what differs. */
export interface DungeonState<Session = undefined> extends ReplicatedState<RealmPeer<Session>, DungeonStatePeerView> {
  readonly things: ZonedCollection<string, Thing>;
  readonly ids: StateCollection<string, Item>;
}

const dungeonStateForm: StateForm = {
  state: dungeonState,
  littleEndian: true,
  interpolated: false,
  zones: { kind: "game" },
  collections: [
    {
      name: "things",
      single: false,
      max: 64,
      key: {
        hold: (key) => requireText(key as string, 12, "key"),
        write(writer: Writer, key: string) {
          const at = reserve(writer, 1);
          writeString8(writer, at, key, 12, "key");
        },
      },
      units: 26,
      rowBytes: 59,
      texts: 1,
      bytes: 12,
      sections: [
        { shared: 26, own: 0, writeShared: writeDungeonThings, writeOwn: undefined },
      ],
      capture: captureDungeonThings,
      create: undefined,
      zone: "game",
      track: "all",
      history: undefined,
    },
    {
      name: "ids",
      single: false,
      max: 8,
      key: {
        hold: (key) => uuidText(key as string, "key"),
        write(writer: Writer, key: string) {
          const at = reserve(writer, 16);
          writeUuid(writer, at, key, "key");
        },
      },
      units: 2,
      rowBytes: 1,
      texts: 1,
      bytes: 0,
      sections: [
        { shared: 2, own: 0, writeShared: writeDungeonIds, writeOwn: undefined },
      ],
      capture: captureDungeonIds,
      create: undefined,
      zone: undefined,
      track: "all",
      history: undefined,
    },
  ],
};

/** Creates a state `dungeon` that nobody sees yet: as many as you like, one for each room for instance. */
export function createDungeonState<Session = undefined>(server: RealmServer<Session>): DungeonState<Session> {
  return createState<DungeonState<Session>>(server, dungeonStateForm);
}

/** What a peer of `realm` gets of `board`, beside what all see: the own fields of the entities that it owns. */
export type BoardStatePeerView = { readonly own?: { readonly seats?: string | readonly string[] } };

/** The state `board` on the server: change its objects, then call `tick`, which sends what differs. */
export interface BoardState<Session = undefined> extends ReplicatedState<RealmPeer<Session>, BoardStatePeerView> {
  readonly seats: StateCollection<string, Item>;
  score: Match;
}

const boardStateForm: StateForm = {
  state: boardState,
  littleEndian: true,
  interpolated: true,
  zones: undefined,
  collections: [
    {
      name: "seats",
      single: false,
      max: 4,
      key: {
        hold: (key) => requireChars(key as string, 2, "key"),
        write(writer: Writer, key: string) {
          const at = reserve(writer, 2);
          writeChars(writer, at, 2, key, "key");
        },
      },
      units: 2,
      rowBytes: 1,
      texts: 1,
      bytes: 0,
      sections: [
        { shared: 1, own: 1, writeShared: writeBoardSeats, writeOwn: writeBoardSeatsOwn },
      ],
      capture: captureBoardSeats,
      create: undefined,
      zone: undefined,
      track: "all",
      history: undefined,
    },
    {
      name: "score",
      single: true,
      max: 1,
      key: undefined,
      units: 4,
      rowBytes: 13,
      texts: 1,
      bytes: 0,
      sections: [
        { shared: 3, own: 0, writeShared: writeBoardScore, writeOwn: undefined },
        { shared: 1, own: 0, writeShared: writeBoardScoreSince2, writeOwn: undefined },
      ],
      capture: captureBoardScore,
      create: (): Match => ({
        phase: 1,
        endsAt: dateOf(0),
        wind: 0,
        title: "Match",
      }),
      zone: undefined,
      track: "all",
      history: undefined,
    },
  ],
};

/** Creates a state `board` that nobody sees yet: as many as you like, one for each room for instance. */
export function createBoardState<Session = undefined>(server: RealmServer<Session>): BoardState<Session> {
  return createState<BoardState<Session>>(server, boardStateForm);
}
