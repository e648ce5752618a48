// Made by kephas-gen from tag.yaml: tag 1.0.0, wire 1339543a5e77e4b5.
// Do not edit: change the schema and generate again.
import {
  Client,
  type ClientOptions,
  type ListenStruct,
  type Next,
  type SendResult,
  type Transport,
} from "kephas/client";
import type { MovedView } from "./codecs.js";
import type { Move, Moved } from "./messages.js";
import { moveCommand, movedCommand, tagProtocol } from "./protocol.js";

/** Sends a command: `"sent"`, `"queued"` for the next connection or `"dropped"`. Throws `invalid` for a wrong message. */
export interface TagClientSend {
  readonly move: (message: Move) => SendResult;
}

/** Listens to a command. Survives reconnects; returns its undo. */
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
    move: (message) => this.transmit(moveCommand, message),
  };
  readonly on: TagClientOn = {
    moved: this.structListener(movedCommand),
  };
  readonly next: TagClientNext = {
    moved: this.awaiter(movedCommand),
  };
  constructor(target: string | URL | Transport, options: ClientOptions = {}) {
    super(tagProtocol, target, options);
  }
}
