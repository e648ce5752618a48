// Made by kephas-gen from kitchen.yaml: kitchen 2.0.0, wire dc760f4605c9a838.
// Do not edit: change the schema and generate again.
import {
  type Audience,
  type CallOptions,
  createServer,
  methodRoute,
  type Peer,
  type PeerLink,
  type RolesOption,
  route,
  type Server,
  type ServerOptions,
} from "kephas/server";
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

/** Handlers of the commands that clients send. Those of one peer run in order. */
export interface KitchenCommands<Session = undefined> {
  /** Nothing but the id. */
  readonly ready: (message: undefined, peer: KitchenPeer<Session>) => unknown;
  readonly numbers: (message: Numbers, peer: KitchenPeer<Session>) => unknown;
  readonly ranges: (message: Ranges, peer: KitchenPeer<Session>) => unknown;
  readonly texts: (message: Texts, peer: KitchenPeer<Session>) => unknown;
  readonly lists: (message: Lists, peer: KitchenPeer<Session>) => unknown;
  readonly optionals: (message: Optionals, peer: KitchenPeer<Session>) => unknown;
  readonly dive: (message: Dive, peer: KitchenPeer<Session>) => unknown;
  readonly chat: (message: Chat, peer: KitchenPeer<Session>) => unknown;
  /** Needs one of the roles `dealer`. */
  readonly deal: (message: Deal, peer: KitchenPeer<Session>) => unknown;
  readonly tiles: (message: Tiles, peer: KitchenPeer<Session>) => unknown;
  /** May answer `NotEnoughGold`, `SoldOut`. */
  readonly buy: (message: Buy, peer: KitchenPeer<Session>) => BuyReply | Promise<BuyReply>;
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
    ) => PlayerGetStatsResult | Promise<PlayerGetStatsResult>;
    readonly list: (params: undefined, peer: KitchenPeer<Session>) => PlayerListResult | Promise<PlayerListResult>;
  };
  readonly ping: (params: PingParams, peer: KitchenPeer<Session>) => unknown;
  readonly duel: {
    readonly cancel: (params: DuelCancelParams, peer: KitchenPeer<Session>) => unknown;
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
  readonly chat: (message: Chat) => boolean;
  readonly cards: (message: Cards) => boolean;
}

/** Sends a command to every peer, or to an audience: a topic's peers, a list of peers, all but some. */
export interface KitchenBroadcast<Session = undefined> {
  /** What stands where, each tick. */
  readonly snapshot: (message: Snapshot, audience?: Audience<KitchenPeer<Session>>) => void;
  readonly moved: (message: Moved, audience?: Audience<KitchenPeer<Session>>) => void;
  readonly chat: (message: Chat, audience?: Audience<KitchenPeer<Session>>) => void;
  readonly cards: (message: Cards, audience?: Audience<KitchenPeer<Session>>) => void;
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
}

/** A role that the schema's `requires` names. */
export type KitchenRole = "dealer";

/** What `createKitchenServer` takes. Put `authenticate` first: its result is the session. */
export type KitchenServerOptions<Session = undefined> = ServerOptions<Session, KitchenPeer<Session>> &
  RolesOption<Session, KitchenRole> &
  KitchenHandlers<Session>;

class KitchenPeerSender implements KitchenPeerSend {
  readonly #link: PeerLink;

  constructor(link: PeerLink) {
    this.#link = link;
  }

  snapshot(message: Snapshot): boolean {
    return this.#link.send(snapshotCommand, message);
  }

  moved(message: Moved): boolean {
    return this.#link.send(movedCommand, message);
  }

  chat(message: Chat): boolean {
    return this.#link.send(chatCommand, message);
  }

  cards(message: Cards): boolean {
    return this.#link.send(cardsCommand, message);
  }
}

/** Builds the server; nothing listens yet. Throws a `usage` error that names a wrong option. */
export function createKitchenServer<Session = undefined>(
  options: KitchenServerOptions<Session>,
): KitchenServer<Session> {
  const { commands, methods } = options;
  return createServer<Session, KitchenPeer<Session>, KitchenServer<Session>>({
    protocol: kitchenProtocol,
    options,
    routes: [
      route(readyCommand, commands.ready),
      route(numbersCommand, commands.numbers),
      route(rangesCommand, commands.ranges),
      route(textsCommand, commands.texts),
      route(listsCommand, commands.lists),
      route(optionalsCommand, commands.optionals),
      route(diveCommand, commands.dive),
      route(chatCommand, commands.chat),
      route(dealCommand, commands.deal),
      route(tilesCommand, commands.tiles),
      route(buyCommand, commands.buy),
      methodRoute(playerGetStatsMethod, methods.player.getStats),
      methodRoute(playerListMethod, methods.player.list),
      methodRoute(pingMethod, methods.ping),
      methodRoute(duelCancelMethod, methods.duel.cancel),
    ],
    createSend: (link) => new KitchenPeerSender(link),
    createCall: (link) => ({
      duel: {
        invite: (params, options) => link.call(duelInviteMethod, params, options),
        cancel: (params) => link.notify(duelCancelMethod, params),
      },
    }),
    createBroadcast: (link) => ({
      snapshot: (message, audience) => link.broadcast(snapshotCommand, message, audience),
      moved: (message, audience) => link.broadcast(movedCommand, message, audience),
      chat: (message, audience) => link.broadcast(chatCommand, message, audience),
      cards: (message, audience) => link.broadcast(cardsCommand, message, audience),
    }),
  });
}
