import { type CallOptions, Client, type ClientOptions } from "kephas/client";
import { writeBytes } from "kephas/codegen/v1";
import { awaiter, caller, notifier, sender, withoutMessage } from "kephas/codegen/v1/client";
import { methodRoute, route, sentCommand } from "kephas/codegen/v1/server";
import type { Command, Method } from "kephas/protocol";
import { type Audience, createServer, type Peer, type Server, type ServerOptions } from "kephas/server";
import {
  gameCreateRoomMethod,
  kephasnetProtocol,
  mathAddMethod,
  playerGetStatsMethod,
} from "../../generated/kephasnet/protocol.js";

/** Bytes as they are, without the length that the schema language puts before a `bytes`. */
const decodeRaw = (bytes: Uint8Array): Uint8Array => bytes.slice();

const echo: Command = { id: 0x0100, name: "echo", errors: [] };
const shout: Command = { id: 0x0200, name: "shout", errors: [] };
const welcome: Command = { id: 0x0001, name: "welcome", errors: [] };

const rawIn = { decode: decodeRaw, largestBytes: 1024, maxBytes: 1024 };
const rawOut = { write: writeBytes, largestBytes: 1024, delivery: "reliable" } as const;
const sent = {
  echo: sentCommand(echo, rawOut),
  shout: sentCommand(shout, rawOut),
  welcome: sentCommand(welcome, rawOut),
};

/** A method that the recorded server did not have. */
const nope: Method<undefined, undefined> = {
  ...mathAddMethod,
  name: "nope",
  params: undefined,
  result: undefined,
};

interface KephasnetPeer extends Peer<undefined> {
  readonly server: KephasnetServer;
  readonly send: {
    readonly echo: (message: Uint8Array) => boolean;
    readonly welcome: (message: Uint8Array) => boolean;
  };
}

interface KephasnetServer extends Server<KephasnetPeer> {
  readonly broadcast: { readonly shout: (message: Uint8Array, audience?: Audience<KephasnetPeer>) => void };
}

/** A Kephas server that behaves as the recorded one did. */
export function createKephasnetServer(options: ServerOptions<undefined, KephasnetPeer>): KephasnetServer {
  return createServer<undefined, KephasnetPeer, KephasnetServer>({
    protocol: kephasnetProtocol,
    options: {
      connected: (peer) => peer.send.welcome(new TextEncoder().encode("Welcome to the server!")),
      ...options,
    },
    routes: [
      route(echo, (message: Uint8Array, peer: KephasnetPeer) => peer.send.echo(message), rawIn),
      route(shout, (message: Uint8Array, peer: KephasnetPeer) => peer.server.broadcast.shout(message), rawIn),
      methodRoute(mathAddMethod, ({ a, b }) => a + b, { paramNames: ["a", "b"] }),
      methodRoute(playerGetStatsMethod, () => ({ deaths: 1, kills: 3 }), { paramNames: ["playerId"] }),
      methodRoute(
        gameCreateRoomMethod,
        ({ roomName }) => {
          if (roomName === undefined) throw new Error("invalid room name");
          return { roomId: roomName };
        },
        { paramNames: ["roomName"] },
      ),
    ],
    sent: Object.values(sent),
    called: [],
    createSend: (link) => ({
      echo: (message) => link.send(sent.echo, message),
      welcome: (message) => link.send(sent.welcome, message),
    }),
    createCall: () => ({}),
    createBroadcast: (link) => ({ shout: (message, audience) => link.broadcast(sent.shout, message, audience) }),
  });
}

/** A Kephas client of the recorded server. */
export class KephasnetClient extends Client {
  readonly send = {
    echo: sender(this, echo, writeBytes),
    shout: sender(this, shout, writeBytes),
  };
  readonly next = {
    echo: awaiter(this, echo, decodeRaw),
    shout: awaiter(this, shout, decodeRaw),
    welcome: awaiter(this, welcome, decodeRaw),
  };
  readonly call = {
    add: caller(this, mathAddMethod),
    getStats: caller(this, playerGetStatsMethod),
    createRoom: caller(this, gameCreateRoomMethod),
    nope: withoutMessage(caller(this, nope)) as (options?: CallOptions) => Promise<undefined>,
  };
  /** Calls `math.add` without wanting an answer, which no server of the schema's would be asked to. */
  readonly notifyAdd = notifier(this, mathAddMethod);

  constructor(url: string, options: ClientOptions = {}) {
    super(kephasnetProtocol, url, options);
  }
}
