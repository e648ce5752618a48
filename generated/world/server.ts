// Made by kephas-gen from world.yaml: world 1.0.0, wire 8d3e1003fed25031.
// world/server.ts: do not edit; change the schema and generate again.
/* eslint-disable */
// biome-ignore-all lint format assist: generated
import { reserve, u16, u32, type Writer } from "kephas/codegen/v1";
import {
  createState,
  type Place as KephasPlace,
  type StateForm,
  sentCommand,
  structRoute,
} from "kephas/codegen/v1/server";
import {
  type AcknowledgingState,
  type Audience,
  createServer,
  type Peer,
  type PeerLink,
  type Server,
  type ServerOptions,
  type StateCollection,
  type StructHandler,
} from "kephas/server";
import {
  captureLandCreatures,
  captureLandExplorers,
  captureLandPulse,
  decodeSteer,
  SteerView,
  writeLandCreatures,
  writeLandExplorers,
  writeLandPulse,
  writeWelcome,
} from "./codecs.js";
import type { Creature, Explorer, Pulse, Steer, Welcome } from "./messages.js";
import { landState, steerCommand, welcomeCommand, worldProtocol } from "./protocol.js";

/** Handlers of the commands that clients send. Those of one peer run in order. */
export interface WorldCommands<Session = undefined> {
  /** What an explorer wants in one tick. */
  readonly steer: StructHandler<Steer, SteerView, WorldPeer<Session>>;
}

/** Every handler: spread it into the options, written in as many files as you like. */
export interface WorldHandlers<Session = undefined> {
  readonly commands: WorldCommands<Session>;
}

/** Sends a command to one peer. False where its connection is gone; throws `invalid` for a wrong message. */
export interface WorldPeerSend {
  /** The first message of a connection, whose explorer is in the land from now on. */
  readonly welcome: (message: Welcome) => boolean;
}

/** Sends a command to every peer, or to an audience: a topic's peers, a list of peers, all but some. */
export interface WorldBroadcast<Session = undefined> {
  /** The first message of a connection, whose explorer is in the land from now on. */
  readonly welcome: (message: Welcome, audience?: Audience<WorldPeer<Session>>) => void;
}

/** One connected client. */
export interface WorldPeer<Session = undefined> extends Peer<Session> {
  readonly server: WorldServer<Session>;
  readonly send: WorldPeerSend;
}

/** The server that `createWorldServer` builds. */
export interface WorldServer<Session = undefined> extends Server<WorldPeer<Session>> {
  readonly broadcast: WorldBroadcast<Session>;
  /** Sends to a peer by its id, or to all peers of an identity, also of other servers. True: handed over. */
  readonly sendTo: (target: string | { readonly identity: string }) => WorldPeerSend;
}

/** What `createWorldServer` takes. Put `authenticate` first: its result is the session. */
export type WorldServerOptions<Session = undefined> = ServerOptions<Session, WorldPeer<Session>> &
  WorldHandlers<Session>;

/** How the server writes what it sends. */
const sent = {
  welcome: sentCommand(welcomeCommand, {
    write: writeWelcome,
    largestBytes: 4,
    delivery: "reliable",
  }),
};

class WorldPeerSender implements WorldPeerSend {
  readonly #link: PeerLink;

  constructor(link: PeerLink) {
    this.#link = link;
  }

  welcome(message: Welcome): boolean {
    return this.#link.send(sent.welcome, message);
  }
}

/** Builds the server; nothing listens yet. Throws a `usage` error that names a wrong option. */
export function createWorldServer<Session = undefined>(options: WorldServerOptions<Session>): WorldServer<Session> {
  const commands = options?.commands;
  return createServer<Session, WorldPeer<Session>, WorldServer<Session>>({
    protocol: worldProtocol,
    options,
    routes: [
      structRoute(steerCommand, commands?.steer, {
        decode: decodeSteer,
        view: SteerView,
        largestBytes: 12,
        limit: { perSecond: 30, burst: 60, exceed: "drop" },
      }),
    ],
    sent: Object.values(sent),
    called: [],
    states: [landState],
    createSend: (link) => new WorldPeerSender(link),
    createCall: () => ({}),
    createBroadcast: (link) => ({
      welcome: (message, audience) => link.broadcast(sent.welcome, message, audience),
    }),
  });
}

/** What a peer of `world` gets of `land`: the entities in the cells around something, or in these cells, and those without a place. */
export type LandStatePeerView = { readonly around?: { readonly at: KephasPlace } | KephasPlace; readonly zones?: never }
  | { readonly zones?: Iterable<number>; readonly around?: never };

/**
 * All that is seen of the land from where one stands.
 *
 * The state `land` on the server: change its objects, then call `tick`, which sends what differs.
 */
export interface LandState<Session = undefined> extends AcknowledgingState<WorldPeer<Session>, LandStatePeerView> {
  readonly creatures: StateCollection<number, Creature>;
  readonly explorers: StateCollection<number, Explorer>;
  pulse: Pulse;
}

const landStateForm: StateForm = {
  state: landState,
  littleEndian: true,
  interpolated: true,
  zones: { kind: "grid", cell: 320, width: 6400, height: 6400, radius: 2, field: "at" },
  collections: [
    {
      name: "creatures",
      single: false,
      max: 4096,
      key: {
        hold: (key) => u16(key as number, "key"),
        write(writer: Writer, key: number) {
          const at = reserve(writer, 2);
          const { view } = writer;
          view.setUint16(at, u16(key, "key"), true);
        },
      },
      units: 4,
      rowBytes: 7,
      texts: 0,
      bytes: 0,
      sections: [
        { shared: 4, own: 0, writeShared: writeLandCreatures, writeOwn: undefined },
      ],
      capture: captureLandCreatures,
      create: undefined,
      zone: (value: Creature) => value.at,
      track: "all",
      history: undefined,
    },
    {
      name: "explorers",
      single: false,
      max: 1024,
      key: {
        hold: (key) => u32(key as number, "key"),
        write(writer: Writer, key: number) {
          const at = reserve(writer, 4);
          const { view } = writer;
          view.setUint32(at, u32(key, "key"), true);
        },
      },
      units: 4,
      rowBytes: 6,
      texts: 1,
      bytes: 0,
      sections: [
        { shared: 4, own: 0, writeShared: writeLandExplorers, writeOwn: undefined },
      ],
      capture: captureLandExplorers,
      create: undefined,
      zone: (value: Explorer) => value.at,
      track: "all",
      history: undefined,
    },
    {
      name: "pulse",
      single: true,
      max: 1,
      key: undefined,
      units: 6,
      rowBytes: 17,
      texts: 0,
      bytes: 0,
      sections: [
        { shared: 6, own: 0, writeShared: writeLandPulse, writeOwn: undefined },
      ],
      capture: captureLandPulse,
      create: (): Pulse => ({
        hour: 0,
        creatures: 0,
        explorers: 0,
        cpu: 0,
        tickMs: 0,
        lateMs: 0,
      }),
      zone: undefined,
      track: "all",
      history: undefined,
    },
  ],
};

/** Creates a state `land` that nobody sees yet: as many as you like, one for each room for instance. */
export function createLandState<Session = undefined>(server: WorldServer<Session>): LandState<Session> {
  return createState<LandState<Session>>(server, landStateForm);
}
