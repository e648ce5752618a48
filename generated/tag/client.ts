// Made by kephas-gen from tag.yaml: tag 1.0.0, wire 1339543a5e77e4b5.
// tag/client.ts: do not edit; change the schema and generate again.
/* eslint-disable */
// biome-ignore-all lint format assist: generated
import {
  Client,
  type ClientOptions,
  type ListenStruct,
  type Next,
  type PacedSend,
  type Transport,
} from "kephas/client";
import { awaiter, limitedSender, structListener } from "kephas/codegen/v1/client";
import { decodeMoved, MovedView, writeMove } from "./codecs.js";
import type { Move, Moved } from "./messages.js";
import { moveCommand, movedCommand, tagProtocol } from "./protocol.js";

/** Sends a command: `"sent"`, `"queued"` to be sent later or `"dropped"`. Throws `invalid` for a wrong message. */
export interface TagClientSend {
  readonly move: PacedSend<Move>;
}

/** Listens to a command. Survives reconnects; returns what takes the listener away. */
export interface TagClientOn {
  readonly moved: ListenStruct<Moved, MovedView>;
}

/** Waits for the next message of a command, once. */
export interface TagClientNext {
  readonly moved: Next<Moved>;
}

/** The client of `tag`, for browsers, workers and Node. Every function of it is bound. */
export class TagClient extends Client {
  readonly send: TagClientSend = {
    move: limitedSender(this, moveCommand, writeMove, { perSecond: 60, burst: 90 }),
  };
  readonly on: TagClientOn = {
    moved: structListener(this, movedCommand, { decode: decodeMoved, view: MovedView }),
  };
  readonly next: TagClientNext = {
    moved: awaiter(this, movedCommand, decodeMoved),
  };

  constructor(target: string | URL | Transport, options: ClientOptions = {}) {
    super(tagProtocol, target, options);
  }
}
