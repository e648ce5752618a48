import { connect, type Socket } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { backoffMs } from "../../runtime/client/backoff.js";
import { helloFrame } from "./client-frames.js";
import { Histogram } from "./histogram.js";
import type { ReturnReport } from "./messages.js";

/** As a client of ours has it by default. */
const BACKOFF = { minMs: 250, maxMs: 10_000 };

/** How many come at once at first; afterwards all do. */
const PARALLEL = 64;

const POLL_MS = 20;
const PATIENCE_MS = 60_000;

/** All sockets read into it, one after the other. */
const shared = Buffer.alloc(64 * 1024);

/** Clients that come back when they are lost or refused, at the pace of our clients. Each has a public address of its own. */
export class Returning {
  readonly #clients: ReturningClient[] = [];
  readonly #port: number;
  readonly #count: number;

  constructor(port: number, count: number) {
    this.#port = port;
    this.#count = count;
  }

  async allIn(): Promise<void> {
    while (this.#clients.length < this.#count) {
      const first = this.#clients.length;
      for (let i = first; i < Math.min(this.#count, first + PARALLEL); i++) {
        this.#clients.push(new ReturningClient(this.#port, i));
      }
      await this.#until(() => this.#clients.every(({ isIn }) => isIn));
    }
  }

  async report(): Promise<ReturnReport> {
    await this.#until(() => this.#clients.every(({ returnedMs }) => returnedMs !== undefined));
    const back = this.#clients.flatMap(({ returnedMs }) => (returnedMs === undefined ? [] : [returnedMs]));
    const times = new Histogram();
    for (const milliseconds of back) times.add(milliseconds);
    return {
      milliseconds: times.percentiles(),
      longestMs: Math.max(0, ...back),
      attempts: this.#clients.reduce((sum, { attempts }) => sum + attempts, 0),
      missing: this.#clients.length - back.length,
    };
  }

  leave(): void {
    for (const client of this.#clients.splice(0)) client.leave();
  }

  async #until(isDone: () => boolean): Promise<void> {
    for (let waited = 0; !isDone() && waited < PATIENCE_MS; waited += POLL_MS) await delay(POLL_MS);
  }
}

class ReturningClient {
  isIn = false;
  /** How long it was out, from its loss until it was in again. */
  returnedMs: number | undefined;
  /** How often it has tried since it was lost. */
  attempts = 0;
  readonly #port: number;
  readonly #index: number;
  #socket: Socket | undefined;
  #failures = 0;
  #lostAt: number | undefined;
  #greeted = false;
  #left = false;

  constructor(port: number, index: number) {
    this.#port = port;
    this.#index = index;
    this.#connect();
  }

  leave(): void {
    this.#left = true;
    this.#socket?.resetAndDestroy();
  }

  #connect(): void {
    if (this.#left) return;
    const socket: Socket = connect({
      port: this.#port,
      host: "127.0.0.1",
      localAddress: `127.0.0.${1 + (this.#index % 16)}`,
      noDelay: true,
      onread: { buffer: shared, callback: (length) => this.#read(socket, shared.toString("latin1", 0, length)) },
    });
    this.#socket = socket;
    socket.on("connect", () => socket.write(upgradeFrom(this.#index)));
    socket.on("error", () => {});
    socket.on("close", () => this.#lost());
  }

  /** What a server says first is one chunk here, and the answer to hello another; a message of the game's does not come in this scenario. */
  #read(socket: Socket, text: string): boolean {
    if (!this.#greeted && text.startsWith("HTTP/1.1 101 ") && text.includes("kephas.v1")) this.#greet(socket);
    else if (this.#greeted && !this.isIn && text.includes('"result"')) this.#come();
    else socket.resetAndDestroy();
    return true;
  }

  #greet(socket: Socket): void {
    this.#greeted = true;
    socket.write(helloFrame);
  }

  #come(): void {
    this.isIn = true;
    this.#failures = 0;
    if (this.#lostAt !== undefined) this.returnedMs = performance.now() - this.#lostAt;
  }

  #lost(): void {
    if (this.#left) return;
    if (this.isIn) this.#lostAt = performance.now();
    this.isIn = false;
    this.#greeted = false;
    const waitMs = backoffMs(BACKOFF, this.#failures++, Math.random());
    setTimeout(() => {
      this.attempts++;
      this.#connect();
    }, waitMs);
  }
}

/** The handshake of a client of ours that comes by a proxy, from one of the addresses for benchmarks (RFC 2544). */
function upgradeFrom(index: number): string {
  const address = `198.18.${index >> 8}.${index & 255}`;
  const lines = [
    ...[
      "GET /ws HTTP/1.1",
      "Host: 127.0.0.1",
      "Connection: Upgrade",
      "Upgrade: websocket",
      "Sec-WebSocket-Version: 13",
    ],
    ...["Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", "Sec-WebSocket-Protocol: kephas.v1, kephas.refused"],
    `X-Forwarded-For: ${address}`,
  ];
  return `${lines.join("\r\n")}\r\n\r\n`;
}
