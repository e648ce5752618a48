// Made by kephas-gen from pantry.yaml: pantry 1.0.0, wire e3e6ff40cb3d9fe1.
// pantry/server.ts: do not edit; change the schema and generate again.
/* eslint-disable */
// biome-ignore-all lint format assist: generated
import { methodRoute, route, sentCommand, structRoute } from "kephas/codegen/v1/server";
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
  BecameView,
  BlobView,
  decodeBecame,
  decodeBlob,
  decodeEvent,
  decodeGrowing,
  decodeHalves,
  decodeIds,
  decodeKeys,
  decodeLater,
  decodeLine,
  decodeMany,
  decodeMove,
  decodeNine,
  decodeNote,
  decodeShape,
  decodeSteps,
  decodeTimes,
  decodeTree,
  decodeValues,
  HalvesView,
  IdsView,
  KeysView,
  LaterView,
  ManyView,
  MoveView,
  NineView,
  StepsView,
  TimesView,
  ValuesView,
  writeBare,
  writeBlob,
  writeClosed,
  writeEvent,
  writeFound,
  writeGrowingReply,
  writeHalf,
  writeLineReply,
  writeMoveReply,
  writeNote,
  writeShape,
  writeStep,
  writeTime,
  writeUnits,
} from "./codecs.js";
import type {
  Bare,
  Became,
  Blob,
  Closed,
  Event,
  Found,
  Growing,
  GrowingReply,
  Half,
  Halves,
  Ids,
  Keys,
  Later,
  Line,
  LineReply,
  Many,
  Move,
  MoveReply,
  Nine,
  Note,
  Shape,
  ShapesAreaParams,
  ShapesAreaResult,
  Step,
  Steps,
  Time,
  Times,
  Tree,
  Units,
  Values,
} from "./messages.js";
import {
  bareCommand,
  becameCommand,
  blobCommand,
  closedCommand,
  eventCommand,
  foundCommand,
  growingCommand,
  halfCommand,
  halvesCommand,
  idsCommand,
  keysCommand,
  laterCommand,
  lineCommand,
  manyCommand,
  moveCommand,
  nineCommand,
  noteCommand,
  pantryProtocol,
  shapeCommand,
  shapesAreaMethod,
  stepCommand,
  stepsCommand,
  timeCommand,
  timesCommand,
  treeCommand,
  unitsCommand,
  valuesCommand,
} from "./protocol.js";

/** Handlers of the commands that clients send. Those of one peer run in order. */
export interface PantryCommands<Session = undefined> {
  /** A map by each kind of key. */
  readonly keys: StructHandler<Keys, KeysView, PantryPeer<Session>>;
  /** A map to each kind of value. */
  readonly values: StructHandler<Values, ValuesView, PantryPeer<Session>>;
  readonly halves: StructHandler<Halves, HalvesView, PantryPeer<Session>>;
  readonly ids: StructHandler<Ids, IdsView, PantryPeer<Session>>;
  readonly times: StructHandler<Times, TimesView, PantryPeer<Session>>;
  readonly nine: StructHandler<Nine, NineView, PantryPeer<Session>>;
  readonly many: StructHandler<Many, ManyView, PantryPeer<Session>>;
  readonly later: StructHandler<Later, LaterView, PantryPeer<Session>>;
  readonly steps: StructHandler<Steps, StepsView, PantryPeer<Session>>;
  /** Inline types of each kind. */
  readonly move: StructHandler<Move, MoveView, PantryPeer<Session>, MoveReply>;
  readonly event: (message: Event, peer: PantryPeer<Session>, context: HandlerContext) => any;
  readonly growing: (
    message: Growing,
    peer: PantryPeer<Session>,
    context: HandlerContext,
  ) => GrowingReply | Promise<GrowingReply>;
  readonly became: StructHandler<Became, BecameView, PantryPeer<Session>>;
  readonly blob: StructHandler<Blob, Uint8Array, PantryPeer<Session>>;
  readonly line: (message: Line, peer: PantryPeer<Session>, context: HandlerContext) => LineReply | Promise<LineReply>;
  readonly note: (message: Note, peer: PantryPeer<Session>, context: HandlerContext) => any;
  readonly tree: (message: Tree, peer: PantryPeer<Session>, context: HandlerContext) => any;
  readonly shape: (message: Shape, peer: PantryPeer<Session>, context: HandlerContext) => any;
}

/** Handlers of the methods that clients call. They run side by side. */
export interface PantryMethods<Session = undefined> {
  readonly shapes: {
    readonly area: (
      params: ShapesAreaParams,
      peer: PantryPeer<Session>,
      context: HandlerContext,
    ) => ShapesAreaResult | Promise<ShapesAreaResult>;
  };
}

