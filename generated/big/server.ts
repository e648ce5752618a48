// Made by kephas-gen from big.yaml: big 1.0.0, wire 2674036030bf17d1.
// big/server.ts: do not edit; change the schema and generate again.
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
import {
  BitsView,
  decodeBits,
  decodeNumbers,
  decodeTexts,
  decodeWords,
  NumbersView,
  TextsView,
  WordsView,
  writeTexts,
} from "./codecs.js";
import type { Bits, Numbers, Texts, Words } from "./messages.js";
import { bigProtocol, bitsCommand, numbersCommand, textsCommand, wordsCommand } from "./protocol.js";

/** Handlers of the commands that clients send. Those of one peer run in order. */
export interface BigCommands<Session = undefined> {
  readonly numbers: StructHandler<Numbers, NumbersView, BigPeer<Session>>;
  readonly texts: StructHandler<Texts, TextsView, BigPeer<Session>>;
  readonly words: StructHandler<Words, WordsView, BigPeer<Session>>;
  readonly bits: StructHandler<Bits, BitsView, BigPeer<Session>>;
}

/** Every handler: spread it into the options, written in as many files as you like. */
export interface BigHandlers<Session = undefined> {
  readonly commands: BigCommands<Session>;
}

/** Sends a command to one peer. False where its connection is gone; throws `invalid` for a wrong message. */
export interface BigPeerSend {
  readonly texts: (message: Texts) => boolean;
}

/** Sends a command to every peer, or to an audience: a topic's peers, a list of peers, all but some. */
export interface BigBroadcast<Session = undefined> {
  readonly texts: (message: Texts, audience?: Audience<BigPeer<Session>>) => void;
}

/** One connected client. */
export interface BigPeer<Session = undefined> extends Peer<Session> {
  readonly server: BigServer<Session>;
  readonly send: BigPeerSend;
}

/** The server that `createBigServer` builds. */
export interface BigServer<Session = undefined> extends Server<BigPeer<Session>> {
  readonly broadcast: BigBroadcast<Session>;
  /** Sends to a peer by its id, or to all peers of an identity, also of other servers. True: handed over. */
  readonly sendTo: (target: string | { readonly identity: string }) => BigPeerSend;
}

/** What `createBigServer` takes. Put `authenticate` first: its result is the session. */
export type BigServerOptions<Session = undefined> = ServerOptions<Session, BigPeer<Session>> & BigHandlers<Session>;

/** How the server writes what it sends. */
const sent = {
  texts: sentCommand(textsCommand, {
    write: writeTexts,
    largestBytes: 140921,
    delivery: "reliable",
  }),
};

class BigPeerSender implements BigPeerSend {
  readonly #link: PeerLink;

  constructor(link: PeerLink) {
    this.#link = link;
  }

  texts(message: Texts): boolean {
    return this.#link.send(sent.texts, message);
  }
}

/** Builds the server; nothing listens yet. Throws a `usage` error that names a wrong option. */
export function createBigServer<Session = undefined>(options: BigServerOptions<Session>): BigServer<Session> {
  const commands = options?.commands;
  return createServer<Session, BigPeer<Session>, BigServer<Session>>({
    protocol: bigProtocol,
    options,
    routes: [
      structRoute(numbersCommand, commands?.numbers, {
        decode: decodeNumbers,
        view: NumbersView,
        largestBytes: 37,
      }),
      structRoute(textsCommand, commands?.texts, {
        decode: decodeTexts,
        view: TextsView,
        largestBytes: 140921,
      }),
      structRoute(wordsCommand, commands?.words, {
        decode: decodeWords,
        view: WordsView,
        largestBytes: 2475,
      }),
      structRoute(bitsCommand, commands?.bits, {
        decode: decodeBits,
        view: BitsView,
        largestBytes: 22,
      }),
    ],
    sent: Object.values(sent),
    called: [],
    createSend: (link) => new BigPeerSender(link),
    createCall: () => ({}),
    createBroadcast: (link) => ({
      texts: (message, audience) => link.broadcast(sent.texts, message, audience),
    }),
  });
}
