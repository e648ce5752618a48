// Made by kephas-gen from kitchen.yaml: kitchen 2.0.0, wire 305d5d1e909a0eea.
// kitchen/client.ts: do not edit; change the schema and generate again.
/* eslint-disable */
// biome-ignore-all lint format assist: generated
import {
  type CallOptions,
  Client,
  type ClientOptions,
  type Handle,
  type Listen,
  type ListenStruct,
  type Next,
  type SendResult,
  type Transport,
} from "kephas/client";
import type { MovedView, SeenView, SnapshotView, SteerView } from "./codecs.js";
import type {
  Born,
  Buy,
  BuyReply,
  Cards,
  Chat,
  Deal,
  Dive,
  DuelCancelParams,
  DuelInviteParams,
  DuelInviteResult,
  Grown,
  Lists,
  Moved,
  Numbers,
  Optionals,
  PingParams,
  PlayerGetStatsParams,
  PlayerGetStatsResult,
  PlayerListResult,
  Ranges,
  Ranks,
  Seen,
  Snapshot,
  Steer,
  Texts,
  Tiles,
  Wonders,
} from "./messages.js";
import {
  bornCommand,
  buyCommand,
  cardsCommand,
  chatCommand,
  dealCommand,
  diveCommand,
  duelCancelMethod,
  duelInviteMethod,
  grownCommand,
  kitchenProtocol,
  listsCommand,
  movedCommand,
  numbersCommand,
  optionalsCommand,
  pingMethod,
  playerGetStatsMethod,
  playerListMethod,
  rangesCommand,
  ranksCommand,
  readyCommand,
  seenCommand,
  snapshotCommand,
  steerCommand,
  textsCommand,
  tilesCommand,
  wondersCommand,
} from "./protocol.js";

/** Sends a command: `"sent"`, `"queued"` for the next connection or `"dropped"`. Throws `invalid` for a wrong message. */
export interface KitchenClientSend {
  /** Nothing but the id. */
  readonly ready: () => SendResult;
  readonly numbers: (message: Numbers) => SendResult;
  readonly ranges: (message: Ranges) => SendResult;
  readonly texts: (message: Texts) => SendResult;
  readonly lists: (message: Lists) => SendResult;
  readonly optionals: (message: Optionals) => SendResult;
  readonly dive: (message: Dive) => SendResult;
  /** Three versions of one payload. */
  readonly grown: (message: Grown) => SendResult;
  /** Quantized numbers, unions, and structs that may grow, at every place where they can stand. */
  readonly wonders: (message: Wonders) => SendResult;
  /** The server holds what clients send to the range; clients take any value. */
  readonly steer: (message: Steer) => SendResult;
  /** Had no payload at first. */
  readonly born: (message: Born) => SendResult;
  readonly chat: (message: Chat) => SendResult;
  /** Needs one of the roles `dealer`. */
  readonly deal: (message: Deal) => SendResult;
  readonly ranks: (message: Ranks) => SendResult;
  readonly tiles: (message: Tiles) => SendResult;
}

/** Sends a command and waits for its reply. Rejects with a `KephasError`. */
export interface KitchenClientRequest {
  /** May answer `NotEnoughGold`, `SoldOut`. */
  readonly buy: (message: Buy, options?: CallOptions) => Promise<BuyReply>;
}

/** Listens to a command. Survives reconnects; returns its undo. */
export interface KitchenClientOn {
  /** What stands where, each tick. */
  readonly snapshot: ListenStruct<Snapshot, SnapshotView>;
  readonly moved: ListenStruct<Moved, MovedView>;
  /** The same for who reads what a newer server sends. */
  readonly seen: ListenStruct<Seen, SeenView>;
  /** The server holds what clients send to the range; clients take any value. */
  readonly steer: ListenStruct<Steer, SteerView>;
  readonly chat: Listen<Chat>;
  readonly cards: Listen<Cards>;
  readonly ranks: Listen<Ranks>;
}

