/** `kephas/client/resume`: a client whose session outlives its connections. In no bundle that does not import it. */

import { CLOSE_INCOMPATIBLE, CLOSE_NO_STATUS, CLOSE_NORMAL, CLOSE_TAKEN_OVER } from "../protocol/close-codes.js";
import { KephasError, usage } from "../protocol/error.js";
import { readCommandId } from "../protocol/frame.js";
import type { LostMessages, ResumeAnswer, ResumeRequest } from "../protocol/runtime-frames.js";
import { runtimeFrame } from "./hello.js";
import type { ClientLink } from "./link.js";
import { createMove } from "./move.js";
import type { Resume, Resuming } from "./resuming.js";
import { type Sending, type SentMessage, UNSENT } from "./unheard.js";

export type { Resume, ResumeEvent } from "./resuming.js";

/** What resumes the session of one client: the option `resume` of its constructor. The session's token stays in memory. */
export function createResume(): Resume {
  let taken = false;
  return {
    move: createMove(),
    begin(link) {
      if (taken) throw usage("resume: each client needs a createResume() of its own");
      taken = true;
      return new SessionResumer(link as ClientLink);
    },
  };
}

/** How a response to a call by the server is treated, where its connection is lost. */
const RESPONSE: Sending = { name: "a response", ttlMs: 30_000, waits: true, isOver: () => false };

/** A page that is left for good takes its token with it: a session that nobody can resume is ended, and not kept for its window. */
function onPageGone(leave: () => void): () => void {
  const page = globalThis as Partial<Record<"addEventListener" | "removeEventListener", PageListening>>;
  const listener = ({ persisted }: PageTransition): void => {
    if (persisted !== true) leave();
  };
  page.addEventListener?.("pagehide", listener);
  return () => page.removeEventListener?.("pagehide", listener);
}

type PageListening = (type: string, listener: (event: PageTransition) => void) => void;

/** Of `pagehide`: whether the page may be shown again as it was (HTML, the back/forward cache). */
interface PageTransition {
  readonly persisted?: boolean;
}

class SessionResumer implements Resuming {
  /** Counts the sessions: a response is of the one that its request came in. */
  #epoch = 0;
  readonly #link: ClientLink;
  #session: Pick<ResumeAnswer, "token" | "connection"> | undefined;
  #received = 0;
  #stopListening: (() => void) | undefined;

  constructor(link: ClientLink) {
    this.#link = link;
  }

  get waits(): boolean {
    return this.#session !== undefined;
  }

