// Made by kephas-gen from plain.yaml: plain 1.0.0, wire a41e1952d3152ed4.
// plain/server.ts: do not edit; change the schema and generate again.
/* eslint-disable */
// biome-ignore-all lint format assist: generated
import { route, sentCommand, structRoute } from "kephas/codegen/v1/server";
import {
  type Audience,
  createServer,
  type HandlerContext,
  type Peer,
  type PeerLink,
  type Server,
  type ServerOptions,
  type StructHandler,
} from "kephas/server";
import {
  BlobView,
  decodeAsk,
  decodeBlob,
  decodeLine,
  decodeTiny,
  decodeUpload,
  TinyView,
  UploadView,
  writeAskReply,
  writeBlob,
  writeLine,
  writeNews,
  writeShout,
  writeUploadReply,
} from "./codecs.js";
import type { Ask, AskReply, Blob, Line, News, Shout, Tiny, Upload, UploadReply } from "./messages.js";
import {
  askCommand,
  blobCommand,
  lineCommand,
  newsCommand,
  plainProtocol,
  shoutCommand,
  tinyCommand,
  uploadCommand,
} from "./protocol.js";

/** Handlers of the commands that clients send. Those of one peer run in order. */
export interface PlainCommands<Session = undefined> {
  readonly blob: StructHandler<Blob, Uint8Array, PlainPeer<Session>>;
  readonly line: (message: Line, peer: PlainPeer<Session>, context: HandlerContext) => any;
  readonly upload: StructHandler<Upload, Uint8Array, PlainPeer<Session>, UploadReply>;
  readonly ask: (message: Ask, peer: PlainPeer<Session>, context: HandlerContext) => AskReply | Promise<AskReply>;
  readonly tiny: StructHandler<Tiny, Uint8Array, PlainPeer<Session>>;
}

/** Every handler: spread it into the options, written in as many files as you like. */
export interface PlainHandlers<Session = undefined> {
  readonly commands: PlainCommands<Session>;
}

/** Sends a command to one peer. False where its connection is gone; throws `invalid` for a wrong message. */
export interface PlainPeerSend {
  readonly blob: (message: Blob) => boolean;
  readonly line: (message: Line) => boolean;
  readonly shout: (message: Shout) => boolean;
  readonly news: (message: News) => boolean;
}

/** Sends a command to every peer, or to an audience: a topic's peers, a list of peers, all but some. */
export interface PlainBroadcast<Session = undefined> {
  readonly blob: (message: Blob, audience?: Audience<PlainPeer<Session>>) => void;
  readonly line: (message: Line, audience?: Audience<PlainPeer<Session>>) => void;
  readonly shout: (message: Shout, audience?: Audience<PlainPeer<Session>>) => void;
  readonly news: (message: News, audience?: Audience<PlainPeer<Session>>) => void;
}

/** One connected client. */
export interface PlainPeer<Session = undefined> extends Peer<Session> {
  readonly server: PlainServer<Session>;
  readonly send: PlainPeerSend;
}

/** The server that `createPlainServer` builds. */
export interface PlainServer<Session = undefined> extends Server<PlainPeer<Session>> {
  readonly broadcast: PlainBroadcast<Session>;
  /** Sends to a peer by its id, or to all peers of an identity, also of other servers. True: handed over. */
  readonly sendTo: (target: string | { readonly identity: string }) => PlainPeerSend;
}

/** What `createPlainServer` takes. Put `authenticate` first: its result is the session. */
export type PlainServerOptions<Session = undefined> = ServerOptions<Session, PlainPeer<Session>> &
  PlainHandlers<Session>;

/** How the server writes what it sends. */
const sent = {
  blob: sentCommand(blobCommand, {
    write: writeBlob,
    largestBytes: 4096,
    delivery: "reliable",
  }),
  line: sentCommand(lineCommand, {
    write: writeLine,
    largestBytes: 4096,
    delivery: "latest",
  }),
  shout: sentCommand(shoutCommand, {
    write: writeShout,
    largestBytes: 10485756,
    delivery: "droppable",
  }),
  news: sentCommand(newsCommand, {
    write: writeNews,
    largestBytes: 65536,
    delivery: "latest",
  }),
};

class PlainPeerSender implements PlainPeerSend {
  readonly #link: PeerLink;

  constructor(link: PeerLink) {
    this.#link = link;
  }

  blob(message: Blob): boolean {
    return this.#link.send(sent.blob, message);
  }

  line(message: Line): boolean {
    return this.#link.send(sent.line, message);
  }

  shout(message: Shout): boolean {
    return this.#link.send(sent.shout, message);
  }

  news(message: News): boolean {
    return this.#link.send(sent.news, message);
  }
}

/** Builds the server; nothing listens yet. Throws a `usage` error that names a wrong option. */
export function createPlainServer<Session = undefined>(options: PlainServerOptions<Session>): PlainServer<Session> {
  const commands = options?.commands;
  return createServer<Session, PlainPeer<Session>, PlainServer<Session>>({
    protocol: plainProtocol,
    options,
    routes: [
      structRoute(blobCommand, commands?.blob, {
        decode: decodeBlob,
        view: BlobView,
        largestBytes: 4096,
        maxBytes: 4096,
      }),
      route(lineCommand, commands?.line, {
        decode: decodeLine,
        largestBytes: 4096,
        maxBytes: 4096,
      }),
      structRoute(uploadCommand, commands?.upload, {
        decode: decodeUpload,
        view: UploadView,
        reply: writeUploadReply,
        largestBytes: 16,
        maxBytes: 16,
        limit: { perSecond: 50, burst: 50, exceed: "error" },
      }),
      route(askCommand, commands?.ask, {
        decode: decodeAsk,
        reply: writeAskReply,
        largestBytes: 70000,
        maxBytes: 70000,
      }),
      structRoute(tinyCommand, commands?.tiny, {
        decode: decodeTiny,
        view: TinyView,
        largestBytes: 1,
        maxBytes: 1,
      }),
    ],
    sent: Object.values(sent),
    called: [],
    createSend: (link) => new PlainPeerSender(link),
    createCall: () => ({}),
    createBroadcast: (link) => ({
      blob: (message, audience) => link.broadcast(sent.blob, message, audience),
      line: (message, audience) => link.broadcast(sent.line, message, audience),
      shout: (message, audience) => link.broadcast(sent.shout, message, audience),
      news: (message, audience) => link.broadcast(sent.news, message, audience),
    }),
  });
}
