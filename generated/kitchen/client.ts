// Made by kephas-gen from kitchen.yaml: kitchen 2.0.0, wire dc760f4605c9a838.
// Do not edit: change the schema and generate again.
import {
  type CallOptions,
  Client,
  type ClientOptions,
  type Handle,
  type Listen,
  type Next,
  type SendResult,
  type Transport,
} from "kephas/client";
import type {
  Buy,
  BuyReply,
  Cards,
  Chat,
  Deal,
  Dive,
  DuelCancelParams,
  DuelInviteParams,
  DuelInviteResult,
  Lists,
  Moved,
  Numbers,
  Optionals,
  PingParams,
  PlayerGetStatsParams,
  PlayerGetStatsResult,
  PlayerListResult,
  Ranges,
  Snapshot,
  Texts,
  Tiles,
} from "./messages.js";
import {
  buyCommand,
  cardsCommand,
  chatCommand,
  dealCommand,
  diveCommand,
  duelCancelMethod,
  duelInviteMethod,
  kitchenProtocol,
  listsCommand,
  movedCommand,
  numbersCommand,
  optionalsCommand,
  pingMethod,
  playerGetStatsMethod,
  playerListMethod,
  rangesCommand,
  readyCommand,
  snapshotCommand,
  textsCommand,
  tilesCommand,
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
  readonly chat: (message: Chat) => SendResult;
  /** Needs one of the roles `dealer`. */
  readonly deal: (message: Deal) => SendResult;
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
  readonly snapshot: Listen<Snapshot>;
  readonly moved: Listen<Moved>;
  readonly chat: Listen<Chat>;
  readonly cards: Listen<Cards>;
}

/** Waits for the next message of a command, once. */
export interface KitchenClientNext {
  /** What stands where, each tick. */
  readonly snapshot: Next<Snapshot>;
  readonly moved: Next<Moved>;
  readonly chat: Next<Chat>;
  readonly cards: Next<Cards>;
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
    chat: (message) => this.transmit(chatCommand, message),
    deal: (message) => this.transmit(dealCommand, message),
    tiles: (message) => this.transmit(tilesCommand, message),
  };
  readonly request: KitchenClientRequest = {
    buy: (message, options) => this.exchange(buyCommand, message, options),
  };
  readonly on: KitchenClientOn = {
    snapshot: this.listener(snapshotCommand),
    moved: this.listener(movedCommand),
    chat: this.listener(chatCommand),
    cards: this.listener(cardsCommand),
  };
  readonly next: KitchenClientNext = {
    snapshot: this.awaiter(snapshotCommand),
    moved: this.awaiter(movedCommand),
    chat: this.awaiter(chatCommand),
    cards: this.awaiter(cardsCommand),
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
