import { Duplex } from "node:stream";
import type { Clock } from "../../../protocol/clock.js";
import type { Published } from "../../contract/backplane.js";
import type { PipeEnd } from "../../contract/pipe-end.js";
import { viewOf } from "../envelope.js";
import { ABORTED, BYTES, CLOSE, CREDIT, CREDIT_BYTES, ENDED, FAILED, type PipeMessage } from "./pipe-envelope.js";

/** How much may be on the way in each direction, in bytes. */
export const PIPE_WINDOW: number = 256 * 1024;

/** The largest piece of what is written, in bytes: others have to get in between. */
const PIECE_BYTES: number = 64 * 1024;

/** How long the other side may say nothing of what it was sent, in milliseconds. */
const SILENCE_MS = 5000;

/** When what the broker had no room for is tried again, in milliseconds. */
const AGAIN_MS = 20;

/** What a pipe works with. */
export interface PipeOwner {
  readonly clock: Clock;
  /** The most bytes of data that fit one message. */
  readonly mostBytes: number;
  /** Says something to the other side. What is not `sent` is not on its way. */
  send(message: PipeMessage): Published;
  /** So many bytes came. */
  received(bytes: number): void;
  /** It is over. Called once. */
  closed(pipe: Pipe, end: PipeEnd): void;
}

/** Which pipe, who is at its end, and what each side has said before. */
export interface PipeAbout {
  readonly id: string;
  readonly remoteAddress: string;
  readonly remotePort: number | undefined;
  readonly said: number;
  readonly heard: number;
}

/**
 * One end of a connection that goes through the broker to another node. At most {@link PIPE_WINDOW} bytes are on the way in each
 * direction. Where anything is lost it is destroyed.
 */
export class Pipe extends Duplex {
  readonly id: string;
  /** As network sockets have them. */
  readonly remoteAddress: string;
  readonly remotePort: number | undefined;
  readonly #owner: PipeOwner;
  #said: number;
  #heard: number;
  /** Sent, and not credited. */
  #unanswered = 0;
  /** Since when the other side owes an answer and says nothing; undefined where it owes none. */
  #silentSince: number | undefined;
  /** Received, and not credited. */
  #uncredited = 0;
  /** What is written and not sent, and what is called when it is. */
  #rest: Uint8Array = NOTHING;
  #written: (() => void) | undefined;
  #ending: (() => void) | undefined;
  #stopTimer: (() => void) | undefined;
  #hasEnded = false;
  #hasHeardEnd = false;
  #end: PipeEnd | undefined;

  constructor({ id, remoteAddress, remotePort, said, heard }: PipeAbout, owner: PipeOwner) {
    super();
    this.id = id;
    this.remoteAddress = remoteAddress;
    this.remotePort = remotePort;
    this.#owner = owner;
    this.#said = said;
    this.#heard = heard;
    // Who has opened it is owed an answer.
    if (said > 0) this.#silentSince = owner.clock.now();
    else this.#say(CREDIT, credit(0));
  }

  /** Why it is over; undefined while it is not. */
  get over(): PipeEnd | undefined {
    return this.#end;
  }

