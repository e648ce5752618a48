import { Client, type ClientOptions, type Transport } from "kephas/client";
import type { Protocol } from "kephas/protocol";
import {
  createServer,
  type Peer,
  route,
  type Server,
  type ServerOptions,
  type StructHandler,
  structRoute,
} from "kephas/server";
import type { BuyView, ListsView, SteerView } from "../../generated/kitchen/codecs.js";
import type { Buy, BuyReply, Chat, Lists, Steer } from "../../generated/kitchen/messages.js";
import {
  buyCommand,
  chatCommand,
  kitchenProtocol,
  listsCommand,
  snapshotCommand,
  steerCommand,
} from "../../generated/kitchen/protocol.js";

/** The few commands of the kitchen's that are served here, as generated code describes them. */
const protocol: Protocol = {
  ...kitchenProtocol,
  commands: [steerCommand, buyCommand, listsCommand, chatCommand, snapshotCommand],
  methods: [],
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
    protocol,
    options: { ...options, commands },
    routes: [
      structRoute(steerCommand, commands.steer),
      structRoute(buyCommand, commands.buy),
      structRoute(listsCommand, commands.lists),
      route(chatCommand, commands.chat),
    ],
    createSend: () => ({}),
    createCall: () => ({}),
    createBroadcast: (link) => ({ steer: (message) => link.broadcast(steerCommand, message) }),
  });
}

/** A client as it would be generated. */
export class KitchenClient extends Client {
  readonly on = {
    steer: this.structListener(steerCommand),
    snapshot: this.structListener(snapshotCommand),
    chat: this.listener(chatCommand),
  };
  readonly next = { steer: this.awaiter(steerCommand) };
  constructor(target: string | URL | Transport, options: ClientOptions = {}) {
    super(protocol, target, options);
  }
}