/** Every handler: spread it into the options, written in as many files as you like. */
export interface PantryHandlers<Session = undefined> {
  readonly commands: PantryCommands<Session>;
  readonly methods: PantryMethods<Session>;
}

/** Sends a command to one peer. False where its connection is gone; throws `invalid` for a wrong message. */
export interface PantryPeerSend {
  readonly found: (message: Found) => boolean;
  readonly half: (message: Half) => boolean;
  readonly time: (message: Time) => boolean;
  readonly units: (message: Units) => boolean;
  readonly step: (message: Step) => boolean;
  readonly event: (message: Event) => boolean;
  readonly blob: (message: Blob) => boolean;
  readonly bare: (message: Bare) => boolean;
  readonly note: (message: Note) => boolean;
  readonly shape: (message: Shape) => boolean;
  readonly closed: (message: Closed) => boolean;
}

/** Sends a command to every peer, or to an audience: a topic's peers, a list of peers, all but some. */
export interface PantryBroadcast<Session = undefined> {
  readonly found: (message: Found, audience?: Audience<PantryPeer<Session>>) => void;
  readonly half: (message: Half, audience?: Audience<PantryPeer<Session>>) => void;
  readonly time: (message: Time, audience?: Audience<PantryPeer<Session>>) => void;
  readonly units: (message: Units, audience?: Audience<PantryPeer<Session>>) => void;
  readonly step: (message: Step, audience?: Audience<PantryPeer<Session>>) => void;
  readonly event: (message: Event, audience?: Audience<PantryPeer<Session>>) => void;
  readonly blob: (message: Blob, audience?: Audience<PantryPeer<Session>>) => void;
  readonly bare: (message: Bare, audience?: Audience<PantryPeer<Session>>) => void;
  readonly note: (message: Note, audience?: Audience<PantryPeer<Session>>) => void;
  readonly shape: (message: Shape, audience?: Audience<PantryPeer<Session>>) => void;
  readonly closed: (message: Closed, audience?: Audience<PantryPeer<Session>>) => void;
}

/** One connected client. */
export interface PantryPeer<Session = undefined> extends Peer<Session> {
  readonly server: PantryServer<Session>;
  readonly send: PantryPeerSend;
}

/** The server that `createPantryServer` builds. */
export interface PantryServer<Session = undefined> extends Server<PantryPeer<Session>> {
  readonly broadcast: PantryBroadcast<Session>;
  /** Sends to a peer by its id, or to all peers of an identity, also of other servers. True: handed over. */
  readonly sendTo: (target: string | { readonly identity: string }) => PantryPeerSend;
}

/** What `createPantryServer` takes. Put `authenticate` first: its result is the session. */
export type PantryServerOptions<Session = undefined> = ServerOptions<Session, PantryPeer<Session>> &
  PantryHandlers<Session>;

/** How the server writes what it sends. */
const sent = {
  found: sentCommand(foundCommand, {
    write: writeFound,
    largestBytes: 46,
    delivery: "reliable",
  }),
  half: sentCommand(halfCommand, {
    write: writeHalf,
    largestBytes: 4,
    delivery: "reliable",
  }),
  time: sentCommand(timeCommand, {
    write: writeTime,
    largestBytes: 8,
    delivery: "reliable",
  }),
  units: sentCommand(unitsCommand, {
    write: writeUnits,
    largestBytes: 125,
    delivery: "reliable",
  }),
  step: sentCommand(stepCommand, {
    write: writeStep,
    largestBytes: 3,
    delivery: "reliable",
  }),
  event: sentCommand(eventCommand, {
    write: writeEvent,
    largestBytes: 10,
    delivery: "reliable",
  }),
  blob: sentCommand(blobCommand, {
    write: writeBlob,
    largestBytes: 4,
    delivery: "reliable",
  }),
  bare: sentCommand(bareCommand, {
    write: writeBare,
    largestBytes: 353,
    delivery: "reliable",
  }),
  note: sentCommand(noteCommand, {
    write: writeNote,
    largestBytes: 65536,
    delivery: "reliable",
  }),
  shape: sentCommand(shapeCommand, {
    write: writeShape,
    largestBytes: 65536,
    delivery: "reliable",
  }),
  closed: sentCommand(closedCommand, {
    write: writeClosed,
    largestBytes: 65536,
    delivery: "reliable",
  }),
};

class PantryPeerSender implements PantryPeerSend {
  readonly #link: PeerLink;

  constructor(link: PeerLink) {
    this.#link = link;
  }

  found(message: Found): boolean {
    return this.#link.send(sent.found, message);
  }

  half(message: Half): boolean {
    return this.#link.send(sent.half, message);
  }

  time(message: Time): boolean {
    return this.#link.send(sent.time, message);
  }

  units(message: Units): boolean {
    return this.#link.send(sent.units, message);
  }

