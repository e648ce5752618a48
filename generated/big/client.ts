// Made by kephas-gen from big.yaml: big 1.0.0, wire 2674036030bf17d1.
// big/client.ts: do not edit; change the schema and generate again.
/* eslint-disable */
// biome-ignore-all lint format assist: generated
import {
  Client,
  type ClientOptions,
  type ListenStruct,
  type Next,
  type SendResult,
  type Transport,
} from "kephas/client";
import { awaiter, sender, structListener } from "kephas/codegen/v1/client";
import {
  decodeTexts,
  decodeTextsFromServer,
  TextsView,
  writeBits,
  writeNumbers,
  writeTexts,
  writeWords,
} from "./codecs.js";
import type { Bits, Numbers, Texts, Words } from "./messages.js";
import { bigProtocol, bitsCommand, numbersCommand, textsCommand, wordsCommand } from "./protocol.js";

/** Sends a command: `"sent"`, `"queued"` to be sent later or `"dropped"`. Throws `invalid` for a wrong message. */
export interface BigClientSend {
  readonly numbers: (message: Numbers) => SendResult;
  readonly texts: (message: Texts) => SendResult;
  readonly words: (message: Words) => SendResult;
  readonly bits: (message: Bits) => SendResult;
}

/** Listens to a command. Survives reconnects; returns what takes the listener away. */
export interface BigClientOn {
  readonly texts: ListenStruct<Texts, TextsView>;
}

/** Waits for the next message of a command, once. */
export interface BigClientNext {
  readonly texts: Next<Texts>;
}

/** The client of `big`, for browsers, workers and Node. Every function of it is bound. */
export class BigClient extends Client {
  readonly send: BigClientSend = {
    numbers: sender(this, numbersCommand, writeNumbers),
    texts: sender(this, textsCommand, writeTexts),
    words: sender(this, wordsCommand, writeWords),
    bits: sender(this, bitsCommand, writeBits),
  };
  readonly on: BigClientOn = {
    texts: structListener(
      this,
      textsCommand,
      { decode: decodeTextsFromServer, view: TextsView, decodeHeld: decodeTexts },
    ),
  };
  readonly next: BigClientNext = {
    texts: awaiter(this, textsCommand, decodeTextsFromServer),
  };

  constructor(target: string | URL | Transport, options: ClientOptions = {}) {
    super(bigProtocol, target, options);
  }
}
