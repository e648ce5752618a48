/** One thing to do for a peer: a promise where the next one has to wait for it. Must not throw or reject. */
export type Job = () => Promise<void> | undefined;

/** The source of a peer's jobs. */
export interface WorkSource {
  /** Called when the limit of waiting jobs is reached. */
  pause(): void;
  /** Called when half of them have run. */
  resume(): void;
}

/**
 * The work of one peer: first the job that opens it, then jobs in order, and concurrently work that
 * neither waits for jobs nor delays them.
 */
export class Workload {
  readonly #source: WorkSource;
  readonly #limit: number;
  #waiting: Job[] = [];
  #whenIdle: (() => void)[] | undefined;
  #opened = false;
  #held = false;
  #full = false;
  #beside = 0;

  /** `limit`: how many jobs may wait before the source is paused. */
  constructor(source: WorkSource, limit: number) {
    this.#source = source;
    this.#limit = limit;
  }

  /** True where no job runs or waits. */
  get inOrderIdle(): boolean {
    return !this.#held && this.#waiting.length === 0;
  }

  /** True where nothing runs and nothing waits. */
  get idle(): boolean {
    return this.inOrderIdle && this.#beside === 0;
  }

  /** True once the opening job has run. */
  get opened(): boolean {
    return this.#opened;
  }

  /** True while the source is to be paused: the limit of waiting jobs was reached, and half of them have not run yet. */
  get full(): boolean {
    return this.#full;
  }

  /** How many jobs wait. */
  get waiting(): number {
    return this.#waiting.length;
  }

  /** Runs the job that everything else waits for; called first, and once. */
  open(job: Job): void {
    this.push(job);
    this.#opened = this.inOrderIdle;
  }

  /** Runs the job once all before it have run, at once if they have. */
  push(job: Job): void {
    if (this.inOrderIdle) {
      this.hold(job());
      return;
    }
    this.#waiting.push(job);
    if (this.#full || this.#waiting.length < this.#limit) return;
    this.#full = true;
    this.#source.pause();
  }

  /** Takes the outcome of a job that ran at once, since all before it had run: the next waits for the promise. */
  hold(done: Promise<void> | undefined): void {
    if (done === undefined) return;
    this.#held = true;
    void done.then(() => this.#proceed());
  }

  /** Starts work that nothing waits for, at once unless the opening job still runs. Its promise must not reject. */
  beside(work: () => Promise<void>): void {
    if (this.#opened) {
      this.track(work());
      return;
    }
    this.push(() => {
      this.track(work());
      return undefined;
    });
  }

  /** Counts work that has started. The promise must not reject. */
  track(work: Promise<void>): void {
    this.#beside++;
    void work.then(() => {
      this.#beside--;
      this.#resolveIdle();
    });
  }

  /** Resolves once nothing runs and nothing waits. */
  whenIdle(): Promise<void> {
    return new Promise((resolve) => {
      this.#whenIdle ??= [];
      this.#whenIdle.push(resolve);
      this.#resolveIdle();
    });
  }

  /** Discards the jobs that have not started. Returns how many there were. */
  clear(): number {
    const { length } = this.#waiting;
    this.#waiting = [];
    this.#resolveIdle();
    return length;
  }

  #proceed(): void {
    this.#held = false;
    this.#opened = true;
    for (let job = this.#waiting.shift(); job !== undefined; job = this.#waiting.shift()) {
      this.hold(job());
      if (this.#held) break;
    }
    if (this.#full && this.#waiting.length <= this.#limit / 2) {
      this.#full = false;
      this.#source.resume();
    }
    this.#resolveIdle();
  }

  #resolveIdle(): void {
    if (!this.idle) return;
    const waiters = this.#whenIdle;
    this.#whenIdle = undefined;
    for (const resolve of waiters ?? []) resolve();
  }
}
