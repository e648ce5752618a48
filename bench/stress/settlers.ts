import { setTimeout as delay } from "node:timers/promises";
import { askFrame, ids, joinFrame } from "./client-frames.js";
import { Histogram } from "./histogram.js";
import type { Receipt, SettlersPlan } from "./messages.js";
import { Mover } from "./mover.js";
import { takeNaps } from "./naps.js";
import { RawClient } from "./raw-client.js";
import { Stream } from "./stream.js";

/** How many handshakes are under way at once. */
const PARALLEL = 64;

/** Of so many clients one looks how long its snapshots were on the way. */
const SAMPLED = 64;

const POLL_MS = 20;

/** For what comes although nobody sent it, or a second time. */
const SURPLUS_MS = 200;

/** As long as something comes, the rest may come as well. */
const QUIET_MS = 5000;

const MAX_ODDITIES = 20;

/** Clients that come, stay, and check all that they get. */
export class Settlers {
  readonly #plan: SettlersPlan;
  readonly #clients: RawClient[] = [];
  readonly #moved: Stream;
  readonly #snapshots: Stream;
  readonly #replies: Stream;
  readonly #onTheWay = new Histogram();
  readonly #oddities: string[] = [];
  #joined = 0;
  #asked = 0;
  #mover: Mover | undefined;
  #wakeUp: () => void = () => {};

  /** Nobody is there before `connect`. */
  constructor(plan: SettlersPlan) {
    this.#plan = plan;
    this.#moved = new Stream("answers to moves", plan.clients);
    this.#snapshots = new Stream("snapshots", plan.clients);
    this.#replies = new Stream("replies", plan.clients);
  }

  /** Resolves when all are there, and in their rooms. From then on they look only now and then for what has come. */
  async connect(): Promise<void> {
    const { clients, rooms } = this.#plan;
    while (this.#clients.length < clients) {
      const group = Array.from({ length: Math.min(PARALLEL, clients - this.#clients.length) }, () => this.#add());
      await Promise.all(group.map(({ opened }) => opened));
    }
    if (rooms > 0) await this.#join();
    this.#wakeUp = takeNaps();
  }

  /** Each sends so many moves a second from now on. */
  move(perSecond: number): void {
    this.#mover = new Mover(this.#clients, perSecond);
  }

  /** Ends the moves. Returns how many were sent, in all. */
  stop(): number {
    this.#mover?.stop();
    return this.#clients.reduce((sum, _client, index) => sum + (this.#mover?.sentBy(index) ?? 0), 0);
  }

  /** Each asks so many times at once, every tenth time something that takes the server a while. */
  async ask(times: number): Promise<number> {
    const requests = Array.from({ length: times }, (_, i) =>
      askFrame(this.#asked + i + 1, i % 10 === 9 ? 1 + (i % 3) : 0),
    );
    const bytes = Buffer.concat(requests);
    this.#asked += times;
    const startedAt = performance.now();
    for (const client of this.#clients) client.write(bytes);
    await this.#until(() => this.#replies.received >= this.#asked * this.#clients.length);
    return performance.now() - startedAt;
  }

  /** Waits until nothing more comes. `ticks`: how many snapshots each of them has to have. */
  async receipt(ticks: number): Promise<Receipt> {
    const clients = this.#clients.length;
    const moves = this.stop();
    await this.#until(() => this.#snapshots.received >= ticks * clients && this.#moved.received >= moves);
    await delay(SURPLUS_MS);
    const streams = [
      ...(moves > 0 ? [this.#moved.totals((client) => this.#mover?.sentBy(client) ?? 0)] : []),
      ...(ticks > 0 ? [this.#snapshots.totals(() => ticks)] : []),
      ...(this.#asked > 0 ? [this.#replies.totals(() => this.#asked)] : []),
    ];
    return { streams, oddities: this.#oddities, onTheWay: this.#onTheWay.percentiles() };
  }

  leave(): void {
    this.#wakeUp();
    for (const client of this.#clients.splice(0)) client.reset();
  }

  async #join(): Promise<void> {
    this.#clients.forEach((client, index) => {
      client.write(joinFrame(this.#roomOf(index)));
    });
    await this.#until(() => this.#joined === this.#clients.length);
  }

  #add(): RawClient {
    const index = this.#clients.length;
    const client = new RawClient(
      { port: this.#plan.port, index },
      {
        message: (chunk, start) => this.#take(index, chunk, start),
        ended: (ending) => this.#note(`client ${index} was closed: ${ending}`),
      },
    );
    this.#clients.push(client);
    return client;
  }

  #take(client: number, chunk: Buffer, start: number): void {
    const id = chunk.readUInt32BE(start);
    const first = start + 4;
    if (id === ids.snapshot) this.#takeSnapshot(client, chunk, first);
    else if (id === ids.moved) this.#moved.take(client, chunk.readUInt32LE(first));
    else if (id === ids.ask) this.#replies.take(client, chunk.readUInt32LE(first));
    else if (id === ids.join && chunk.readUInt16LE(first) === this.#roomOf(client)) this.#joined++;
    else this.#note(`client ${client} got a message with the id ${id}`);
  }

  #takeSnapshot(client: number, chunk: Buffer, start: number): void {
    this.#snapshots.take(client, chunk.readUInt32LE(start));
    const room = chunk.readUInt16LE(start + 4);
    if (room !== this.#roomOf(client)) this.#note(`client ${client} got a snapshot of room ${room}`);
    if (client % SAMPLED === 0) this.#onTheWay.add(monotonicMs() - chunk.readDoubleLE(start + 6));
  }

  #roomOf(client: number): number {
    return this.#plan.rooms === 0 ? 0 : 1 + (client % this.#plan.rooms);
  }

  #note(oddity: string): void {
    if (this.#oddities.length < MAX_ODDITIES) this.#oddities.push(oddity);
  }

  /** Gives up when nothing has come for a while; what is missing shows in the totals. */
  async #until(isDone: () => boolean): Promise<void> {
    let [before, quietMs] = [this.#received(), 0];
    while (!isDone() && quietMs < QUIET_MS) {
      await delay(POLL_MS);
      const now = this.#received();
      quietMs = now === before ? quietMs + POLL_MS : 0;
      before = now;
    }
  }

  #received(): number {
    return this.#joined + this.#moved.received + this.#snapshots.received + this.#replies.received;
  }
}

/** A clock that all processes of a machine share. */
function monotonicMs(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}
