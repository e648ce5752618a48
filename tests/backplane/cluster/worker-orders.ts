import type { BackplaneLink } from "kephas/backplane/node-cluster";

/** What a link of a worker has heard: how often it was full or down while it published, and what came. */
export interface Published {
  readonly sent: number;
  readonly full: number;
  readonly down: number;
}

/** What a test may have done in a worker, by name, and what comes of it. Links are known by names. */
export interface WorkerOrders {
  /** Opens a link, and resolves when it is up. */
  open(order: { readonly link: string; readonly maxQueuedBytes?: number }): Promise<void>;
  /** Opens one without waiting. */
  begin(order: { readonly link: string }): Promise<void>;
  close(order: { readonly link: string }): Promise<void>;
  subscribe(order: { readonly link: string; readonly subject: string }): Promise<void>;
  /** Publishes so many numbers, and waits where the link is full. */
  publish(order: Numbers): Promise<Published>;
  /** Publishes without waiting, one number each turn, until so many milliseconds have passed. */
  publishFor(order: Omit<Numbers, "count"> & { readonly forMs: number }): Promise<Published>;
  /** Resolves once a number has come from a sender, to all numbers that came from it on that subject, in order. */
  heard(order: { readonly link: string; readonly subject: string; readonly until: number }): Promise<readonly number[]>;
  /** Resolves once the link has told so many states. */
  states(order: { readonly link: string; readonly count: number }): Promise<readonly string[]>;
  /** Resolves once something was told that is as long as it must be to say something. */
  warned(order: { readonly link: string }): Promise<string>;
  unheard(order: { readonly link: string; readonly count: number }): Promise<readonly string[]>;
  store(order: StoreOrder): Promise<unknown>;
  /** So many `create` of one key at the same time: how many have won. */
  race(order: { readonly link: string; readonly key: string; readonly count: number }): Promise<number>;
  watch(order: { readonly link: string; readonly prefix: string }): Promise<void>;
  hints(order: { readonly link: string; readonly count: number }): Promise<readonly string[]>;
  /** Sends the primary what stands there, as it is. */
  raw(order: { readonly messages: readonly object[] }): Promise<void>;
}

export interface Numbers {
  readonly link: string;
  readonly subject: string;
  readonly first: number;
  readonly count: number;
  readonly bytes: number;
}

export type StoreOrder = {
  [Name in "get" | "create" | "update" | "delete" | "list"]: {
    readonly link: string;
    readonly name: Name;
    readonly args: Parameters<BackplaneLink["store"][Name]>;
  };
}["get" | "create" | "update" | "delete" | "list"];

/** An order on its way to a worker, by way of the primary, which has orders of its own. */
export interface Sent {
  readonly id: number;
  /** The worker's place among those forked; without one it is for the primary. */
  readonly worker?: number;
  readonly name: string;
  readonly order: unknown;
}

export interface Answered {
  readonly id: number;
  readonly value?: unknown;
  readonly error?: string;
}
