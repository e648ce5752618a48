/** `kephas/client/resume`: a client whose session outlives its connections. In no bundle that does not import it. */

import { CLOSE_INCOMPATIBLE, CLOSE_NO_STATUS, CLOSE_NORMAL, CLOSE_TAKEN_OVER } from "../protocol/close-codes.js";
import { KephasError, usage } from "../protocol/error.js";
import type { LostMessages, ResumeAnswer, ResumeRequest } from "../protocol/runtime-frames.js";
import { runtimeFrame } from "./hello.js";
import type { ClientLink } from "./link.js";
import type { Resume, Resuming } from "./resuming.js";
import type { Sending, SentMessage } from "./unheard.js";

export type { Resume, ResumeEvent } from "./resuming.js";

/** What resumes the session of one client: the option `resume` of its constructor. The session's token stays in memory. */
export function createResume(): Resume {
  let taken = false;
  return {
    begin(link) {
      if (taken) throw usage("resume: each client needs a createResume() of its own");
      taken = true;
      return new SessionResumer(link as ClientLink);
    },
  };
}

/** How a response to a call by the server is treated, where its connection is lost. */
const RESPONSE: Sending = { name: "a response", ttlMs: 30_000, waits: true, isOver: () => false };

class SessionResumer implements Resuming {
  waits = false;
  /** Counts the sessions: a response is of the one that its request came in. */
  #epoch = 0;
  readonly #link: ClientLink;
  #session: Pick<ResumeAnswer, "token" | "connection"> | undefined;
  #received = 0;

  constructor(link: ClientLink) {
    this.#link = link;
  }

  responder(): (response: Uint8Array<ArrayBuffer>) => void {
    const epoch = this.#epoch;
    return (response) => {
      if (epoch === this.#epoch) this.#link.send(response, RESPONSE);
    };
  }

  request(): ResumeRequest | undefined {
    return this.#session && { ...this.#session, received: this.#received };
  }

  lost(code: number, received: number): boolean {
    if (endsSession(code)) this.#session = undefined;
    this.#received = received;
    this.waits = this.#session !== undefined;
    return this.waits;
  }

  end(): void {
    this.#session = undefined;
    this.waits = false;
    this.#epoch++;
  }

  answered(answer: ResumeAnswer | undefined): void {
    const { waits } = this;
    this.#session = answer && { token: answer.token, connection: answer.connection };
    this.waits = false;
    if (!waits) return;
    if (answer?.outcome !== "resumed") this.#epoch++;
    const isSame = answer?.outcome === "resumed" || answer?.outcome === "partial";
    const dropped = isSame ? this.#goOn(answer) : this.#beginAnew();
    const lost = { toServer: addTo(answer?.lost?.toServer, dropped), toClient: addTo(answer?.lost?.toClient, []) };
    const outcome = isSame ? answer.outcome : "fresh";
    this.#link.onResume.emit({ outcome: outcome === "resumed" && dropped.length > 0 ? "partial" : outcome, lost });
  }

  /** Another session: nobody knows what the one before has received. */
  #beginAnew(): readonly SentMessage[] {
    const { unheard } = this.#link;
    for (const message of unheard.take()) this.#link.lose(message);
    this.#link.forget(new KephasError("outcomeUnknown", "the session was over before the answer came"));
    this.#resend(unheard.take());
    return [];
  }

  #goOn({ outcome, received = 0, lost }: ResumeAnswer): readonly SentMessage[] {
    const { unheard } = this.#link;
    unheard.heard(received);
    const messages = [...unheard.take()];
    const dropped: SentMessage[] = [];
    // What ended the connection would end this one too.
    if (lost && lost.toServer.count > 0 && messages[0]?.number === received + 1) dropped.push(...messages.splice(0, 1));
    for (const message of dropped) this.#link.lose(message);
    if (outcome === "partial") {
      const error = new KephasError("outcomeUnknown", "a part of the session was lost before the answer came");
      this.#link.forget(error, new Set(messages.map(({ message }) => message)));
    }
    this.#link.send(runtimeFrame({ method: "rpc.received", params: { n: 0 } }));
    // The server counts the poison itself.
    return this.#resend([...messages, ...unheard.take()]);
  }

  /** Sends in order what may be sent again. Returns what should have been, and was too old. */
  #resend(messages: readonly SentMessage[]): readonly SentMessage[] {
    const now = this.#link.settings.clock.now();
    const newest = new Map(messages.map((message) => [keyOf(message), message]));
    return messages.filter((sent) => {
      const { sending, message, framed, sentAt } = sent;
      const { ttlMs, latest, isOver } = sending;
      if (isOver?.(message) || (latest && newest.get(keyOf(sent)) !== sent)) return false;
      if (ttlMs !== undefined && now - sentAt < ttlMs) {
        this.#link.send(framed, sending, message, sentAt);
        return false;
      }
      this.#link.lose(sent);
      return ttlMs !== undefined;
    });
  }
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

function addTo(lost: LostMessages | undefined, messages: readonly SentMessage[]): LostMessages {
  const { count = 0, commands = [] } = lost ?? {};
  const names = messages.map(({ sending }) => sending.name);
  return { count: count + messages.length, commands: [...new Set([...commands, ...names])] };
}
