// Made by kephas-gen from kitchen.yaml: kitchen 2.0.0, wire 1e73f9279e5704cb.
// kitchen/server.ts: do not edit; change the schema and generate again.
/* eslint-disable */
// biome-ignore-all lint format assist: generated
import { methodRoute, route, sentCommand, structRoute } from "kephas/codegen/v1/server";
import {
  type Audience,
  type CallOptions,
  createServer,
  type HandlerContext,
  type Peer,
  type PeerLink,
  type RolesOption,
  type Server,
  type ServerOptions,
  type StructHandler,
} from "kephas/server";
import {
  BornView,
  BuyView,
  DiveView,
  decodeBorn,
  decodeBuy,
  decodeChat,
  decodeDeal,
  decodeDive,
  decodeFilled,
  decodeGrown,
  decodeLists,
  decodeNumbers,
  decodeOptionals,
  decodeRanges,
  decodeRanks,
  decodeReady,
  decodeSteer,
  decodeTexts,
  decodeTiles,
  decodeWonders,
  FilledView,
  GrownView,
  ListsView,
  NumbersView,
  OptionalsView,
  RangesView,
  SteerView,
  TextsView,
  WondersView,
  writeBuyReply,
  writeCards,
  writeChat,
  writeFilled,
  writeMoved,
  writeRanks,
  writeSeen,
  writeSnapshot,
  writeSteer,
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

/** Handlers of the commands that clients send. Those of one peer run in order. */
export interface KitchenCommands<Session = undefined> {
  /** Nothing but the id. */
  readonly ready: (message: undefined, peer: KitchenPeer<Session>, context: HandlerContext) => any;
  readonly numbers: StructHandler<Numbers, NumbersView, KitchenPeer<Session>>;
  readonly ranges: StructHandler<Ranges, RangesView, KitchenPeer<Session>>;
  readonly texts: StructHandler<Texts, TextsView, KitchenPeer<Session>>;
  readonly lists: StructHandler<Lists, ListsView, KitchenPeer<Session>>;
  readonly optionals: StructHandler<Optionals, OptionalsView, KitchenPeer<Session>>;
  readonly dive: StructHandler<Dive, DiveView, KitchenPeer<Session>>;
  /** Three versions of one payload. */
  readonly grown: StructHandler<Grown, GrownView, KitchenPeer<Session>>;
  /** Quantized numbers, unions, and structs that may grow, at every place where they can stand. */
  readonly wonders: StructHandler<Wonders, WondersView, KitchenPeer<Session>>;
  /** The server holds what clients send to the range; clients take any value. */
  readonly steer: StructHandler<Steer, SteerView, KitchenPeer<Session>>;
  /** Had no payload at first. */
  readonly born: StructHandler<Born, BornView, KitchenPeer<Session>>;
  /** What may not be empty, where it is there. */
  readonly filled: StructHandler<Filled, FilledView, KitchenPeer<Session>>;
  readonly chat: (message: Chat, peer: KitchenPeer<Session>, context: HandlerContext) => any;
  /** Needs one of the roles `dealer`. */
  readonly deal: (message: Deal, peer: KitchenPeer<Session>, context: HandlerContext) => any;
  readonly ranks: (message: Ranks, peer: KitchenPeer<Session>, context: HandlerContext) => any;
  readonly tiles: (message: Tiles, peer: KitchenPeer<Session>, context: HandlerContext) => any;
  /** May answer `NotEnoughGold`, `SoldOut`. */
  readonly buy: StructHandler<Buy, BuyView, KitchenPeer<Session>, BuyReply>;
}

/** Handlers of the methods that clients call. They run side by side. */
export interface KitchenMethods<Session = undefined> {
  readonly player: {
    /**
     * What a player has done so far.
     *
     * May answer `PlayerNotFound`.
     */
    readonly getStats: (
      params: PlayerGetStatsParams,
      peer: KitchenPeer<Session>,
      context: HandlerContext,
    ) => PlayerGetStatsResult | Promise<PlayerGetStatsResult>;
    readonly find: (
      params: PlayerFindParams,
      peer: KitchenPeer<Session>,
      context: HandlerContext,
    ) => PlayerFindResult | Promise<PlayerFindResult>;
    readonly list: (
      params: undefined,
      peer: KitchenPeer<Session>,
      context: HandlerContext,
    ) => PlayerListResult | Promise<PlayerListResult>;
  };
  readonly ping: (params: PingParams, peer: KitchenPeer<Session>, context: HandlerContext) => any;
  readonly duel: {
    readonly cancel: (params: DuelCancelParams, peer: KitchenPeer<Session>, context: HandlerContext) => any;
  };
}

/** Every handler: spread it into the options, written in as many files as you like. */
export interface KitchenHandlers<Session = undefined> {
  readonly commands: KitchenCommands<Session>;
  readonly methods: KitchenMethods<Session>;
}

/** Sends a command to one peer. False where its connection is gone; throws `invalid` for a wrong message. */
export interface KitchenPeerSend {
  /** What stands where, each tick. */
  readonly snapshot: (message: Snapshot) => boolean;
  readonly moved: (message: Moved) => boolean;
  /** The same for who reads what a newer server sends. */
  readonly seen: (message: Seen) => boolean;
  /** The server holds what clients send to the range; clients take any value. */
  readonly steer: (message: Steer) => boolean;
  /** What may not be empty, where it is there. */
  readonly filled: (message: Filled) => boolean;
  readonly chat: (message: Chat) => boolean;
  readonly cards: (message: Cards) => boolean;
  readonly ranks: (message: Ranks) => boolean;
}

/** Sends a command to every peer, or to an audience: a topic's peers, a list of peers, all but some. */
export interface KitchenBroadcast<Session = undefined> {
  /** What stands where, each tick. */
  readonly snapshot: (message: Snapshot, audience?: Audience<KitchenPeer<Session>>) => void;
  readonly moved: (message: Moved, audience?: Audience<KitchenPeer<Session>>) => void;
  /** The same for who reads what a newer server sends. */
  readonly seen: (message: Seen, audience?: Audience<KitchenPeer<Session>>) => void;
  /** The server holds what clients send to the range; clients take any value. */
  readonly steer: (message: Steer, audience?: Audience<KitchenPeer<Session>>) => void;
  /** What may not be empty, where it is there. */
  readonly filled: (message: Filled, audience?: Audience<KitchenPeer<Session>>) => void;
  readonly chat: (message: Chat, audience?: Audience<KitchenPeer<Session>>) => void;
  readonly cards: (message: Cards, audience?: Audience<KitchenPeer<Session>>) => void;
  readonly ranks: (message: Ranks, audience?: Audience<KitchenPeer<Session>>) => void;
}

/** Calls the methods that a client handles. */
export interface KitchenPeerCall {
  readonly duel: {
    readonly invite: (params: DuelInviteParams, options?: CallOptions) => Promise<DuelInviteResult>;
    readonly cancel: (params: DuelCancelParams) => boolean;
  };
}

/** One connected client. */
export interface KitchenPeer<Session = undefined> extends Peer<Session> {
  readonly server: KitchenServer<Session>;
  readonly send: KitchenPeerSend;
  readonly call: KitchenPeerCall;
}

/** The server that `createKitchenServer` builds. */
export interface KitchenServer<Session = undefined> extends Server<KitchenPeer<Session>> {
  readonly broadcast: KitchenBroadcast<Session>;
  /** Sends to a peer by its id, or to all peers of an identity, also of other servers. True: handed over. */
  readonly sendTo: (target: string | { readonly identity: string }) => KitchenPeerSend;
  /** Calls a peer's methods by its id, also of another server. */
  readonly call: (peer: string) => KitchenPeerCall;
}

/** A role that the schema's `requires` names. */
export type KitchenRole = "dealer";

/** What `createKitchenServer` takes. Put `authenticate` first: its result is the session. */
export type KitchenServerOptions<Session = undefined> = ServerOptions<Session, KitchenPeer<Session>> &
  RolesOption<Session, KitchenRole> &
  KitchenHandlers<Session>;

/** How the server writes what it sends. */
const sent = {
  snapshot: sentCommand(snapshotCommand, {
    write: writeSnapshot,
    largestBytes: 22834,
    delivery: "latest",
  }),
  moved: sentCommand(movedCommand, {
    write: writeMoved,
    largestBytes: 10,
    delivery: "latest",
    latestBy: (message) => message.who,
  }),
  seen: sentCommand(seenCommand, {
    write: writeSeen,
    largestBytes: 3819,
    delivery: "reliable",
  }),
  steer: sentCommand(steerCommand, {
    write: writeSteer,
    largestBytes: 15,
    delivery: "reliable",
  }),
  filled: sentCommand(filledCommand, {
    write: writeFilled,
    largestBytes: 772,
    delivery: "reliable",
  }),
  chat: sentCommand(chatCommand, {
    write: writeChat,
    largestBytes: 2048,
    delivery: "reliable",
  }),
  cards: sentCommand(cardsCommand, {
    write: writeCards,
    largestBytes: 65536,
    delivery: "reliable",
  }),
  ranks: sentCommand(ranksCommand, {
    write: writeRanks,
    largestBytes: 65536,
    delivery: "reliable",
  }),
};

class KitchenPeerSender implements KitchenPeerSend {
  readonly #link: PeerLink;

  constructor(link: PeerLink) {
    this.#link = link;
  }

  snapshot(message: Snapshot): boolean {
    return this.#link.send(sent.snapshot, message);
  }

  moved(message: Moved): boolean {
    return this.#link.send(sent.moved, message);
  }

  seen(message: Seen): boolean {
    return this.#link.send(sent.seen, message);
  }

  steer(message: Steer): boolean {
    return this.#link.send(sent.steer, message);
  }

  filled(message: Filled): boolean {
    return this.#link.send(sent.filled, message);
  }

  chat(message: Chat): boolean {
    return this.#link.send(sent.chat, message);
  }

  cards(message: Cards): boolean {
    return this.#link.send(sent.cards, message);
  }

  ranks(message: Ranks): boolean {
    return this.#link.send(sent.ranks, message);
  }
}

/** Builds the server; nothing listens yet. Throws a `usage` error that names a wrong option. */
export function createKitchenServer<Session = undefined>(
  options: KitchenServerOptions<Session>,
): KitchenServer<Session> {
  const commands = options?.commands;
  const methods = options?.methods;
  return createServer<Session, KitchenPeer<Session>, KitchenServer<Session>>({
    protocol: kitchenProtocol,
    options,
    routes: [
      route(readyCommand, commands?.ready, {
        decode: decodeReady,
        largestBytes: 0,
      }),
      structRoute(numbersCommand, commands?.numbers, {
        decode: decodeNumbers,
        view: NumbersView,
        largestBytes: 43,
      }),
      structRoute(rangesCommand, commands?.ranges, {
        decode: decodeRanges,
        view: RangesView,
        largestBytes: 47,
      }),
      structRoute(textsCommand, commands?.texts, {
        decode: decodeTexts,
        view: TextsView,
        largestBytes: 70637,
      }),
      structRoute(listsCommand, commands?.lists, {
        decode: decodeLists,
        view: ListsView,
        largestBytes: 141050,
      }),
      structRoute(optionalsCommand, commands?.optionals, {
        decode: decodeOptionals,
        view: OptionalsView,
        largestBytes: 169,
      }),
      structRoute(diveCommand, commands?.dive, {
        decode: decodeDive,
        view: DiveView,
        largestBytes: 273,
      }),
      structRoute(grownCommand, commands?.grown, {
        decode: decodeGrown,
        view: GrownView,
        largestBytes: 103,
      }),
      structRoute(wondersCommand, commands?.wonders, {
        decode: decodeWonders,
        view: WondersView,
        largestBytes: 3012,
      }),
      structRoute(steerCommand, commands?.steer, {
        decode: decodeSteer,
        view: SteerView,
        largestBytes: 15,
      }),
      structRoute(bornCommand, commands?.born, {
        decode: decodeBorn,
        view: BornView,
        largestBytes: 1,
      }),
      structRoute(filledCommand, commands?.filled, {
        decode: decodeFilled,
        view: FilledView,
        largestBytes: 772,
      }),
      route(chatCommand, commands?.chat, {
        decode: decodeChat,
        largestBytes: 2048,
        maxBytes: 2048,
      }),
      route(dealCommand, commands?.deal, {
        decode: decodeDeal,
        largestBytes: 65536,
        maxBytes: 65536,
        requires: ["dealer"],
      }),
      route(ranksCommand, commands?.ranks, {
        decode: decodeRanks,
        largestBytes: 65536,
        maxBytes: 65536,
      }),
      route(tilesCommand, commands?.tiles, {
        decode: decodeTiles,
        largestBytes: 65536,
        maxBytes: 65536,
      }),
      structRoute(buyCommand, commands?.buy, {
        decode: decodeBuy,
        view: BuyView,
        reply: writeBuyReply,
        largestBytes: 2,
        limit: { perSecond: 5, burst: 10, exceed: "error" },
      }),
      methodRoute(playerGetStatsMethod, methods?.player?.getStats, {
        paramNames: ["playerId", "season"],
      }),
      methodRoute(playerFindMethod, methods?.player?.find, {
        paramNames: ["name", "teams"],
      }),
      methodRoute(playerListMethod, methods?.player?.list, {}),
      methodRoute(pingMethod, methods?.ping, {
        paramNames: ["n"],
      }),
      methodRoute(duelCancelMethod, methods?.duel?.cancel, {
        paramNames: ["why"],
      }),
    ],
    sent: Object.values(sent),
    called: [duelInviteMethod, duelCancelMethod],
    createSend: (link) => new KitchenPeerSender(link),
    createCall: (link) => ({
      duel: {
        invite: (params, options) => link.call(duelInviteMethod, params, options),
        cancel: (params) => link.notify(duelCancelMethod, params),
      },
    }),
    createBroadcast: (link) => ({
      snapshot: (message, audience) => link.broadcast(sent.snapshot, message, audience),
      moved: (message, audience) => link.broadcast(sent.moved, message, audience),
      seen: (message, audience) => link.broadcast(sent.seen, message, audience),
      steer: (message, audience) => link.broadcast(sent.steer, message, audience),
      filled: (message, audience) => link.broadcast(sent.filled, message, audience),
      chat: (message, audience) => link.broadcast(sent.chat, message, audience),
      cards: (message, audience) => link.broadcast(sent.cards, message, audience),
      ranks: (message, audience) => link.broadcast(sent.ranks, message, audience),
    }),
  });
}
