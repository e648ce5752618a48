import type { Clock } from "../../protocol/clock.js";
import { formatNotification, frameRpc } from "../../protocol/json-rpc.js";
import { DRAIN, type DrainNotice } from "../../protocol/runtime-frames.js";
import type { Connection } from "../connection/connection.js";
import type { Rate } from "../contract/options.js";

/** A peer that is to go elsewhere. */
export interface DrainedMember {
  readonly connection: Pick<Connection<unknown>, "plain" | "lost">;
  /** Sends a frame of the runtime. */
  tell(message: Uint8Array): void;
}

/** Who is to go, and until when. */
export interface DrainParts<Member> {
  readonly members: Iterable<Member>;
  readonly deadlineMs: number;
  /** Closes one that is left at the deadline. */
  readonly leave: (member: Member) => void;
}

export interface DrainSettings {
  readonly clock: Clock;
  /** The rate of the server that they go to is taken for this one's. */
  readonly handshakeRate: Rate | undefined;
}

/** How often some are told, in milliseconds. */
const STEP_MS = 20;

/** At the latest so much of the deadline later all have been told: the rest is theirs. */
const TELLING_SHARE = 0.5;

/** What a server takes that limits no handshakes, each second. */
const UNLIMITED_PER_SECOND = 4000;

/** Sends the connected peers elsewhere, a few at a time, and closes with 1012 who is left at the deadline. */
export class Drain<Member extends DrainedMember> {
  /** Resolves when none of them is connected. */
  readonly done: Promise<void>;
  readonly #clock: Clock;
  readonly #leave: (member: Member) => void;
  readonly #members: Set<Member>;
  readonly #untold: Member[];
  readonly #startedAt: number;
  readonly #deadlineMs: number;
  /** How many are told each millisecond. */
  readonly #pace: number;
  #told = 0;
  #stopTimer: () => void = () => {};
  #finish: () => void = () => {};

  constructor({ members, deadlineMs, leave }: DrainParts<Member>, { clock, handshakeRate }: DrainSettings) {
    this.#clock = clock;
    this.#leave = leave;
    this.#members = new Set([...members].filter(({ connection }) => !connection.lost));
    this.#untold = [...this.#members].filter(({ connection }) => !connection.plain);
    this.#startedAt = clock.now();
    this.#deadlineMs = deadlineMs;
    // Half of what the other server takes is for its own clients, and for those that try again.
    const fitting = (handshakeRate?.perSecond ?? UNLIMITED_PER_SECOND) / 2000;
    this.#pace = Math.max(fitting, this.#untold.length / Math.max(1, deadlineMs * TELLING_SHARE));
    this.done = new Promise((resolve) => {
      this.#finish = resolve;
    });
    this.#step();
  }

  /** The connection of a peer is over. */
  left(member: Member): void {
    this.#members.delete(member);
    if (this.#members.size === 0) this.stop();
  }

  /** Nobody is told or closed any more. */
  stop(): void {
    this.#stopTimer();
    this.#finish();
  }

  #step(): void {
    const elapsedMs = this.#clock.now() - this.#startedAt;
    if (this.#members.size === 0) this.stop();
    else if (elapsedMs >= this.#deadlineMs) this.#closeRest();
    else {
      this.#tell((elapsedMs + STEP_MS) * this.#pace, this.#deadlineMs - elapsedMs);
      this.#stopTimer = this.#clock.after(this.#restMs(elapsedMs), () => this.#step());
    }
  }

  /** When to go on: with the next to be told, else at the deadline. */
  #restMs(elapsedMs: number): number {
    const leftMs = this.#deadlineMs - elapsedMs;
    return this.#told < this.#untold.length ? Math.min(STEP_MS, leftMs) : leftMs;
  }

  /** Those first that came first. */
  #tell(count: number, leftMs: number): void {
    const notice: DrainNotice = { deadlineMs: Math.ceil(leftMs) };
    const frame = frameRpc(formatNotification(DRAIN, notice), Number.POSITIVE_INFINITY);
    const last = Math.min(this.#untold.length, Math.ceil(count));
    for (const member of this.#untold.slice(this.#told, last)) if (this.#members.has(member)) member.tell(frame);
    this.#told = Math.max(this.#told, last);
  }

  #closeRest(): void {
    for (const member of [...this.#members]) this.#leave(member);
    this.stop();
  }
}
