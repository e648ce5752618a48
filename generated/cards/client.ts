// Made by kephas-gen from cards.yaml: cards 1.0.0, wire e28cbb13f1cb4ea4.
// cards/client.ts: do not edit; change the schema and generate again.
/* eslint-disable */
// biome-ignore-all lint format assist: generated
import {
  type CallOptions,
  Client,
  type ClientOptions,
  type JoinedRoom,
  type Rooms,
  type Transport,
} from "kephas/client";
import { requester, roomReplicas, rooms, withoutMessage } from "kephas/codegen/v1/client";
import {
  decodeDealReply,
  decodeDrawReply,
  decodeLayReply,
  decodePassReply,
  sizeDealReply,
  sizeDrawReply,
  sizeLayReply,
  sizePassReply,
  writeDeal,
  writeDraw,
  writeLay,
  writePass,
} from "./codecs.js";
import type {
  DealReply,
  DrawReply,
  Lay,
  LayReply,
  PassReply,
  TableRoomJoin,
  TableRoomListing,
  TableRoomOptions,
} from "./messages.js";
import { cardsProtocol, dealCommand, drawCommand, layCommand, passCommand, tableRoomKind } from "./protocol.js";
import { type GameReplica, gameReplicaForm } from "./state-client.js";
export type {
  GamePlayers,
  GamePlayersChanged,
  GamePlayersOwn,
  GameReplica,
  GameTable,
  GameTableChanged,
} from "./state-client.js";

/** What the schema says of the rooms `table`, as types. */
export interface TableRoomClientTypes {
  readonly options: TableRoomOptions;
  readonly given: TableRoomOptions;
  readonly join: TableRoomJoin;
  readonly listing: TableRoomListing;
  readonly presence: undefined;
  readonly state: GameReplica;
}

/** A room of the kind `table` that this client is in, or was. */
export interface JoinedTableRoom extends JoinedRoom<TableRoomClientTypes> {
}

/** The rooms of the kind `table`. */
export interface TableRoomClient extends Rooms<TableRoomClientTypes> {
}

/** Sends a command and waits for its reply. Rejects with a `KephasError`. */
export interface CardsClientRequest {
  /**
   * Clients send it in a room `table` alone.
   *
   * May answer `TooFew`, `Running`.
   */
  readonly deal: (options?: CallOptions) => Promise<DealReply>;
  /**
   * Clients send it in a room `table` alone.
   *
   * May answer `NotYourTurn`, `NoMatch`, `Drawn`.
   */
  readonly lay: (message: Lay, options?: CallOptions) => Promise<LayReply>;
  /**
   * Clients send it in a room `table` alone.
   *
   * May answer `NotYourTurn`, `NoMatch`, `Drawn`.
   */
  readonly draw: (options?: CallOptions) => Promise<DrawReply>;
  /**
   * After a card was drawn.
   *
   * Clients send it in a room `table` alone.
   *
   * May answer `NotYourTurn`, `NoMatch`, `Drawn`.
   */
  readonly pass: (options?: CallOptions) => Promise<PassReply>;
}

/** Rooms, by kind: creates, finds, joins and lists them. The client is in at most one room of each kind. */
export interface CardsClientRooms {
  readonly table: TableRoomClient;
}

/** The client of `cards`, for browsers, workers and Node. Every function of it is bound. */
export class CardsClient extends Client {
  readonly request: CardsClientRequest = {
    deal: withoutMessage(
      requester(this, dealCommand, { write: writeDeal, decode: decodeDealReply, size: sizeDealReply }),
    ),
    lay: requester(this, layCommand, { write: writeLay, decode: decodeLayReply, size: sizeLayReply }),
    draw: withoutMessage(
      requester(this, drawCommand, { write: writeDraw, decode: decodeDrawReply, size: sizeDrawReply }),
    ),
    pass: withoutMessage(
      requester(this, passCommand, { write: writePass, decode: decodePassReply, size: sizePassReply }),
    ),
  };
  readonly rooms: CardsClientRooms = {
    table: rooms<TableRoomClientTypes>(this, tableRoomKind, roomReplicas<GameReplica>(this, gameReplicaForm)),
  };

  constructor(target: string | URL | Transport, options: ClientOptions = {}) {
    super(cardsProtocol, target, options);
  }
}
