// Made by kephas-gen from tag.yaml: tag 1.0.0, wire 1339543a5e77e4b5.
// tag/server.ts: do not edit; change the schema and generate again.
/* eslint-disable */
// biome-ignore-all lint format assist: generated
import { sentCommand, structRoute } from "kephas/codegen/v1/server";
import {
  type Audience,
  createServer,
  type Peer,
  type PeerLink,
  type Server,
  type ServerOptions,
  type StructHandler,
} from "kephas/server";
import { decodeMove, MoveView, writeMoved } from "./codecs.js";
import type { Move, Moved } from "./messages.js";
import { moveCommand, movedCommand, tagProtocol } from "./protocol.js";

/** Handlers of the commands that clients send. Those of one peer run in order. */
export interface TagCommands<Session = undefined> {
  readonly move: StructHandler<Move, MoveView, TagPeer<Session>>;
}

/** Every handler: spread it into the options, written in as many files as you like. */
export interface TagHandlers<Session = undefined> {
  readonly commands: TagCommands<Session>;
}

/** Sends a command to one peer. False where its connection is gone; throws `invalid` for a wrong message. */
export interface TagPeerSend {
  readonly moved: (message: Moved) => boolean;
}

/** Sends a command to every peer, or to an audience: a topic's peers, a list of peers, all but some. */
export interface TagBroadcast<Session = undefined> {
  readonly moved: (message: Moved, audience?: Audience<TagPeer<Session>>) => void;
}

/** One connected client. */
export interface TagPeer<Session = undefined> extends Peer<Session> {
  readonly server: TagServer<Session>;
  readonly send: TagPeerSend;
}

/** The server that `createTagServer` builds. */
export interface TagServer<Session = undefined> extends Server<TagPeer<Session>> {
  readonly broadcast: TagBroadcast<Session>;
  /** Sends to a peer by its id, or to all peers of an identity, also of other servers. True: handed over. */
  readonly sendTo: (target: string | { readonly identity: string }) => TagPeerSend;
}

/** What `createTagServer` takes. Put `authenticate` first: its result is the session. */
export type TagServerOptions<Session = undefined> = ServerOptions<Session, TagPeer<Session>> & TagHandlers<Session>;

/** How the server writes what it sends. */
const sent = {
  moved: sentCommand(movedCommand, {
    write: writeMoved,
    largestBytes: 45,
    delivery: "reliable",
  }),
};

class TagPeerSender implements TagPeerSend {
  readonly #link: PeerLink;

  constructor(link: PeerLink) {
    this.#link = link;
  }

  moved(message: Moved): boolean {
    return this.#link.send(sent.moved, message);
  }
}

/** Builds the server; nothing listens yet. Throws a `usage` error that names a wrong option. */
export function createTagServer<Session = undefined>(options: TagServerOptions<Session>): TagServer<Session> {
  const commands = options?.commands;
  return createServer<Session, TagPeer<Session>, TagServer<Session>>({
    protocol: tagProtocol,
    options,
    routes: [
      structRoute(moveCommand, commands?.move, {
        decode: decodeMove,
        view: MoveView,
        largestBytes: 8,
        limit: { perSecond: 60, burst: 90, exceed: "drop" },
      }),
    ],
    sent: Object.values(sent),
    called: [],
    createSend: (link) => new TagPeerSender(link),
    createCall: () => ({}),
    createBroadcast: (link) => ({
      moved: (message, audience) => link.broadcast(sent.moved, message, audience),
    }),
  });
}
