import type { Clock } from "../../protocol/clock.js";
import type { StateForm } from "../contract/state-form.js";
import type { ServerLog } from "../logging/server-log.js";
import type { RoomMeter } from "../metrics/room-meter.js";
import type { RoomsElsewhere } from "./rooms-elsewhere.js";

/** One peer as rooms see it. */
export interface RoomPeer {
  /** Whether it is connected, or its session is kept. */
  readonly alive: boolean;
  /** Whose it is, as the option `identity` says; undefined for nobody's in particular. */
  readonly identity: string | undefined;
  readonly remoteAddress: string;
  /** Whether a client is about to resume it: its hello is being answered. */
  readonly resuming: boolean;
  subscribe(topic: string): void;
  unsubscribe(topic: string): void;
  /** Closes it for good. */
  close(code: number, reason: string): void;
  /** Resolves with whether its client answers a ping within so many milliseconds. */
  answers(withinMs: number): Promise<boolean>;
}

/** A replicated state, as far as rooms know of it. */
export interface RoomState<P> {
  admit(peer: P, view?: object): void;
  dismiss(peer: P): void;
  /** Whether it is shown to a peer. */
  has(peer: P): boolean;
  tick(): void;
}

/** What rooms need of their server. */
export interface RoomHost<P> {
  readonly clock: Clock;
  /** Milliseconds since 1970. */
  readonly wallClock: () => number;
  readonly logger: ServerLog;
  /** Undefined where this server is alone. */
  readonly elsewhere: RoomsElsewhere | undefined;
  meterOf(kind: string): RoomMeter;
  /** A room is gone: nobody watches it any more. */
  over(kind: string, id: string): void;
  /** Undefined for a peer that has disconnected. */
  find(peer: P): RoomPeer | undefined;
  /** Whether a peer has a seat in a room of any kind. */
  sits(peer: P): boolean;
  /** Sends a notification to peers, encoded once. It is kept for those who resume, unless it is `passing`. */
  notify(peers: Iterable<P>, method: string, params: object, passing?: "passing"): void;
  /** The generated broadcast of a room, to a topic: nothing is sent while the room stands still. */
  createBroadcast(topic: string, runs: () => boolean): unknown;
  /** What the game sees of it is `open`. */
  createState(form: StateForm): RoomState<P> & { readonly open: object };
  /** Calls `tick` regularly until the returned function is called, or the server closes. */
  every(intervalMs: number, tick: () => void): () => void;
}
