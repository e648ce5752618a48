import type { State } from "../../protocol/state.js";
import type { MessageFrame } from "../frames/message-frame.js";
import type { StateMeter } from "../metrics/state-meter.js";

/** One peer as a state sees it. */
export interface StatePeer {
  /** Whether it is connected, or its session is kept. */
  readonly alive: boolean;
  /** False where the peer's schema differs in this state: nothing is sent. */
  readonly available: boolean;
  /**
   * Whether it takes more. Asked before anything is encoded: what a slow peer would get is never made, and never waits in its outbox.
   * False while its connection is lost.
   */
  ready(): boolean;
  /** Sends a frame, reliably, in order, and not again after a resume. False where it was not queued. */
  push(frame: MessageFrame): boolean;
  /**
   * How many messages were written and queued so far on this connection, the answer to hello among them. What is read after
   * {@link StatePeer.push} is the number by which {@link StatePeerEvents.resumed} proves that message: another one may precede it, which
   * announces a large one. Always 0 where no session is kept.
   */
  readonly sent: number;
  /** Whether its session outlives its connection. */
  readonly resumable: boolean;
  /** Ends the calls of {@link StatePeerEvents}: the state is done with it. */
  release(): void;
}

/** What a state has to hear of a peer. */
export interface StatePeerEvents {
  /** It was not {@link StatePeer.ready}, and is again. */
  drained(): void;
  /**
   * It is on another connection, and has received so many messages of the one before: those after whose push {@link StatePeer.sent} was
   * at most this. 0 where it has not even read the answer to hello. Numbers begin anew.
   */
  resumed(heard: number): void;
  /** It is gone for good, or in another instance of the state. This may be told within {@link StatePeer.push}. */
  left(): void;
  /** It is out of step, and asks for all of it (`rpc.state`). */
  asked(): void;
}

/** What a state needs of its server. */
export interface StateHost<P = object> {
  /**
   * The link to a public peer, for as long as it is admitted. Throws `usage` for what is no peer of this server. One that has disconnected
   * is not alive, and tells nothing any more.
   */
  link(peer: P, state: State, events: StatePeerEvents): StatePeer;
  /** Whether it is a peer of this server that has disconnected. */
  hasGone(peer: P): boolean;
  /** Calls back once, at the end of this turn of the event loop. */
  afterTurn(callback: () => void): void;
  /** Calls back once after at least so many milliseconds; returns a function that cancels it. */
  after(delayMs: number, callback: () => void): () => void;
  /** Whether to spare what only finds mistakes of the game. */
  readonly production: boolean;
  /** Tells of a mistake that development has found. */
  warn(line: string): void;
  /** Where a state is counted: one for all states of one name. */
  meter(state: State, collections: readonly string[]): StateMeter;
}