  step(message: Step): boolean {
    return this.#link.send(sent.step, message);
  }

  event(message: Event): boolean {
    return this.#link.send(sent.event, message);
  }

  blob(message: Blob): boolean {
    return this.#link.send(sent.blob, message);
  }

  bare(message: Bare): boolean {
    return this.#link.send(sent.bare, message);
  }

  note(message: Note): boolean {
    return this.#link.send(sent.note, message);
  }

  shape(message: Shape): boolean {
    return this.#link.send(sent.shape, message);
  }

  closed(message: Closed): boolean {
    return this.#link.send(sent.closed, message);
  }
}

/** Builds the server; nothing listens yet. Throws a `usage` error that names a wrong option. */
export function createPantryServer<Session = undefined>(options: PantryServerOptions<Session>): PantryServer<Session> {
  const commands = options?.commands;
  const methods = options?.methods;
  return createServer<Session, PantryPeer<Session>, PantryServer<Session>>({
    protocol: pantryProtocol,
    options,
    routes: [
      structRoute(keysCommand, commands?.keys, {
        decode: decodeKeys,
        view: KeysView,
        largestBytes: 1471292,
      }),
      structRoute(valuesCommand, commands?.values, {
        decode: decodeValues,
        view: ValuesView,
        largestBytes: 199,
      }),
      structRoute(halvesCommand, commands?.halves, {
        decode: decodeHalves,
        view: HalvesView,
        largestBytes: 34,
      }),
      structRoute(idsCommand, commands?.ids, {
        decode: decodeIds,
        view: IdsView,
        largestBytes: 130,
      }),
      structRoute(timesCommand, commands?.times, {
        decode: decodeTimes,
        view: TimesView,
        largestBytes: 66,
      }),
      structRoute(nineCommand, commands?.nine, {
        decode: decodeNine,
        view: NineView,
        largestBytes: 11,
      }),
      structRoute(manyCommand, commands?.many, {
        decode: decodeMany,
        view: ManyView,
        largestBytes: 38,
      }),
      structRoute(laterCommand, commands?.later, {
        decode: decodeLater,
        view: LaterView,
        largestBytes: 19,
      }),
      structRoute(stepsCommand, commands?.steps, {
        decode: decodeSteps,
        view: StepsView,
        largestBytes: 12,
      }),
      structRoute(moveCommand, commands?.move, {
        decode: decodeMove,
        view: MoveView,
        reply: writeMoveReply,
        largestBytes: 21,
      }),
      route(eventCommand, commands?.event, {
        decode: decodeEvent,
        largestBytes: 10,
      }),
      route(growingCommand, commands?.growing, {
        decode: decodeGrowing,
        reply: writeGrowingReply,
        largestBytes: 12,
      }),
      structRoute(becameCommand, commands?.became, {
        decode: decodeBecame,
        view: BecameView,
        largestBytes: 11,
      }),
      structRoute(blobCommand, commands?.blob, {
        decode: decodeBlob,
        view: BlobView,
        largestBytes: 4,
        maxBytes: 4,
      }),
      route(lineCommand, commands?.line, {
        decode: decodeLine,
        reply: writeLineReply,
        largestBytes: 6,
        maxBytes: 6,
      }),
      route(noteCommand, commands?.note, {
        decode: decodeNote,
        largestBytes: 65536,
        maxBytes: 65536,
      }),
      route(treeCommand, commands?.tree, {
        decode: decodeTree,
        largestBytes: 65536,
        maxBytes: 65536,
      }),
      route(shapeCommand, commands?.shape, {
        decode: decodeShape,
        largestBytes: 65536,
        maxBytes: 65536,
      }),
      methodRoute(shapesAreaMethod, methods?.shapes?.area, {
        paramNames: ["shape", "since"],
      }),
    ],
    sent: Object.values(sent),
    called: [],
    createSend: (link) => new PantryPeerSender(link),
    createCall: () => ({}),
    createBroadcast: (link) => ({
      found: (message, audience) => link.broadcast(sent.found, message, audience),
      half: (message, audience) => link.broadcast(sent.half, message, audience),
      time: (message, audience) => link.broadcast(sent.time, message, audience),
      units: (message, audience) => link.broadcast(sent.units, message, audience),
      step: (message, audience) => link.broadcast(sent.step, message, audience),
      event: (message, audience) => link.broadcast(sent.event, message, audience),
      blob: (message, audience) => link.broadcast(sent.blob, message, audience),
      bare: (message, audience) => link.broadcast(sent.bare, message, audience),
      note: (message, audience) => link.broadcast(sent.note, message, audience),
      shape: (message, audience) => link.broadcast(sent.shape, message, audience),
      closed: (message, audience) => link.broadcast(sent.closed, message, audience),
    }),
  });
}
