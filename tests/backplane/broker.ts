import type { Backplane } from "kephas/backplane/memory";

/** A broker that a test starts and stops as it likes. It runs when it has been created. */
export interface Broker {
  /** A backplane that reaches it. Each call returns an object of its own where the backplane allows that. */
  backplane(): Backplane;
  /** Ends it at once, as a crash would. */
  stop(): Promise<void>;
  /** Starts it where it was, with the data of before, or with none of them. Resolves when it answers. */
  start(options?: { readonly empty?: boolean }): Promise<void>;
  /** Stops its process in its tracks (SIGSTOP): connections stay, nothing is answered. */
  freeze?(): void;
  /** Lets it go on (SIGCONT). */
  thaw?(): void;
  /** Ends it for good, and removes its files. */
  close(): Promise<void>;
}

/** What a broker cannot do, and is not tested for. */
export interface Capabilities {
  /** It runs in a process of its own, which can be frozen. */
  readonly freezes: boolean;
  /** It can go and come back. */
  readonly restarts: boolean;
  /** It tells who publishes to a subject that nobody subscribes to. */
  readonly tellsUnheard: boolean;
}
