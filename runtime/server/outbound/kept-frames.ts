import type { MessageFrame } from "../frames/message-frame.js";

/** Frames that follow each other in memory, and that one or more logs keep. They may be moved, for all of them at once. */
export type KeptRun = MessageFrame;

/** The product of two lengths below this is still exact. */
const LARGEST_SHARED_BYTES: number = 2 ** 26;

/** A run, and how many logs hold it. */
interface Run extends KeptRun {
  buffer: ArrayBuffer;
  start: number;
  end: number;
  holders: number;
  /** Undefined where the run is all that its buffer holds. */
  slab: Slab | undefined;
}

/** A buffer with frames of many peers, and those of them that are kept. */
interface Slab {
  readonly buffer: ArrayBuffer;
  /** By {@link placeOf}. */
  readonly runs: Map<number, Run>;
  /** How many bytes the runs have, each counted once. */
  bytes: number;
  /** Whether more may come of it. */
  open: boolean;
}

/** So many times as much as is kept of a buffer may be pinned by it, once no more comes of it. */
const MOST_PINNED_SHARE = 4;

/** What is moved is gathered in buffers of so many bytes. */
const GATHERED_BYTES: number = 64 * 1024;

/** What is longer is moved into a buffer of its own. */
const LONG_BYTES: number = GATHERED_BYTES / 4;

/**
 * The memory of what the logs of a server keep. Frames are pieces of buffers that all peers share: one of 40 bytes would pin 64 KiB.
 * So what is kept of a buffer is moved out of it, once and for all logs, as soon as it is under a quarter of it.
 */
export class KeptFrames {
  readonly #slabs = new Map<ArrayBuffer, Slab>();
  /** The two buffers that came last. More may come of them: one was perhaps not full when a queue began that is written later. */
  #newest: Slab | undefined;
  #second: Slab | undefined;
  /** Where what is moved goes, and how far it is full. */
  #gathered: Slab | undefined;
  #gatheredEnd = 0;
  /** Peers that get the same frames ask one after the other. */
  #last: Run | undefined;
  #pinnedBytes = 0;

  /** How much memory is pinned: whole buffers. */
  get pinnedBytes(): number {
    return this.#pinnedBytes;
  }

  /** Keeps frames for one log. */
  keep(frames: MessageFrame): KeptRun {
    const last = this.#last;
    if (last !== undefined && last.end === frames.end && last.start === frames.start && last.buffer === frames.buffer) {
      last.holders++;
      return last;
    }
    const run = isAlone(frames) ? this.#add(frames, undefined) : this.#share(frames, this.#slabOf(frames.buffer));
    this.#last = run;
    return run;
  }

  /** A log does not keep it any more. */
  release(kept: KeptRun): void {
    const run = kept as Run;
    if (--run.holders > 0) return;
    if (this.#last === run) this.#last = undefined;
    const { slab } = run;
    if (slab === undefined) this.#pinnedBytes -= run.buffer.byteLength;
    else {
      this.#remove(run, slab);
      this.#weigh(slab);
    }
  }

  /** A log keeps only what begins at `start`, which is in the same buffer. */
  trim(kept: KeptRun, start: number): KeptRun {
    const { slab: whole, buffer, end } = kept as Run;
    const frames = { buffer, start, end };
    if (isAlone(frames)) return this.#replace(kept, this.keep(frames));
    const slab = whole ?? this.#slabs.get(buffer) ?? this.#open(buffer, false);
    const rest = this.#replace(kept, this.#share(frames, slab));
    if (whole === undefined) this.#weigh(slab);
    return rest;
  }

  /** A log keeps it for long: what no other log holds does not pin what others wrote. */
  settle(kept: KeptRun): void {
    const run = kept as Run;
    const { slab } = run;
    if (run.holders > 1 || slab === undefined || slab === this.#gathered) return;
    this.#remove(run, slab);
    this.#move(run);
    this.#weigh(slab);
  }

  #replace(kept: KeptRun, by: KeptRun): KeptRun {
    this.release(kept);
    return by;
  }

  #share(frames: MessageFrame, slab: Slab): Run {
    const run = slab.runs.get(placeOf(frames));
    if (run === undefined) return this.#add(frames, slab);
    run.holders++;
    return run;
  }

