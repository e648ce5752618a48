import { type CallOptions, Client, type ClientOptions } from "kephas/client";
import { type Codec, type Command, type Method, type Protocol, writeBytes } from "kephas/protocol";
import {
  type Audience,
  createServer,
  methodRoute,
  type Peer,
  route,
  type Server,
  type ServerOptions,
} from "kephas/server";
import {
  gameCreateRoomMethod,
  kephasnetProtocol,
  mathAddMethod,
  playerGetStatsMethod,
} from "../../generated/kephasnet/protocol.js";

/** Bytes as they are, without the length that the schema language puts before a `bytes`. */
const rawCodec: Codec<Uint8Array> = {
  encode: (message) => message.slice(),
  decode: (bytes) => bytes.slice(),
  size: (message) => message.length,
  write: writeBytes,
};

const echo = {
  id: 0x0100,
  name: "echo",
  from: "both",
  codec: rawCodec,
  decodeFromServer: undefined,
  reply: undefined,
  errors: [],
  timeoutMs: 30_000,
  limit: undefined,
  largestBytes: 1024,
  maxBytes: 1024,
  requires: [],
  delivery: "reliable",
  latestBy: undefined,
  ordered: true,
  offline: "drop",
  idempotent: false,
  fingerprint: "",
} as const satisfies Command<Uint8Array>;

const shout: Command<Uint8Array> = { ...echo, id: 0x0200, name: "shout" };
const welcome: Command<Uint8Array> = { ...echo, id: 0x0001, name: "welcome", from: "server" };

/** A method that the recorded server did not have. */
const nope: Method<undefined, undefined> = {
  ...mathAddMethod,
  name: "nope",
  params: undefined,
  paramNames: [],
  result: undefined,
};

const protocol: Protocol = { ...kephasnetProtocol, commands: [echo, shout, welcome] };

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
    protocol,
    options: {
      connected: (peer) => peer.send.welcome(new TextEncoder().encode("Welcome to the server!")),
      ...options,
    },
    routes: [
      route(echo, (message: Uint8Array, peer: KephasnetPeer) => peer.send.echo(message)),
      route(shout, (message: Uint8Array, peer: KephasnetPeer) => peer.server.broadcast.shout(message)),
      methodRoute(mathAddMethod, ({ a, b }) => a + b),
      methodRoute(playerGetStatsMethod, () => ({ deaths: 1, kills: 3 })),
      methodRoute(gameCreateRoomMethod, ({ roomName }) => {
        if (roomName === undefined) throw new Error("invalid room name");
        return { roomId: roomName };
      }),
    ],
    createSend: (link) => ({
      echo: (message) => link.send(echo, message),
      welcome: (message) => link.send(welcome, message),
    }),
    createCall: () => ({}),
    createBroadcast: (link) => ({ shout: (message, audience) => link.broadcast(shout, message, audience) }),
  });
}

/** A Kephas client of the recorded server. */
export class KephasnetClient extends Client {
  readonly send = {
    echo: (message: Uint8Array) => this.transmit(echo, message),
    shout: (message: Uint8Array) => this.transmit(shout, message),
  };
  readonly next = {
    echo: this.awaiter(echo),
    shout: this.awaiter(shout),
    welcome: this.awaiter(welcome),
  };
  readonly call = {
    add: (params: { readonly a: number; readonly b: number }) => this.invoke(mathAddMethod, params),
    getStats: (params: { readonly playerId: string }) => this.invoke(playerGetStatsMethod, params),
    createRoom: (params: { readonly roomName?: string }) => this.invoke(gameCreateRoomMethod, params),
    nope: (options?: CallOptions) => this.invoke(nope, undefined, options),
  };
  /** Calls `math.add` without wanting an answer, which no server of the schema's would be asked to. */
  readonly notifyAdd = (params: { readonly a: number; readonly b: number }) => this.notify(mathAddMethod, params);

  constructor(url: string, options: ClientOptions = {}) {
    super(protocol, url, options);
  }
}