/** Waits for the next message of a command, once. */
export interface KitchenClientNext {
  /** What stands where, each tick. */
  readonly snapshot: Next<Snapshot>;
  readonly moved: Next<Moved>;
  /** The same for who reads what a newer server sends. */
  readonly seen: Next<Seen>;
  /** The server holds what clients send to the range; clients take any value. */
  readonly steer: Next<Steer>;
  readonly chat: Next<Chat>;
  readonly cards: Next<Cards>;
  readonly ranks: Next<Ranks>;
}

/** Calls a method of the server. Rejects with a `KephasError`. */
export interface KitchenClientCall {
  readonly player: {
    /**
     * What a player has done so far.
     *
     * May answer `PlayerNotFound`.
     */
    readonly getStats: (params: PlayerGetStatsParams, options?: CallOptions) => Promise<PlayerGetStatsResult>;
    readonly list: (options?: CallOptions) => Promise<PlayerListResult>;
  };
  readonly ping: (params: PingParams) => SendResult;
  readonly duel: {
    readonly cancel: (params: DuelCancelParams) => SendResult;
  };
}

/** Handles a method that the server calls. Returns its undo. */
export interface KitchenClientHandle {
  readonly duel: {
    readonly invite: Handle<DuelInviteParams, DuelInviteResult>;
    readonly cancel: Handle<DuelCancelParams, undefined>;
  };
}

/** The client of `kitchen`, for browsers, workers and Node. Every function of it is bound. */
export class KitchenClient extends Client {
  readonly send: KitchenClientSend = {
    ready: () => this.transmit(readyCommand, undefined),
    numbers: (message) => this.transmit(numbersCommand, message),
    ranges: (message) => this.transmit(rangesCommand, message),
    texts: (message) => this.transmit(textsCommand, message),
    lists: (message) => this.transmit(listsCommand, message),
    optionals: (message) => this.transmit(optionalsCommand, message),
    dive: (message) => this.transmit(diveCommand, message),
    grown: (message) => this.transmit(grownCommand, message),
    wonders: (message) => this.transmit(wondersCommand, message),
    steer: (message) => this.transmit(steerCommand, message),
    born: (message) => this.transmit(bornCommand, message),
    chat: (message) => this.transmit(chatCommand, message),
    deal: (message) => this.transmit(dealCommand, message),
    ranks: (message) => this.transmit(ranksCommand, message),
    tiles: (message) => this.transmit(tilesCommand, message),
  };
  readonly request: KitchenClientRequest = {
    buy: (message, options) => this.exchange(buyCommand, message, options),
  };
  readonly on: KitchenClientOn = {
    snapshot: this.structListener(snapshotCommand),
    moved: this.structListener(movedCommand),
    seen: this.structListener(seenCommand),
    steer: this.structListener(steerCommand),
    chat: this.listener(chatCommand),
    cards: this.listener(cardsCommand),
    ranks: this.listener(ranksCommand),
  };
  readonly next: KitchenClientNext = {
    snapshot: this.awaiter(snapshotCommand),
    moved: this.awaiter(movedCommand),
    seen: this.awaiter(seenCommand),
    steer: this.awaiter(steerCommand),
    chat: this.awaiter(chatCommand),
    cards: this.awaiter(cardsCommand),
    ranks: this.awaiter(ranksCommand),
  };
  readonly call: KitchenClientCall = {
    player: {
      getStats: (params, options) => this.invoke(playerGetStatsMethod, params, options),
      list: (options) => this.invoke(playerListMethod, undefined, options),
    },
    ping: (params) => this.notify(pingMethod, params),
    duel: {
      cancel: (params) => this.notify(duelCancelMethod, params),
    },
  };
  readonly handle: KitchenClientHandle = {
    duel: {
      invite: this.answerer(duelInviteMethod),
      cancel: this.answerer(duelCancelMethod),
    },
  };

  constructor(target: string | URL | Transport, options: ClientOptions = {}) {
    super(kitchenProtocol, target, options);
  }
}
