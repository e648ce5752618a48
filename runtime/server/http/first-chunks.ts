import type { Server as HttpServer } from "node:http";
import type { Socket } from "node:net";
import type { Duplex } from "node:stream";
import { listenTo, type NetworkEvents, stopListening } from "../websocket/network-events.js";
import { type ParsedRequest, parseRequest } from "../websocket/parsed-request.js";
import type { RawUpgrade } from "../websocket/upgrader.js";

/** Whether an upgrade was taken. Its taker answers it. */
export type TakeUpgrade = (upgrade: RawUpgrade<ParsedRequest>) => boolean;

/** How long the first bytes of a connection are waited for, in milliseconds; clients that are slow then get the usual timeout. */
export const FIRST_CHUNK_MS = 125;

/**
 * Reads the first chunk of each connection of an HTTP server. A complete, ordinary upgrade is taken at once; all else is Node's,
 * unchanged, and so are connections that send nothing for a moment.
 */
export class FirstChunks {
  readonly #take: TakeUpgrade;
  readonly #spanMs: number;
  readonly #serve: (socket: Duplex) => void;
  /** Those that have connected since the last check, and those that had before. */
  #young = new Set<FirstChunk>();
  #old = new Set<FirstChunk>();
  #timer: NodeJS.Timeout | undefined;

  /** Replaces the one listener that Node has for connections. Undefined where a runtime other than Node has it differently. */
  static before(http: HttpServer, spanMs: number, take: TakeUpgrade): FirstChunks | undefined {
    const [serve, ...others] = http.listeners("connection");
    if (serve === undefined || others.length > 0) return undefined;
    http.removeAllListeners("connection");
    const chunks = new FirstChunks((socket) => serve.call(http, socket), spanMs, take);
    return http.on("connection", (socket) => chunks.#await(socket)) && chunks;
  }

  private constructor(serve: (socket: Duplex) => void, spanMs: number, take: TakeUpgrade) {
    this.#serve = serve;
    this.#spanMs = spanMs;
    this.#take = take;
  }

  /** Passes all that wait to Node. */
  release(): void {
    this.#look();
    this.#look();
  }

  /** The chunk of a connection that waited has come, or will not come. */
  read(first: FirstChunk, chunk: Buffer | undefined): void {
    if (!this.#young.delete(first)) this.#old.delete(first);
    const { socket } = first;
    stopListening(socket);
    if (chunk === undefined || !this.#takes(socket, chunk)) this.#giveToNode(socket, chunk);
  }

  closed(first: FirstChunk): void {
    if (!this.#young.delete(first)) this.#old.delete(first);
  }

  #await(socket: Socket): void {
    // One that was refused already, or that is not a first: Node's listener is called again after an upgrade that nobody took.
    if (socket.destroyed) return;
    if (socket.bytesRead > 0) {
      this.#serve(socket);
      return;
    }
    const first = new FirstChunk(socket, this);
    this.#young.add(first);
    this.#timer ??= setTimeout(() => this.#lookAgain(), this.#spanMs).unref();
    listenTo(socket, first);
  }

  #takes(socket: Socket, chunk: Buffer): boolean {
    const request = parseRequest(chunk);
    return request !== undefined && this.#take({ request, socket, head: request.rest });
  }

  #giveToNode(socket: Socket, chunk: Buffer | undefined): void {
    if (chunk !== undefined) socket.unshift(chunk);
    this.#serve(socket);
  }

  #lookAgain(): void {
    this.#timer = undefined;
    this.#look();
    if (this.#old.size > 0) this.#timer = setTimeout(() => this.#lookAgain(), this.#spanMs).unref();
  }

  #look(): void {
    for (const first of this.#old) this.read(first, undefined);
    this.#old = this.#young;
    this.#young = new Set();
  }
}

/** A connection that has sent nothing yet. */
class FirstChunk implements NetworkEvents {
  readonly socket: Socket;
  readonly #chunks: FirstChunks;

  constructor(socket: Socket, chunks: FirstChunks) {
    this.socket = socket;
    this.#chunks = chunks;
  }

  read(chunk: Buffer): void {
    this.#chunks.read(this, chunk);
  }

  ended(): void {
    this.socket.end();
  }

  socketClosed(): void {
    this.#chunks.closed(this);
  }
}
