import { randomBytes } from "node:crypto";
import type { Clock } from "../../../protocol/clock.js";
import type { BackplaneLink, Published } from "../../contract/backplane.js";
import type { PipeEnd } from "../../contract/pipe-end.js";
import type { PipeMeter } from "../../metrics/pipe-meter.js";
import { type EnvelopeHeader, PIPE } from "../envelope.js";
import { Pipe, type PipeAbout, type PipeOwner } from "./pipe.js";
import { BYTES, createPipeEnvelope, OPEN, PIPE_HEADER_BYTES, type PipeMessage } from "./pipe-envelope.js";
import { type PipeOpening, readOpening, writeOpening } from "./pipe-opening.js";

/** How many pipes a node has at most, those that it has opened and those of others. */
const MAX_PIPES = 10_000;

/** How often pipes are looked after, in milliseconds. */
const CHECK_MS = 1000;

/** Takes a pipe that another node has opened; false where it does not. */
export type TakePipe = (pipe: Pipe, opening: PipeOpening) => boolean;

export interface PipesParts {
  readonly clock: Clock;
  readonly link: Pick<BackplaneLink, "publish" | "maxPublishBytes">;
  readonly header: (kind: number) => EnvelopeHeader;
  /** The subject of a node's inbox. */
  readonly inbox: (node: string) => string;
  /** Whether a node is one of the cluster. */
  readonly isKnown: (node: string) => boolean;
  readonly meter: PipeMeter;
  /** {@link MAX_PIPES} unless given. */
  readonly capacity?: number;
}

/** The connections of clients that go through the broker to another node, or come that way. */
export class Pipes {
  readonly #parts: PipesParts;
  readonly #capacity: number;
  /** By node and id. */
  readonly #pipes = new Map<string, { readonly node: string; readonly pipe: Pipe }>();
  #take: TakePipe = () => false;
  #stopTimer: (() => void) | undefined;

  constructor(parts: PipesParts) {
    this.#parts = parts;
    this.#capacity = parts.capacity ?? MAX_PIPES;
  }

  /** Hands on what other nodes open from now on. */
  serve(take: TakePipe): void {
    this.#take = take;
  }

  /** Opens a pipe to another node. Undefined where there are too many, or the broker does not take it. */
  open(node: string, opening: PipeOpening): Pipe | undefined {
    const id = randomBytes(8).toString("hex");
    if (this.#pipes.size >= this.#capacity) return undefined;
    const pipe = this.#begin(node, { id, ...opening, said: 1, heard: 0 });
    const outcome = this.#publish(node, { pipe: id, number: 0, step: OPEN, data: writeOpening(opening) });
    if (outcome === "sent") return pipe;
    pipe.fail("unsent");
    return undefined;
  }

  /** Something of a pipe came, in a sound envelope. */
  receive(node: string, message: PipeMessage): void {
    const known = this.#pipes.get(keyOf(node, message.pipe));
    if (known === undefined && message.step === OPEN) this.#opened(node, message);
    else if (known === undefined || message.step === OPEN) this.#parts.meter.ignored++;
    else known.pipe.hear(message);
  }

  /** A node is not there any more. */
  lost(node: string): void {
    for (const one of [...this.#pipes.values()]) if (one.node === node) one.pipe.fail("lost");
  }

  /** Ends all. */
  close(): void {
    for (const { pipe } of [...this.#pipes.values()]) pipe.fail("stopped");
  }

  #opened(node: string, { pipe: id, data }: PipeMessage): void {
    const { meter, isKnown } = this.#parts;
    const opening = readOpening(data);
    if (opening === undefined || !isKnown(node) || this.#pipes.size >= this.#capacity) {
      meter.refused++;
      return;
    }
    const pipe = this.#begin(node, { id, ...opening, said: 0, heard: 1 });
    if (this.#take(pipe, opening)) return;
    meter.refused++;
    pipe.fail("wrong");
  }

  #begin(node: string, about: PipeAbout): Pipe {
    const { meter } = this.#parts;
    const pipe = new Pipe(about, this.#owner(node));
    // Whoever reads it hears of its end by `close`.
    pipe.on("error", () => {});
    meter.opened++;
    this.#pipes.set(keyOf(node, about.id), { node, pipe });
    this.#stopTimer ??= this.#parts.clock.after(CHECK_MS, () => this.#check());
    return pipe;
  }

  #owner(node: string): PipeOwner {
    const { clock, link, meter } = this.#parts;
    return {
      clock,
      get mostBytes() {
        return link.maxPublishBytes - PIPE_HEADER_BYTES;
      },
      send: (message) => this.#publish(node, message),
      received: (bytes) => {
        meter.receivedBytes += bytes;
      },
      closed: ({ id }, end) => this.#closed(keyOf(node, id), end),
    };
  }

  #closed(key: string, end: PipeEnd): void {
    this.#pipes.delete(key);
    this.#parts.meter.closed[end]++;
    if (this.#pipes.size > 0) return;
    this.#stopTimer?.();
    this.#stopTimer = undefined;
  }

  #check(): void {
    const { clock } = this.#parts;
    this.#stopTimer = clock.after(CHECK_MS, () => this.#check());
    const now = clock.now();
    for (const { pipe } of [...this.#pipes.values()]) pipe.check(now);
  }

  #publish(node: string, message: PipeMessage): Published {
    const { link, header, inbox, meter } = this.#parts;
    const outcome = link.publish(inbox(node), createPipeEnvelope(header(PIPE), message));
    if (outcome === "sent" && message.step === BYTES) meter.sentBytes += message.data.length;
    return outcome;
  }
}

function keyOf(node: string, pipe: string): string {
  return `${node}.${pipe}`;
}
