import type { ResumeEvent } from "kephas/client/resume";
import { KephasError } from "kephas/protocol";
import type { Numbered, Request, Send, ServerSend, Way } from "./journey.js";

/** A message that a client sent. */
export interface ClientSend extends Numbered {
  readonly kind: Send | "tell";
  readonly result: "sent" | "queued" | "dropped";
  /** How many sessions the client had had before. */
  readonly era: number;
}

/** Something that was asked, and what it came to: a value, or an error's code and number. */
export interface Asked extends Numbered {
  readonly kind: Request | "ask";
  readonly way: Way;
  readonly askedAt: number;
  readonly era: number;
  /** Whether the client was on its way back, or connected. */
  readonly awaited: boolean;
  outcome: { readonly value: number } | { readonly code: string; readonly n: number | undefined } | undefined;
  settledAt: number;
}

/** Something that the server handled, of which peer. */
export interface Served extends Numbered {
  readonly kind: Send | Request | "tell";
  readonly peer: string;
}

/** A message that the server sent, to which peer. */
export interface Said extends Numbered {
  readonly kind: ServerSend | "hint" | "ask";
  readonly peer: string;
}

/** All that happened, in order. */
export class Journal {
  readonly sends: ClientSend[] = [];
  readonly asks: Asked[] = [];
  readonly served: Served[] = [];
  readonly said: Said[] = [];
  readonly calls: (Asked & { readonly peer: string })[] = [];
  readonly heard: (Numbered & { readonly kind: ServerSend | "hint" | "ask" })[] = [];
  readonly lost: { readonly command: string; readonly n: number }[] = [];
  /** What `onResume` told, when, and in which era. */
  readonly resumes: (ResumeEvent & { readonly era: number; readonly at: number })[] = [];
  /** The callbacks of the server. */
  readonly told: {
    readonly peer: string;
    readonly what: "connected" | "lost" | "resumed" | "disconnected";
    readonly at: number;
  }[] = [];
  /** How often somebody has meant a session to end. */
  meant = 0;
  /** When each era ended, and by what. */
  readonly ends: { readonly at: number; readonly by: "fresh" | "closed" }[] = [];
  /** What nobody expects. */
  readonly faults: string[] = [];
  era = 0;
  #lastNumber = 0;

  number(): number {
    return ++this.#lastNumber;
  }

  /** The client's session is over. */
  endEra(at: number, by: "fresh" | "closed"): void {
    this.ends.push({ at, by });
    this.era++;
  }

  /** Fills in what a promise comes to. */
  follow(asked: Asked, promise: Promise<number>, now: () => number): void {
    const settle = (outcome: Asked["outcome"]): void => {
      if (asked.outcome !== undefined) this.faults.push(`${asked.kind} ${asked.n} settled twice`);
      asked.outcome = outcome;
      asked.settledAt = now();
    };
    promise.then(
      (value) => settle({ value }),
      (error: unknown) => settle(describe(error)),
    );
  }
}

function describe(error: unknown): { readonly code: string; readonly n: number | undefined } {
  if (!(error instanceof KephasError)) return { code: String(error), n: undefined };
  const data = error.data as { readonly n?: number } | undefined;
  return { code: error.code, n: data?.n };
}
