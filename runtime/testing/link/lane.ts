import type { Clock } from "../../protocol/clock.js";
import { Fifo } from "./fifo.js";
import type { Parcel, ParcelPart } from "./parcel.js";
import { Passage } from "./passage.js";
import type { Schedule } from "./schedule.js";

/** What the link takes before the other end reads, in bytes: about as much as the buffers of two systems. */
export const NETWORK_BYTES: number = 1024 * 1024;

/** Parcels are split into chunks of at most so many bytes: as much as a record of TLS has. */
const CHUNK_BYTES: number = 16 * 1024;

/** Sums of times are not exact: what is due so soon, in milliseconds, is due. */
const EARLY_MS = 0.001;

/** What waits to be taken. */
interface Posted {
  readonly parcel: Parcel;
  /** It arrives in the same call as what was posted before it. */
  readonly together: boolean;
}

interface Chunk extends Posted, ParcelPart {
  readonly dueAt: number;
}

/**
 * One direction of a link: what is posted arrives in order, each chunk when it is due and in a microtask of its own. Its bytes
 * are neither lost nor doubled, unless the lane is cleared.
 */
export class Lane {
  readonly #clock: Clock;
  readonly #schedule: Schedule;
  /** Parcels that the link has not taken, but for a part of the first. */
  readonly #waiting = new Fifo<Posted>();
  #takenOfFirst = 0;
  readonly #underWay = new Fifo<Chunk>();
  #underWayBytes = 0;
  #stalled = false;
  #paused = false;
  #broken = false;
  /** How many were posted since `gather`; undefined while nothing is gathered. */
  #gathered: number | undefined;
  #moving = false;
  #stopTimer: (() => void) | undefined;
  readonly #passage: Passage;

  /** `cut` is called when just so many bytes have passed as `cutAt` says. */
  constructor(clock: Clock, schedule: Schedule, cut: () => void) {
    this.#clock = clock;
    this.#schedule = schedule;
    this.#passage = new Passage(cut);
  }

  /** Bytes of frames that have arrived so far. */
  get passedBytes(): number {
    return this.#passage.passedBytes;
  }

  get schedule(): Schedule {
    return this.#schedule;
  }

  post(parcel: Parcel): void {
    this.#waiting.push({ parcel, together: this.#gathered !== undefined && this.#gathered++ > 0 });
    this.#take();
  }

  /** The link takes nothing and lets nothing arrive, until `flow`. */
  stall(): void {
    this.#stalled = true;
  }

  flow(): void {
    this.#stalled = false;
    queueMicrotask(() => this.#take());
  }

  /** The receiver reads nothing, until `resume`; the link takes what it has room for. */
  pause(): void {
    this.#paused = true;
  }

  resume(): void {
    this.#paused = false;
    this.#move();
  }

  /** From now on nothing arrives any more, though the link takes what it has room for. */
  break(): void {
    this.#broken = true;
  }

  /** Nothing arrives until `arriveTogether`. */
  gather(): void {
    this.#gathered = 0;
  }

  /** What was posted since `gather` is one chunk, and arrives in one call. */
  arriveTogether(): void {
    this.#gathered = undefined;
    if (this.#isOpen) this.#arrive();
    this.#take();
  }

  /** As `Passage` documents. */
  cutAt(bytes: number): void {
    this.#passage.cutAt(bytes);
  }

  /** Loses what is on its way, and lets everything that is posted from now on through. */
  clear(): void {
    this.dropWaiting();
    this.#underWay.clear();
    this.#underWayBytes = 0;
    this.#stalled = this.#paused = this.#broken = false;
    this.#gathered = undefined;
    this.#passage.clear();
    this.#stopTimer?.();
    this.#stopTimer = undefined;
    this.#schedule.clear();
  }

  /** Forgets what the link has not taken. */
  dropWaiting(): void {
    this.#waiting.clear();
    this.#takenOfFirst = 0;
  }

  get #isOpen(): boolean {
    return !(this.#stalled || this.#paused || this.#broken || this.#gathered !== undefined);
  }

  #take(): void {
    while (!this.#stalled) {
      const posted = this.#waiting.first;
      const room = NETWORK_BYTES - this.#underWayBytes;
      if (posted === undefined || (room <= 0 && posted.parcel.bytes > 0)) break;
      const { bytes } = posted.parcel;
      const from = this.#takenOfFirst;
      const to = Math.min(bytes, from + Math.min(CHUNK_BYTES, room));
      this.#takenOfFirst = to === bytes ? 0 : to;
      if (to === bytes) this.#waiting.shift();
      this.#send(posted, from, to);
    }
    this.#move();
  }

  #send({ parcel, together }: Posted, from: number, to: number): void {
    const dueAt = this.#schedule.dueAt(this.#clock.now(), to - from);
    this.#underWay.push({ parcel, from, to, dueAt: together ? 0 : dueAt, together });
    this.#underWayBytes += to - from;
    parcel.taken?.(to - from);
  }

  /** Has the first chunk arrive once it may: in a microtask, or when its time has come. */
  #move(): void {
    const { first } = this.#underWay;
    if (this.#moving || !this.#isOpen || first === undefined) return;
    const waitMs = first.dueAt - this.#clock.now();
    if (waitMs >= EARLY_MS) {
      this.#wake(waitMs);
      return;
    }
    this.#moving = true;
    queueMicrotask(() => {
      this.#moving = false;
      if (this.#isOpen) this.#arrive();
      this.#take();
    });
  }

  #wake(afterMs: number): void {
    this.#stopTimer ??= this.#clock.after(afterMs, () => {
      this.#stopTimer = undefined;
      this.#move();
    });
  }

  /** The first chunk, and those that come together with it. */
  #arrive(): void {
    do {
      const chunk = this.#underWay.first;
      if (chunk === undefined || chunk.dueAt - this.#clock.now() >= EARLY_MS) return;
      this.#underWay.shift();
      this.#underWayBytes -= chunk.to - chunk.from;
      this.#passage.pass(chunk);
    } while (this.#isOpen && this.#underWay.first?.together === true);
  }
}