  #add({ buffer, start, end }: MessageFrame, slab: Slab | undefined): Run {
    const run: Run = { buffer, start, end, holders: 1, slab };
    if (slab === undefined) this.#pinnedBytes += buffer.byteLength;
    else hold(slab, run);
    return run;
  }

  #remove(run: Run, slab: Slab): void {
    slab.runs.delete(placeOf(run));
    slab.bytes -= run.end - run.start;
    if (slab.runs.size > 0) return;
    this.#forget(slab);
    if (slab === this.#gathered) this.#gathered = undefined;
  }

  #forget(slab: Slab): void {
    this.#slabs.delete(slab.buffer);
    this.#pinnedBytes -= slab.buffer.byteLength;
  }

  #slabOf(buffer: ArrayBuffer): Slab {
    const known = this.#slabs.get(buffer);
    if (known !== undefined) return known;
    const slab = this.#open(buffer, true);
    if (this.#newest?.buffer !== buffer) {
      const oldest = this.#second;
      this.#second = this.#newest;
      if (oldest !== undefined) this.#close(oldest);
    }
    this.#newest = slab;
    return slab;
  }

  #open(buffer: ArrayBuffer, open: boolean): Slab {
    const slab: Slab = { buffer, runs: new Map(), bytes: 0, open };
    this.#slabs.set(buffer, slab);
    this.#pinnedBytes += buffer.byteLength;
    return slab;
  }

  #close(slab: Slab): void {
    slab.open = false;
    this.#weigh(slab);
  }

  /** Moves what is left of a buffer, where that is little. */
  #weigh(slab: Slab): void {
    if (slab.open || slab.bytes === 0 || slab.bytes * MOST_PINNED_SHARE >= slab.buffer.byteLength) return;
    this.#forget(slab);
    for (const run of slab.runs.values()) this.#move(run);
  }

  /** Copies a run that no buffer holds any more. */
  #move(run: Run): void {
    const { buffer, start, end } = run;
    const bytes = end - start;
    if (bytes > LONG_BYTES) {
      place(run, buffer.slice(start, end), 0);
      run.slab = undefined;
      this.#pinnedBytes += bytes;
      return;
    }
    const slab = this.#roomFor(bytes);
    new Uint8Array(slab.buffer, this.#gatheredEnd, bytes).set(new Uint8Array(buffer, start, bytes));
    place(run, slab.buffer, this.#gatheredEnd);
    this.#gatheredEnd += bytes;
    run.slab = slab;
    hold(slab, run);
  }

  #roomFor(bytes: number): Slab {
    const slab = this.#gathered;
    if (slab !== undefined && this.#gatheredEnd + bytes <= GATHERED_BYTES) return slab;
    this.#gathered = this.#open(new ArrayBuffer(GATHERED_BYTES), true);
    this.#gatheredEnd = 0;
    if (slab !== undefined) this.#close(slab);
    return this.#gathered;
  }
}

function hold(slab: Slab, run: Run): void {
  slab.runs.set(placeOf(run), run);
  slab.bytes += run.end - run.start;
}

function place(run: Run, buffer: ArrayBuffer, start: number): void {
  run.end = start + run.end - run.start;
  run.buffer = buffer;
  run.start = start;
}

/** One number for both ends of a run. */
function placeOf({ start, end }: MessageFrame): number {
  return start * LARGEST_SHARED_BYTES + end;
}

/** Whether nothing else is to be told apart in the buffer. */
function isAlone({ buffer, start, end }: MessageFrame): boolean {
  return buffer.byteLength === end - start || buffer.byteLength >= LARGEST_SHARED_BYTES;
}
