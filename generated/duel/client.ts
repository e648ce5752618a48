// Made by kephas-gen from duel.yaml: duel 1.0.0, wire e252e929514fc444.
// duel/client.ts: do not edit; change the schema and generate again.
/* eslint-disable */
// biome-ignore-all lint format assist: generated
import {
  type CallOptions,
  Client,
  type ClientOptions,
  type JoinedRoom,
  type Listen,
  type ListenStruct,
  type Next,
  type PacedSend,
  type Rooms,
  type SendResult,
  type Transport,
} from "kephas/client";
import {
  awaiter,
  caller,
  limitedSender,
  listener,
  replica,
  requester,
  roomReplicas,
  rooms,
  sender,
  structListener,
} from "kephas/codegen/v1/client";
import {
  decodeOver,
  decodeSay,
  decodeStruck,
  decodeTauntReply,
  StruckView,
  writeMove,
  writePing,
  writeSay,
  writeTaunt,
  writeYield,
} from "./codecs.js";
import type {
  DuelRoomJoinInput,
  DuelRoomListing,
  DuelRoomOptions,
  DuelRoomOptionsInput,
  DuelRoomPresence,
  Move,
  Say,
  ScoresBestParams,
  ScoresBestResult,
  Struck,
  Taunt,
  TauntReply,
} from "./messages.js";
import {
  duelProtocol,
  duelRoomKind,
  lobbyRoomKind,
  moveCommand,
  overCommand,
  pingCommand,
  sayCommand,
  scoresBestMethod,
  struckCommand,
  tauntCommand,
  yieldCommand,
} from "./protocol.js";
import { type FieldReplica, fieldReplicaForm, type TableReplica, tableReplicaForm } from "./state-client.js";
export type {
  FieldFighters,
  FieldFightersChanged,
  FieldFightersOwn,
  FieldReplica,
  FieldStateView,
  TableReplica,
  TableScores,
  TableScoresChanged,
} from "./state-client.js";

/** What the schema says of the rooms `duel`, as types. */
export interface DuelRoomClientTypes {
  readonly options: DuelRoomOptions;
  readonly given: DuelRoomOptionsInput;
  readonly join: DuelRoomJoinInput;
  readonly listing: DuelRoomListing;
  readonly presence: DuelRoomPresence;
  readonly state: FieldReplica;
}

/**
 * A fight between some who know each other, or not.
 *
 * A room of the kind `duel` that this client is in, or was.
 */
export interface JoinedDuelRoom extends JoinedRoom<DuelRoomClientTypes> {
}

/**
 * A fight between some who know each other, or not.
 *
 * The rooms of the kind `duel`.
 */
export interface DuelRoomClient extends Rooms<DuelRoomClientTypes> {
}

/** What the schema says of the rooms `lobby`, as types. */
export interface LobbyRoomClientTypes {
  readonly options: undefined;
  readonly given: undefined;
  readonly join: undefined;
  readonly listing: undefined;
  readonly presence: undefined;
  readonly state: undefined;
}

/** A room of the kind `lobby` that this client is in, or was. */
export interface JoinedLobbyRoom extends JoinedRoom<LobbyRoomClientTypes> {
}

/** The rooms of the kind `lobby`. */
export interface LobbyRoomClient extends Rooms<LobbyRoomClientTypes> {
}

/** Sends a command: `"sent"`, `"queued"` to be sent later or `"dropped"`. Throws `invalid` for a wrong message. */
export interface DuelClientSend {
  /** Clients send it in a room `duel` alone. */
  readonly move: PacedSend<Move>;
  /**
   * Gives up.
   *
   * Clients send it in a room `duel` alone.
   */
  readonly yield: () => SendResult;
  /** Clients send it in a room `lobby` alone. */
  readonly say: (message: Say) => SendResult;
  readonly ping: () => SendResult;
}

/** Sends a command and waits for its reply. Rejects with a `KephasError`. */
export interface DuelClientRequest {
  /**
   * Says something rude.
   *
   * Clients send it in a room `duel` alone.
   *
   * May answer `Muted`.
   */
  readonly taunt: (message: Taunt, options?: CallOptions) => Promise<TauntReply>;
}

/** Listens to a command. Survives reconnects; returns what takes the listener away. */
export interface DuelClientOn {
  /** Clients send it in a room `lobby` alone. */
  readonly say: Listen<Say>;
  readonly struck: ListenStruct<Struck, StruckView>;
  /** The duel is decided. */
  readonly over: Listen<undefined>;
}

/** Waits for the next message of a command, once. */
export interface DuelClientNext {
  /** Clients send it in a room `lobby` alone. */
  readonly say: Next<Say>;
  readonly struck: Next<Struck>;
  /** The duel is decided. */
  readonly over: Next<undefined>;
}

/** Calls a method of the server. Rejects with a `KephasError`. */
export interface DuelClientCall {
  readonly scores: {
    readonly best: (params: ScoresBestParams, options?: CallOptions) => Promise<ScoresBestResult>;
  };
}

/** The states that the server shows this client: live, and kept up to date whether somebody listens or not. */
export interface DuelClientState {
  readonly table: TableReplica;
}

/** Rooms, by kind: creates, finds, joins and lists them. The client is in at most one room of each kind. */
export interface DuelClientRooms {
  /** A fight between some who know each other, or not. */
  readonly duel: DuelRoomClient;
  readonly lobby: LobbyRoomClient;
}

/** The client of `duel`, for browsers, workers and Node. Every function of it is bound. */
export class DuelClient extends Client {
  readonly send: DuelClientSend = {
    move: limitedSender(this, moveCommand, writeMove, { perSecond: 60, burst: 90 }),
    yield: sender(this, yieldCommand, writeYield),
    say: sender(this, sayCommand, writeSay),
    ping: sender(this, pingCommand, writePing),
  };
  readonly request: DuelClientRequest = {
    taunt: requester(this, tauntCommand, { write: writeTaunt, decode: decodeTauntReply }),
  };
  readonly on: DuelClientOn = {
    say: listener(this, sayCommand, decodeSay),
    struck: structListener(this, struckCommand, { decode: decodeStruck, view: StruckView }),
    over: listener(this, overCommand, decodeOver),
  };
  readonly next: DuelClientNext = {
    say: awaiter(this, sayCommand, decodeSay),
    struck: awaiter(this, struckCommand, decodeStruck),
    over: awaiter(this, overCommand, decodeOver),
  };
  readonly call: DuelClientCall = {
    scores: {
      best: caller(this, scoresBestMethod),
    },
  };
  readonly state: DuelClientState = {
    table: replica<TableReplica>(this, tableReplicaForm),
  };
  readonly rooms: DuelClientRooms = {
    duel: rooms<DuelRoomClientTypes>(this, duelRoomKind, roomReplicas<FieldReplica>(this, fieldReplicaForm)),
    lobby: rooms<LobbyRoomClientTypes>(this, lobbyRoomKind),
  };

  constructor(target: string | URL | Transport, options: ClientOptions = {}) {
    super(duelProtocol, target, options);
  }
}
