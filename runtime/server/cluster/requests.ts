import type { Clock } from "../../protocol/clock.js";
import type { ErrorKind } from "../../protocol/declared-error.js";
import { KephasError } from "../../protocol/error.js";
import { markHandled, Waiting } from "../../protocol/waiting.js";
import type { BackplaneLink } from "../contract/backplane.js";
import { ANSWER, type EnvelopeHeader, REQUEST } from "./envelope.js";
import { createNodeMessage, type NodeMessage } from "./json-envelope.js";
import { fromNodeError, toNodeError } from "./node-error.js";

/** How many requests may be open at once. */
const MAX_OPEN = 10_000;

const NO_BYTES = new Uint8Array(0);

/** What is asked of another node: a method, and what it takes. */
export interface Asked {
  readonly method: string;
  readonly [name: string]: unknown;
}

/** Where a request came from, and the bytes that came with it. */
export interface AskedBy {
  readonly node: string;
  readonly bytes: Uint8Array;
}

/** Serves a request. What it returns is the answer; of what it throws the code is. */
export type Answering = (asked: Asked, by: AskedBy) => unknown;

export interface AskOptions {
  readonly timeoutMs: number;
  readonly bytes?: Uint8Array;
  readonly signal?: AbortSignal | undefined;
  /** Asks who listens to this subject; then `node` is only a name. */
  readonly subject?: string;
  /** What it may be answered with, beside the errors of Kephas. */
  readonly errors?: readonly ErrorKind[];
}

export interface RequestsParts {
  readonly clock: Clock;
  readonly link: Pick<BackplaneLink, "publish">;
  readonly header: (kind: number) => EnvelopeHeader;
  /** The subject of a node's inbox. */
  readonly inbox: (node: string) => string;
  /** The first id is the one behind it; 1 unless given. */
  readonly lastId?: number;
}

interface Open {
  /** Undefined where it is not known who answers. */
  readonly node: string | undefined;
  readonly waiting: Waiting<unknown>;
}

/** What nodes ask of each other. Nothing is asked twice: where no answer comes it is not known whether it was served. */
export class Requests {
  readonly #parts: RequestsParts;
  readonly #answering = new Map<string, Answering>();
  readonly #open = new Map<number, Open>();
  #lastId: number;

  constructor(parts: RequestsParts) {
    this.#parts = parts;
    this.#lastId = parts.lastId ?? 0;
  }

  /** Serves a method from now on. */
  serve(method: string, answering: Answering): void {
    this.#answering.set(method, answering);
  }

  /**
   * Resolves to the answer. Rejects `unavailable` where it was not sent, `timeout` where none comes in time, `outcomeUnknown` where
   * the node is lost meanwhile, and as the node answers.
   */
  ask(node: string, asked: Asked, options: AskOptions): Promise<unknown> {
    return markHandled(this.#ask(node, asked, options));
  }

  /** Sends what needs no answer. Whether it was sent. */
  tell(node: string, asked: Asked, bytes: Uint8Array = NO_BYTES): boolean {
    return (
      this.#publish(this.#parts.inbox(node), REQUEST_WITHOUT_ANSWER, { json: asked, bytes, kind: REQUEST }) === "sent"
    );
  }

  /** Sends to all nodes that listen to a subject what needs no answer. */
  tellAll(subject: string, asked: Asked, bytes: Uint8Array = NO_BYTES): void {
    const { link, header } = this.#parts;
    const message = { id: REQUEST_WITHOUT_ANSWER, json: asked, bytes };
    link.publish(subject, createNodeMessage(header(REQUEST), message));
  }

  /** A request came. Resolves when it is answered; never rejects. */
  async received(node: string, { id, json, bytes }: NodeMessage): Promise<void> {
    const answer = await this.#serve(json as Asked, { node, bytes });
    if (id === REQUEST_WITHOUT_ANSWER) return;
    const outcome = this.#answer(node, id, answer);
    if (outcome === "tooLarge") this.#answer(node, id, { error: { code: "tooLarge" } });
  }

  /** An answer came. One that nothing waits for is too late. */
  answered(node: string, { id, json }: NodeMessage): void {
    const open = this.#open.get(id);
    if (open !== undefined && (open.node ?? node) === node) open.waiting.resolve(json);
  }

  /** A node is not counted on any more; undefined: none is. What it was asked may have been served. */
  lost(node?: string): void {
    for (const { node: asked, waiting } of [...this.#open.values()]) {
      if (node !== undefined && asked !== node) continue;
      waiting.reject(new KephasError("outcomeUnknown", "the other node was lost before its answer came"));
    }
  }

  /** How many wait for their answer. */
  get open(): number {
    return this.#open.size;
  }

  async #ask(
    node: string,
    asked: Asked,
    { timeoutMs, bytes = NO_BYTES, signal, subject, errors = [] }: AskOptions,
  ): Promise<unknown> {
    const what = `the answer of node ${node} to "${asked.method}"`;
    if (this.#open.size >= MAX_OPEN) throw unsent(what, "too many requests are open");
    const id = this.#nextId();
    const settled = (): void => void this.#open.delete(id);
    const waiting = new Waiting<unknown>({ clock: this.#parts.clock, what, timeoutMs, signal, settled });
    if (!waiting.over) {
      this.#open.set(id, { node: subject === undefined ? node : undefined, waiting });
      const outcome = this.#publish(subject ?? this.#parts.inbox(node), id, { json: asked, bytes, kind: REQUEST });
      if (outcome !== "sent") waiting.reject(unsent(what, outcome));
    }
    const answer = (await waiting.promise) as { readonly ok?: unknown; readonly error?: unknown };
    if ("error" in answer) throw fromNodeError(answer.error, what, errors);
    return answer.ok;
  }

  /** What JSON cannot say is told as an error. */
  #answer(node: string, id: number, json: unknown): ReturnType<BackplaneLink["publish"]> {
    const inbox = this.#parts.inbox(node);
    try {
      return this.#publish(inbox, id, { json, bytes: NO_BYTES, kind: ANSWER });
    } catch {
      return this.#publish(inbox, id, { json: { error: { code: "remote" } }, bytes: NO_BYTES, kind: ANSWER });
    }
  }

  #publish(
    subject: string,
    id: number,
    { json, bytes, kind }: Omit<NodeMessage, "id"> & { readonly kind: number },
  ): ReturnType<BackplaneLink["publish"]> {
    const { link, header } = this.#parts;
    return link.publish(subject, createNodeMessage(header(kind), { id, json, bytes }));
  }

  async #serve(asked: Asked, by: AskedBy): Promise<unknown> {
    const answering = this.#answering.get(asked.method);
    if (answering === undefined) return { error: { code: "unknownCommand" } };
    try {
      return { ok: (await answering(asked, by)) ?? null };
    } catch (error) {
      return { error: toNodeError(error) };
    }
  }

  #nextId(): number {
    do this.#lastId = (this.#lastId + 1) % 2 ** 32;
    while (this.#lastId === REQUEST_WITHOUT_ANSWER || this.#open.has(this.#lastId));
    return this.#lastId;
  }
}

/** The id of a request that is not answered. */
const REQUEST_WITHOUT_ANSWER = 0;

function unsent(what: string, why: string): KephasError {
  const code = why === "tooLarge" ? "tooLarge" : "unavailable";
  return new KephasError(code, `${what}: it was not sent (${why})`);
}