  responder(): (response: Uint8Array<ArrayBuffer>) => void {
    const epoch = this.#epoch;
    return (response) => {
      if (epoch === this.#epoch) this.#link.send(response, RESPONSE);
    };
  }

  request(): ResumeRequest | undefined {
    const { leading } = this.#link;
    return this.#session && { ...this.#session, received: this.#received, ...(leading && { moves: true }) };
  }

  lost(code: number, received: number): boolean {
    if (endsSession(code)) this.#session = undefined;
    this.#received = received;
    return this.waits;
  }

  end(): void {
    this.#stopListening?.();
    this.#stopListening = undefined;
    this.#session = undefined;
    this.#epoch++;
  }

  answered(answer: ResumeAnswer | undefined): void {
    const { waits } = this;
    this.#stopListening ??= onPageGone(() => this.#link.leave());
    this.#session = answer && { token: answer.token, connection: answer.connection };
    const { maxBytes } = answer ?? {};
    this.#link.unheard.maxBytes = typeof maxBytes === "number" ? maxBytes : Number.POSITIVE_INFINITY;
    if (!waits) return;
    if (answer?.outcome !== "resumed") this.#epoch++;
    const isSame = answer?.outcome === "resumed" || answer?.outcome === "partial";
    const { gone, poison } = isSame ? this.#goOn(answer) : this.#beginAnew();
    // Whoever is told may send: behind what was sent again.
    for (const message of [...poison, ...gone]) this.#link.lose(message);
    const missed = gone.filter(isMissed);
    // The server counts the poison itself, and cannot name it.
    const toServer = isSame ? addTo(answer.lost?.toServer, missed, [...poison, ...missed]) : NOTHING;
    const outcome = isSame ? answer.outcome : "fresh";
    this.#link.onResume.emit({
      outcome: outcome === "resumed" && missed.length > 0 ? "partial" : outcome,
      lost: { toServer, toClient: answer?.lost?.toClient ?? NOTHING },
    });
  }

  /** Another session: nobody knows what the one before has received. What was never sent is, and what may be twice. */
  #beginAnew(): Unsent {
    const messages = this.#link.unheard.take();
    const { unavailable } = this.#link;
    const isKnown = ({ framed }: SentMessage): boolean => !unavailable?.has(readCommandId(framed));
    const unsent = messages.filter((sent) => sent.number === UNSENT && sent.sending !== RESPONSE && isKnown(sent));
    this.#forget("the session was over before the answer came", unsent);
    return { poison: [], gone: [...messages.filter(({ number }) => number !== UNSENT), ...this.#resend(unsent)] };
  }

  #goOn({ outcome, received = 0, lost }: ResumeAnswer): Unsent {
    const { unheard } = this.#link;
    unheard.heard(received);
    const messages = [...unheard.take()];
    // What ended the connection would end this one too.
    const isPoisoned = lost !== undefined && lost.toServer.count > 0 && messages[0]?.number === received + 1;
    const poison = messages.splice(0, isPoisoned ? 1 : 0);
    this.#link.send(runtimeFrame({ method: "rpc.received", params: { n: 0 } }));
    if (outcome !== "partial") return { poison, gone: this.#resend(messages) };
    // Where nobody knows what was lost, what was sent once may have been received.
    const unknown = lost ? [] : messages.filter(({ number }) => number !== UNSENT);
    const kept = messages.filter((sent) => sent.sending !== RESPONSE && !unknown.includes(sent));
    this.#forget("a part of the session was lost before the answer came", kept, poison[0]);
    return { poison, gone: [...unknown, ...this.#resend(kept)] };
  }

  /** Answers to what was sent before come only to what is sent again. */
  #forget(why: string, kept: readonly SentMessage[], poison?: SentMessage): void {
    const places = new Set(kept.map(({ message }) => message));
    this.#link.forget(new KephasError("outcomeUnknown", why), places, poison?.message);
  }

  /** Sends in order what may be sent again. Returns the rest, but for what nobody wants any more. */
  #resend(messages: readonly SentMessage[]): readonly SentMessage[] {
    const now = this.#link.settings.clock.now();
    const newest = new Map(messages.map((message) => [keyOf(message), message]));
    return messages.filter((sent) => {
      const { sending, message, framed, sentAt } = sent;
      const { ttlMs, latest, isOver, waits } = sending;
      if (isOver?.(message) || (latest && newest.get(keyOf(sent)) !== sent)) return false;
      if (framed.length === 0 || (ttlMs === undefined ? waits !== true : now - sentAt >= ttlMs)) return true;
      // The socket may have begun to close: then it waits for the next one.
      this.#link.send(framed, waits ? sending : { ...sending, waits: true }, message, sentAt);
      return false;
    });
  }
}

const NOTHING: LostMessages = { count: 0, commands: [] };

/** What is not sent again: the message that ended the connection, and others. */
interface Unsent {
  readonly poison: readonly SentMessage[];
  readonly gone: readonly SentMessage[];
}

/** Whether it would have been sent again, had it not been too old. */
function isMissed({ sending: { ttlMs, isOver } }: SentMessage): boolean {
  return ttlMs !== undefined && isOver === undefined;
}

/** Messages of one key replace each other, where their command is `latest`. */
function keyOf({ sending: { name, latest, latestBy }, message, number }: SentMessage): string {
  const key: unknown = latest ? latestBy?.(message as never) : number;
  return `${name} ${typeof key} ${String(key)}`;
}

/** Closes that somebody meant end the session. */
function endsSession(code: number): boolean {
  if (code === CLOSE_NORMAL || code === CLOSE_NO_STATUS || code === CLOSE_TAKEN_OVER) return true;
  return code >= 4000 && code <= CLOSE_INCOMPATIBLE;
}

function addTo(
  lost: LostMessages = NOTHING,
  counted: readonly SentMessage[],
  named: readonly SentMessage[],
): LostMessages {
  const names = named.map(({ sending }) => sending.name);
  return { count: lost.count + counted.length, commands: [...new Set([...lost.commands, ...names])] };
}
