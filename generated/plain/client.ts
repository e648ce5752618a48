// Made by kephas-gen from plain.yaml: plain 1.0.0, wire a41e1952d3152ed4.
// plain/client.ts: do not edit; change the schema and generate again.
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
import {
  awaiter,
  listener,
  queueingSender,
  requester,
  requestLimit,
  sender,
  structListener,
} from "kephas/codegen/v1/client";
import {
  BlobView,
  decodeAskReply,
  decodeBlob,
  decodeLine,
  decodeNews,
  decodeShout,
  decodeUploadReply,
  NewsView,
  writeAsk,
  writeBlob,
  writeLine,
  writeTiny,
  writeUpload,
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

/** Sends a command: `"sent"`, `"queued"` to be sent later or `"dropped"`. Throws `invalid` for a wrong message. */
export interface PlainClientSend {
  readonly blob: (message: Blob) => SendResult;
  readonly line: (message: Line) => SendResult;
  readonly tiny: (message: Tiny) => SendResult;
}

/** Sends a command and waits for its reply. Rejects with a `KephasError`. */
export interface PlainClientRequest {
  readonly upload: (message: Upload, options?: CallOptions) => Promise<UploadReply>;
  readonly ask: (message: Ask, options?: CallOptions) => Promise<AskReply>;
}

/** Listens to a command. Survives reconnects; returns what takes the listener away. */
export interface PlainClientOn {
  readonly blob: ListenStruct<Blob, Uint8Array>;
  readonly line: Listen<Line>;
  readonly shout: Listen<Shout>;
  readonly news: ListenStruct<News, Uint8Array>;
}

/** Waits for the next message of a command, once. */
export interface PlainClientNext {
  readonly blob: Next<Blob>;
  readonly line: Next<Line>;
  readonly shout: Next<Shout>;
  readonly news: Next<News>;
}

/** The client of `plain`, for browsers, workers and Node. Every function of it is bound. */
export class PlainClient extends Client {
  readonly send: PlainClientSend = {
    blob: sender(this, blobCommand, writeBlob),
    line: sender(this, lineCommand, writeLine),
    tiny: queueingSender(this, tinyCommand, writeTiny, { offline: "latest" }),
  };
  readonly request: PlainClientRequest = {
    upload: requester(
      this,
      uploadCommand,
      {
        write: writeUpload,
        decode: decodeUploadReply,
        limit: requestLimit(this, uploadCommand, { perSecond: 50, burst: 50 }),
      },
    ),
    ask: requester(this, askCommand, { write: writeAsk, decode: decodeAskReply }),
  };
  readonly on: PlainClientOn = {
    blob: structListener(this, blobCommand, { decode: decodeBlob, view: BlobView }),
    line: listener(this, lineCommand, decodeLine),
    shout: listener(this, shoutCommand, decodeShout),
    news: structListener(this, newsCommand, { decode: decodeNews, view: NewsView }),
  };
  readonly next: PlainClientNext = {
    blob: awaiter(this, blobCommand, decodeBlob),
    line: awaiter(this, lineCommand, decodeLine),
    shout: awaiter(this, shoutCommand, decodeShout),
    news: awaiter(this, newsCommand, decodeNews),
  };

  constructor(target: string | URL | Transport, options: ClientOptions = {}) {
    super(plainProtocol, target, options);
  }
}
