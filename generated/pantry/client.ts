// Made by kephas-gen from pantry.yaml: pantry 1.0.0, wire e3e6ff40cb3d9fe1.
// pantry/client.ts: do not edit; change the schema and generate again.
/* eslint-disable */
// biome-ignore-all lint format assist: generated
import {
  type CallOptions,
  Client,
  type ClientOptions,
  type Listen,
  type ListenStruct,
  type Next,
  type SendResult,
  type Transport,
} from "kephas/client";
import { awaiter, caller, listener, requester, sender, structListener } from "kephas/codegen/v1/client";
import {
  BareView,
  BlobView,
  decodeBare,
  decodeBlob,
  decodeClosed,
  decodeEventFromServer,
  decodeFound,
  decodeGrowingReply,
  decodeHalf,
  decodeLineReply,
  decodeMoveReply,
  decodeNote,
  decodeShape,
  decodeStep,
  decodeTime,
  decodeUnits,
  FoundView,
  HalfView,
  StepView,
  sizeGrowingReply,
  sizeMoveReply,
  TimeView,
  UnitsView,
  writeBecame,
  writeBlob,
  writeEvent,
  writeGrowing,
  writeHalves,
  writeIds,
  writeKeys,
  writeLater,
  writeLine,
  writeMany,
  writeMove,
  writeNine,
  writeNote,
  writeShape,
  writeSteps,
  writeTimes,
  writeTree,
  writeValues,
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

/** Sends a command: `"sent"`, `"queued"` to be sent later or `"dropped"`. Throws `invalid` for a wrong message. */
export interface PantryClientSend {
  /** A map by each kind of key. */
  readonly keys: (message: Keys) => SendResult;
  /** A map to each kind of value. */
  readonly values: (message: Values) => SendResult;
  readonly halves: (message: Halves) => SendResult;
  readonly ids: (message: Ids) => SendResult;
  readonly times: (message: Times) => SendResult;
  readonly nine: (message: Nine) => SendResult;
  readonly many: (message: Many) => SendResult;
  readonly later: (message: Later) => SendResult;
  readonly steps: (message: Steps) => SendResult;
  readonly event: (message: Event) => SendResult;
  readonly became: (message: Became) => SendResult;
  readonly blob: (message: Blob) => SendResult;
  readonly note: (message: Note) => SendResult;
  readonly tree: (message: Tree) => SendResult;
  readonly shape: (message: Shape) => SendResult;
}

/** Sends a command and waits for its reply. Rejects with a `KephasError`. */
export interface PantryClientRequest {
  /** Inline types of each kind. */
  readonly move: (message: Move, options?: CallOptions) => Promise<MoveReply>;
  readonly growing: (message: Growing, options?: CallOptions) => Promise<GrowingReply>;
  readonly line: (message: Line, options?: CallOptions) => Promise<LineReply>;
}

/** Listens to a command. Survives reconnects; returns what takes the listener away. */
export interface PantryClientOn {
  readonly found: ListenStruct<Found, FoundView>;
  readonly half: ListenStruct<Half, HalfView>;
  readonly time: ListenStruct<Time, TimeView>;
  readonly units: ListenStruct<Units, UnitsView>;
  readonly step: ListenStruct<Step, StepView>;
  readonly event: Listen<Event>;
  readonly blob: ListenStruct<Blob, Uint8Array>;
  readonly bare: ListenStruct<Bare, BareView>;
  readonly note: Listen<Note>;
  readonly shape: Listen<Shape>;
  readonly closed: Listen<Closed>;
}

/** Waits for the next message of a command, once. */
export interface PantryClientNext {
  readonly found: Next<Found>;
  readonly half: Next<Half>;
  readonly time: Next<Time>;
  readonly units: Next<Units>;
  readonly step: Next<Step>;
  readonly event: Next<Event>;
  readonly blob: Next<Blob>;
  readonly bare: Next<Bare>;
  readonly note: Next<Note>;
  readonly shape: Next<Shape>;
  readonly closed: Next<Closed>;
}

/** Calls a method of the server. Rejects with a `KephasError`. */
export interface PantryClientCall {
  readonly shapes: {
    readonly area: (params: ShapesAreaParams, options?: CallOptions) => Promise<ShapesAreaResult>;
  };
}

/** The client of `pantry`, for browsers, workers and Node. Every function of it is bound. */
export class PantryClient extends Client {
  readonly send: PantryClientSend = {
    keys: sender(this, keysCommand, writeKeys),
    values: sender(this, valuesCommand, writeValues),
    halves: sender(this, halvesCommand, writeHalves),
    ids: sender(this, idsCommand, writeIds),
    times: sender(this, timesCommand, writeTimes),
    nine: sender(this, nineCommand, writeNine),
    many: sender(this, manyCommand, writeMany),
    later: sender(this, laterCommand, writeLater),
    steps: sender(this, stepsCommand, writeSteps),
    event: sender(this, eventCommand, writeEvent),
    became: sender(this, becameCommand, writeBecame),
    blob: sender(this, blobCommand, writeBlob),
    note: sender(this, noteCommand, writeNote),
    tree: sender(this, treeCommand, writeTree),
    shape: sender(this, shapeCommand, writeShape),
  };
  readonly request: PantryClientRequest = {
    move: requester(this, moveCommand, { write: writeMove, decode: decodeMoveReply, size: sizeMoveReply }),
    growing: requester(
      this,
      growingCommand,
      { write: writeGrowing, decode: decodeGrowingReply, size: sizeGrowingReply },
    ),
    line: requester(this, lineCommand, { write: writeLine, decode: decodeLineReply }),
  };
  readonly on: PantryClientOn = {
    found: structListener(this, foundCommand, { decode: decodeFound, view: FoundView }),
    half: structListener(this, halfCommand, { decode: decodeHalf, view: HalfView }),
    time: structListener(this, timeCommand, { decode: decodeTime, view: TimeView }),
    units: structListener(this, unitsCommand, { decode: decodeUnits, view: UnitsView }),
    step: structListener(this, stepCommand, { decode: decodeStep, view: StepView }),
    event: listener(this, eventCommand, decodeEventFromServer),
    blob: structListener(this, blobCommand, { decode: decodeBlob, view: BlobView }),
    bare: structListener(this, bareCommand, { decode: decodeBare, view: BareView }),
    note: listener(this, noteCommand, decodeNote),
    shape: listener(this, shapeCommand, decodeShape),
    closed: listener(this, closedCommand, decodeClosed),
  };
  readonly next: PantryClientNext = {
    found: awaiter(this, foundCommand, decodeFound),
    half: awaiter(this, halfCommand, decodeHalf),
    time: awaiter(this, timeCommand, decodeTime),
    units: awaiter(this, unitsCommand, decodeUnits),
    step: awaiter(this, stepCommand, decodeStep),
    event: awaiter(this, eventCommand, decodeEventFromServer),
    blob: awaiter(this, blobCommand, decodeBlob),
    bare: awaiter(this, bareCommand, decodeBare),
    note: awaiter(this, noteCommand, decodeNote),
    shape: awaiter(this, shapeCommand, decodeShape),
    closed: awaiter(this, closedCommand, decodeClosed),
  };
  readonly call: PantryClientCall = {
    shapes: {
      area: caller(this, shapesAreaMethod),
    },
  };

  constructor(target: string | URL | Transport, options: ClientOptions = {}) {
    super(pantryProtocol, target, options);
  }
}
