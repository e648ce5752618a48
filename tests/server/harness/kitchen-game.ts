import { Client, type ClientOptions, type Transport } from "kephas/client";
import { awaiter, listener, structListener } from "kephas/codegen/v1/client";
import { route, sentCommand, structRoute } from "kephas/codegen/v1/server";
import { createServer, type Peer, type Server, type ServerOptions, type StructHandler } from "kephas/server";
import {
  BuyView,
  decodeBuy,
  decodeChat,
  decodeLists,
  decodeSnapshot,
  decodeSteer,
  decodeSteerFromServer,
  ListsView,
  SnapshotView,
  SteerView,
  writeBuyReply,
  writeSteer,
} from "../../../generated/kitchen/codecs.js";
import type { Buy, BuyReply, Chat, Lists, Steer } from "../../../generated/kitchen/messages.js";
import {
  buyCommand,
  chatCommand,
  kitchenProtocol,
  listsCommand,
  snapshotCommand,
  steerCommand,
} from "../../../generated/kitchen/protocol.js";

const sent = {
  steer: sentCommand(steerCommand, { write: writeSteer, largestBytes: 15, delivery: "reliable" }),
};

export interface KitchenCommands {
  readonly steer: StructHandler<Steer, SteerView, Peer>;
  readonly buy: StructHandler<Buy, BuyView, Peer, BuyReply>;
  readonly lists: StructHandler<Lists, ListsView, Peer>;
  readonly chat: (message: Chat, peer: Peer) => unknown;
}

export interface KitchenServer extends Server<Peer> {
  readonly broadcast: { readonly steer: (message: Steer) => void };
}

/** A server as it would be generated, whose handlers do next to nothing unless given. */
export function createKitchenServer(
  handlers: Partial<KitchenCommands>,
  options: ServerOptions<undefined, Peer> = {},
): KitchenServer {
  const commands: KitchenCommands = {
    steer() {},
    lists() {},
    chat() {},
    buy: () => ({ gold: 0, note: "" }),
    ...handlers,
  };
  return createServer<undefined, Peer, KitchenServer>({
    protocol: kitchenProtocol,
    options: { ...options, commands },
    routes: [
      structRoute(steerCommand, commands.steer, { decode: decodeSteer, view: SteerView, largestBytes: 15 }),
      structRoute(buyCommand, commands.buy, {
        decode: decodeBuy,
        view: BuyView,
        reply: writeBuyReply,
        largestBytes: 100,
      }),
      structRoute(listsCommand, commands.lists, { decode: decodeLists, view: ListsView, largestBytes: 141_050 }),
      route(chatCommand, commands.chat, { decode: decodeChat, largestBytes: 2048, maxBytes: 2048 }),
    ],
    sent: Object.values(sent),
    called: [],
    createSend: () => ({}),
    createCall: () => ({}),
    createBroadcast: (link) => ({ steer: (message) => link.broadcast(sent.steer, message) }),
  });
}

/** A client as it would be generated. */
export class KitchenClient extends Client {
  readonly on = {
    steer: structListener(this, steerCommand, {
      decode: decodeSteerFromServer,
      view: SteerView,
      decodeHeld: decodeSteer,
    }),
    snapshot: structListener(this, snapshotCommand, { decode: decodeSnapshot, view: SnapshotView }),
    chat: listener(this, chatCommand, decodeChat),
  };
  readonly next = { steer: awaiter(this, steerCommand, decodeSteerFromServer) };
  constructor(target: string | URL | Transport, options: ClientOptions = {}) {
    super(kitchenProtocol, target, options);
  }
}
