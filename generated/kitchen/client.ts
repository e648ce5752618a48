// Made by kephas-gen from kitchen.yaml: kitchen 2.0.0, wire 1e73f9279e5704cb.
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
import {
  answerer,
  awaiter,
  caller,
  listener,
  notifier,
  requester,
  requestLimit,
  sender,
  structListener,
  withoutMessage,
} from "kephas/codegen/v1/client";
import {
  decodeBuyReply,
  decodeCards,
  decodeChat,
  decodeFilled,
  decodeFilledFromServer,
  decodeMoved,
  decodeRanks,
  decodeSeen,
  decodeSnapshot,
  decodeSteer,
  decodeSteerFromServer,
  FilledView,
  MovedView,
  SeenView,
  SnapshotView,
  SteerView,
  sizeBuyReply,
  writeBorn,
  writeBuy,
  writeChat,
  writeDeal,
  writeDive,
  writeFilled,
  writeGrown,
  writeLists,
  writeNumbers,
  writeOptionals,
  writeRanges,
  writeRanks,
  writeReady,
  writeSteer,
  writeTexts,
  writeTiles,
  writeWonders,
} from "./codecs.js";
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
  Filled,
  Grown,
  Lists,
  Moved,
  Numbers,
  Optionals,
  PingParams,
  PlayerFindParams,
  PlayerFindResult,
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
  filledCommand,
  grownCommand,
  kitchenProtocol,
  listsCommand,
  movedCommand,
  numbersCommand,
  optionalsCommand,
  pingMethod,
  playerFindMethod,
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

/** Sends a command: `"sent"`, `"queued"` to be sent later or `"dropped"`. Throws `invalid` for a wrong message. */
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
  /** What may not be empty, where it is there. */
  readonly filled: (message: Filled) => SendResult;
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

/** Listens to a command. Survives reconnects; returns what takes the listener away. */
export interface KitchenClientOn {
  /** What stands where, each tick. */
  readonly snapshot: ListenStruct<Snapshot, SnapshotView>;
  readonly moved: ListenStruct<Moved, MovedView>;
  /** The same for who reads what a newer server sends. */
  readonly seen: ListenStruct<Seen, SeenView>;
  /** The server holds what clients send to the range; clients take any value. */
  readonly steer: ListenStruct<Steer, SteerView>;
  /** What may not be empty, where it is there. */
  readonly filled: ListenStruct<Filled, FilledView>;
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
  /** What may not be empty, where it is there. */
  readonly filled: Next<Filled>;
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
    readonly find: (params: PlayerFindParams, options?: CallOptions) => Promise<PlayerFindResult>;
    readonly list: (options?: CallOptions) => Promise<PlayerListResult>;
  };
  readonly ping: (params: PingParams) => SendResult;
  readonly duel: {
    readonly cancel: (params: DuelCancelParams) => SendResult;
  };
}

/** Handles a method that the server calls. Returns what ends it. */
export interface KitchenClientHandle {
  readonly duel: {
    readonly invite: Handle<DuelInviteParams, DuelInviteResult>;
    readonly cancel: Handle<DuelCancelParams, undefined>;
  };
}

/** The client of `kitchen`, for browsers, workers and Node. Every function of it is bound. */
export class KitchenClient extends Client {
  readonly send: KitchenClientSend = {
    ready: sender(this, readyCommand, writeReady),
    numbers: sender(this, numbersCommand, writeNumbers),
    ranges: sender(this, rangesCommand, writeRanges),
    texts: sender(this, textsCommand, writeTexts),
    lists: sender(this, listsCommand, writeLists),
    optionals: sender(this, optionalsCommand, writeOptionals),
    dive: sender(this, diveCommand, writeDive),
    grown: sender(this, grownCommand, writeGrown),
    wonders: sender(this, wondersCommand, writeWonders),
    steer: sender(this, steerCommand, writeSteer),
    born: sender(this, bornCommand, writeBorn),
    filled: sender(this, filledCommand, writeFilled),
    chat: sender(this, chatCommand, writeChat),
    deal: sender(this, dealCommand, writeDeal),
    ranks: sender(this, ranksCommand, writeRanks),
    tiles: sender(this, tilesCommand, writeTiles),
  };
  readonly request: KitchenClientRequest = {
    buy: requester(
      this,
      buyCommand,
      {
        write: writeBuy,
        decode: decodeBuyReply,
        size: sizeBuyReply,
        limit: requestLimit(this, buyCommand, { perSecond: 5, burst: 10 }),
      },
    ),
  };
  readonly on: KitchenClientOn = {
    snapshot: structListener(this, snapshotCommand, { decode: decodeSnapshot, view: SnapshotView }),
    moved: structListener(this, movedCommand, { decode: decodeMoved, view: MovedView }),
    seen: structListener(this, seenCommand, { decode: decodeSeen, view: SeenView }),
    steer: structListener(
      this,
      steerCommand,
      { decode: decodeSteerFromServer, view: SteerView, decodeHeld: decodeSteer },
    ),
    filled: structListener(
      this,
      filledCommand,
      { decode: decodeFilledFromServer, view: FilledView, decodeHeld: decodeFilled },
    ),
    chat: listener(this, chatCommand, decodeChat),
    cards: listener(this, cardsCommand, decodeCards),
    ranks: listener(this, ranksCommand, decodeRanks),
  };
  readonly next: KitchenClientNext = {
    snapshot: awaiter(this, snapshotCommand, decodeSnapshot),
    moved: awaiter(this, movedCommand, decodeMoved),
    seen: awaiter(this, seenCommand, decodeSeen),
    steer: awaiter(this, steerCommand, decodeSteerFromServer),
    filled: awaiter(this, filledCommand, decodeFilledFromServer),
    chat: awaiter(this, chatCommand, decodeChat),
    cards: awaiter(this, cardsCommand, decodeCards),
    ranks: awaiter(this, ranksCommand, decodeRanks),
  };
  readonly call: KitchenClientCall = {
    player: {
      getStats: caller(this, playerGetStatsMethod),
      find: caller(this, playerFindMethod),
      list: withoutMessage(caller(this, playerListMethod)),
    },
    ping: notifier(this, pingMethod),
    duel: {
      cancel: notifier(this, duelCancelMethod),
    },
  };
  readonly handle: KitchenClientHandle = {
    duel: {
      invite: answerer(this, duelInviteMethod, ["from"]),
      cancel: answerer(this, duelCancelMethod, ["why"]),
    },
  };

  constructor(target: string | URL | Transport, options: ClientOptions = {}) {
    super(kitchenProtocol, target, options);
  }
}
