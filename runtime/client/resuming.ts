import type { LostMessages, ResumeAnswer, ResumeRequest } from "../protocol/runtime-frames.js";
import type { Move } from "./moving.js";

/** What resumes sessions: `createResume` of `kephas/client/resume` makes it, the option `resume` takes it. */
export interface Resume {
  /** Called by the one client that it is for, with what its parts share. */
  begin(link: object): Resuming;
  /** A session that is kept moves along with its client. */
  readonly move: Move;
}

/** What became of a session when its client came back. */
export interface ResumeEvent {
  /**
   * `resumed`: as if nothing had happened. `partial`: the same session, but not all messages. `fresh`: the session was over, and
   * another one has begun.
   */
  readonly outcome: "resumed" | "partial" | "fresh";
  /** Of what would have been sent again: what was not. Unknown, and 0, with `fresh`, and with `partial` after a server that ended at work. */
  readonly lost: { readonly toServer: LostMessages; readonly toClient: LostMessages };
}

/** Keeps the session of one client. */
export interface Resuming {
  /** Whether there is a session that may be resumed where its connection is lost: what is open stays so. */
  readonly waits: boolean;
  /** What sends a response: on the connection that is then open, as long as the session lasts. */
  responder(): (response: Uint8Array<ArrayBuffer>) => void;
  /** What hello asks for; undefined where there is nothing to resume. */
  request(): ResumeRequest | undefined;
  /** An open connection has ended with this code, on which so many messages came. Returns {@link waits}. */
  lost(code: number, received: number): boolean;
  /** Hello is answered: what was not received is sent again, before anything else. */
  answered(answer: ResumeAnswer | undefined): void;
  /** The client will not connect any more. */
  end(): void;
}