  /** The other side has said something. */
  hear({ number, step, data }: Omit<PipeMessage, "pipe">): void {
    if (this.destroyed) return;
    if (number !== this.#heard) {
      this.fail("gap");
      return;
    }
    this.#heard = (number + 1) >>> 0;
    if (!this.#take(step, data)) this.fail("wrong");
  }

  /** Called about every second: credits what was read, and ends what is not answered. */
  check(now: number): void {
    this.#credit(1);
    if (this.#silentSince !== undefined && now - this.#silentSince > SILENCE_MS) this.fail("silent");
  }

  /** It does not work any more. */
  fail(end: PipeEnd): void {
    this.#end ??= end;
    this.destroy();
  }

  override _read(): void {
    this.#credit(PIPE_WINDOW / 4);
  }

  override _write(chunk: Buffer, _encoding: string, written: () => void): void {
    this.#rest = chunk;
    this.#written = written;
    this.#flush();
  }

  override _final(written: () => void): void {
    this.#ending = written;
    this.#flush();
  }

  override _destroy(error: Error | null, destroyed: (error: Error | null) => void): void {
    this.#stopTimer?.();
    const isWhole = this.#hasEnded && this.#hasHeardEnd;
    const hasFailed = this.#end !== undefined && this.#end !== "aborted";
    if (!isWhole) this.#say(CLOSE, Uint8Array.of(hasFailed ? FAILED : ABORTED));
    this.#end ??= isWhole ? "ended" : "aborted";
    this.#owner.closed(this, this.#end);
    destroyed(error);
  }

  /** False for what the other side may not say now. */
  #take(step: number, data: Uint8Array): boolean {
    if (step === BYTES) return this.#takeBytes(data);
    return step === CREDIT ? this.#takeCredit(viewOf(data).getUint32(0)) : this.#takeClose(data[0] as number);
  }

  #takeBytes(data: Uint8Array): boolean {
    this.#uncredited += data.length;
    if (this.#hasHeardEnd || this.#uncredited > PIPE_WINDOW) return false;
    this.#owner.received(data.length);
    this.push(data);
    this.#credit(PIPE_WINDOW / 4);
    return true;
  }

  #takeCredit(bytes: number): boolean {
    if (bytes > this.#unanswered) return false;
    this.#unanswered -= bytes;
    this.#silentSince = this.#unanswered > 0 ? this.#owner.clock.now() : undefined;
    this.#flush();
    return true;
  }

  #takeClose(how: number): boolean {
    if (how !== ENDED) this.fail(how === ABORTED ? "aborted" : "failed");
    else if (this.#hasHeardEnd) return false;
    else this.push(null);
    this.#hasHeardEnd = how === ENDED;
    return true;
  }

  /** Tells that so many bytes were read; where it is fewer than `least`, later. */
  #credit(least: number): void {
    if (this.#uncredited === 0 || this.destroyed) return;
    const read = this.#uncredited - this.readableLength;
    // Even where nothing was read the other side hears that it is heard.
    if (least > 1 && read < least) return;
    if (this.#say(CREDIT, credit(read)) === "sent") this.#uncredited -= read;
  }

  /** Sends as much as the window has room for, then the end where nothing is left. */
  #flush(): void {
    while (this.#rest.length > 0) {
      const bytes = Math.min(PIPE_WINDOW - this.#unanswered, this.#rest.length, PIECE_BYTES, this.#owner.mostBytes);
      if (bytes <= 0 || !this.#pass(BYTES, this.#rest.subarray(0, bytes))) return;
      this.#unanswered += bytes;
      this.#silentSince ??= this.#owner.clock.now();
      this.#rest = this.#rest.subarray(bytes);
    }
    const written = this.#written;
    this.#written = undefined;
    written?.();
    if (this.#ending !== undefined && this.#pass(CLOSE, Uint8Array.of(ENDED))) this.#finish(this.#ending);
  }

  #finish(ended: () => void): void {
    this.#ending = undefined;
    this.#hasEnded = true;
    ended();
  }

  /** False where it has to wait, or the pipe is over. */
  #pass(step: number, data: Uint8Array): boolean {
    if (this.destroyed || this.#stopTimer !== undefined) return false;
    const outcome = this.#say(step, data);
    if (outcome === "sent") return true;
    if (outcome === "full") this.#tryAgain();
    else this.fail("unsent");
    return false;
  }

  #tryAgain(): void {
    const { clock } = this.#owner;
    // Where the broker takes nothing for too long, it counts as silent.
    this.#silentSince ??= clock.now();
    this.#stopTimer = clock.after(AGAIN_MS, () => {
      this.#stopTimer = undefined;
      this.#flush();
    });
  }

  #say(step: number, data: Uint8Array): Published {
    const outcome = this.#owner.send({ pipe: this.id, number: this.#said, step, data });
    if (outcome === "sent") this.#said = (this.#said + 1) >>> 0;
    return outcome;
  }
}

const NOTHING = new Uint8Array(0);

function credit(bytes: number): Uint8Array {
  const data = new Uint8Array(CREDIT_BYTES);
  viewOf(data).setUint32(0, bytes);
  return data;
}
