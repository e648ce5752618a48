// Made by kephas-gen from cards.yaml: cards 1.0.0, wire e28cbb13f1cb4ea4.
// cards/state-client.ts: do not edit; change the schema and generate again.
/* eslint-disable */
// biome-ignore-all lint format assist: generated
import type { Changes, ListenSingle, ListenTick, LiveMap, Replica } from "kephas/client";
import { take } from "kephas/codegen/v1";
import { type CollectionReading, owning, type ReplicaForm, single } from "kephas/codegen/v1/client";
import { readGamePlayers, readGamePlayersOwn, readGameTable } from "./codecs.js";
import { Phase, Suit } from "./messages.js";
import { gameState } from "./protocol.js";

/** An entity of `players` of `game`, as the server last said. Live: it is changed in place. */
export interface GamePlayers {
  readonly name: string;
  /** How many cards. */
  readonly count: number;
  readonly wins: number;
  /** Whether the connection is lost, and the seat held. */
  readonly away: boolean;
}

/** Which fields of `players` of `game` have changed. */
export type GamePlayersChanged = Changes<GamePlayers>;

/** What only the owner of an entity gets of `players` of `game`. */
export interface GamePlayersOwn {
  /** From 0 to 51, thirteen of each suit: for its owner alone. */
  readonly hand: readonly number[];
}

/** The value of `table` of `game`, as the server last said. Live: it is changed in place. */
export interface GameTable {
  readonly phase: Phase;
  /** Whose turn it is, or who has won: a seat. */
  readonly turn: number;
  /** What is left of the turn. */
  readonly seconds: number;
  /** Whether a card was drawn in this turn. */
  readonly drew: boolean;
  /** The card that lies open. */
  readonly top: number;
  /** What has to be followed: of an eight, what was wished for. */
  readonly suit: Suit;
  /** How many cards can be drawn. */
  readonly deck: number;
}

/** Which fields of `table` of `game` have changed. */
export type GameTableChanged = Changes<GameTable>;

/** The state `game` as this client sees it: live, and for reading alone. */
export interface GameReplica extends Replica {
  readonly players: LiveMap<number, GamePlayers, GamePlayersChanged>;
  readonly table: GameTable;
  /** Listens to what a message has changed, after all of it was applied. */
  readonly on: {
    readonly tick: ListenTick;
    readonly table: ListenSingle<GameTable, GameTableChanged>;
  };
  /** What only this client gets of the entities that it owns. */
  readonly own: {
    readonly players: LiveMap<number, GamePlayersOwn, Changes<GamePlayersOwn>>;
  };
}

const gamePlayersReading: CollectionReading = {
  name: "players",
  readKey(reader) {
    const { view } = reader;
    const at = take(reader, 1, "key");
    return view.getUint8(at);
  },
  create: () => ({
    name: "",
    count: 0,
    wins: 0,
    away: false,
  }),
  sections: [
    {
      names: ["name", "count", "wins", "away"],
      read: readGamePlayers,
    },
  ],
  own: {
    create: () => ({
      hand: [],
    }),
    sections: [
      {
        names: ["hand"],
        read: readGamePlayersOwn,
      },
    ],
  },
};

const gameTableReading: CollectionReading = {
  name: "table",
  single,
  create: () => ({
    phase: Phase.waiting,
    turn: 0,
    seconds: 0,
    drew: false,
    top: 0,
    suit: Suit.clubs,
    deck: 0,
  }),
  sections: [
    {
      names: ["phase", "turn", "seconds", "drew", "top", "suit", "deck"],
      read: readGameTable,
    },
  ],
};

/** What the runtime makes the replica of `game` of. */
export const gameReplicaForm: ReplicaForm = {
  state: gameState,
  littleEndian: true,
  collections: [gamePlayersReading, gameTableReading],
  owning,
};
