// Made by kephas-gen from brawl.yaml: brawl 1.0.0, wire a2ebcce43d219bc4.
// brawl/client.ts: do not edit; change the schema and generate again.
/* eslint-disable */
// biome-ignore-all lint format assist: generated
import {
  type CallOptions,
  Client,
  type ClientOptions,
  type Handle,
  type JoinedRoom,
  type ListenStruct,
  type Next,
  type PacedSend,
  type Rooms,
  type Transport,
} from "kephas/client";
import {
  answerer,
  awaiter,
  caller,
  limitedSender,
  roomReplicas,
  rooms,
  structListener,
} from "kephas/codegen/v1/client";
import { decodeFought, FoughtView, writeWalk } from "./codecs.js";
import type {
  DuelChallengeParams,
  DuelChallengeResult,
  DuelPickParams,
  DuelPickResult,
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
} from "./protocol.js";
import { type YardStateReplica, yardStateReplicaForm } from "./state-client.js";
export type {
  YardStateFighters,
  YardStateFightersChanged,
  YardStateReplica,
  YardStateStateView,
} from "./state-client.js";

/** What the schema says of the rooms `yard`, as types. */
export interface YardRoomClientTypes {
  readonly options: YardRoomOptions;
  readonly given: YardRoomOptions;
  readonly join: undefined;
  readonly listing: YardRoomListing;
  readonly presence: undefined;
  readonly state: YardStateReplica;
}

/** A room of the kind `yard` that this client is in, or was. */
export interface JoinedYardRoom extends JoinedRoom<YardRoomClientTypes> {
}

/** The rooms of the kind `yard`. */
export interface YardRoomClient extends Rooms<YardRoomClientTypes> {
}

/** Sends a command: `"sent"`, `"queued"` to be sent later or `"dropped"`. Throws `invalid` for a wrong message. */
export interface BrawlClientSend {
  /** Clients send it in a room `yard` alone. */
  readonly walk: PacedSend<Walk>;
}

/** Listens to a command. Survives reconnects; returns what takes the listener away. */
export interface BrawlClientOn {
  readonly fought: ListenStruct<Fought, FoughtView>;
}

/** Waits for the next message of a command, once. */
export interface BrawlClientNext {
  readonly fought: Next<Fought>;
}

/** Calls a method of the server. Rejects with a `KephasError`. */
export interface BrawlClientCall {
  readonly duel: {
    /** May answer `Busy`. */
    readonly challenge: (params: DuelChallengeParams, options?: CallOptions) => Promise<DuelChallengeResult>;
  };
}

/** Handles a method that the server calls. Returns what ends it. */
export interface BrawlClientHandle {
  readonly duel: {
    readonly pick: Handle<DuelPickParams, DuelPickResult>;
  };
}

/** Rooms, by kind: creates, finds, joins and lists them. The client is in at most one room of each kind. */
export interface BrawlClientRooms {
  readonly yard: YardRoomClient;
}

/** The client of `brawl`, for browsers, workers and Node. Every function of it is bound. */
export class BrawlClient extends Client {
  readonly send: BrawlClientSend = {
    walk: limitedSender(this, walkCommand, writeWalk, { perSecond: 30, burst: 60 }),
  };
  readonly on: BrawlClientOn = {
    fought: structListener(this, foughtCommand, { decode: decodeFought, view: FoughtView }),
  };
  readonly next: BrawlClientNext = {
    fought: awaiter(this, foughtCommand, decodeFought),
  };
  readonly call: BrawlClientCall = {
    duel: {
      challenge: caller(this, duelChallengeMethod),
    },
  };
  readonly handle: BrawlClientHandle = {
    duel: {
      pick: answerer(this, duelPickMethod, ["against"]),
    },
  };
  readonly rooms: BrawlClientRooms = {
    yard: rooms<YardRoomClientTypes>(this, yardRoomKind, roomReplicas<YardStateReplica>(this, yardStateReplicaForm)),
  };

  constructor(target: string | URL | Transport, options: ClientOptions = {}) {
    super(brawlProtocol, target, options);
  }
}
