import type { Clock } from "../../protocol/clock.js";
import type { Asked } from "./requests.js";

/** How long other nodes may take to count, in milliseconds. */
const COUNT_TIMEOUT_MS = 500;

/** How many bytes of topics' names go into one request. */
const ASKED_BYTES = 64 * 1024;

/** The method by which nodes ask each other. */
export const COUNT = "count";

export interface TopicCountsParts {
  readonly clock: Clock;
  /** The nodes that are there. */
  readonly nodes: () => readonly string[];
  readonly ask: (node: string, asked: Asked, options: { readonly timeoutMs: number }) => Promise<unknown>;
}

interface Counted {
  readonly askedAt: number;
  readonly elsewhere: Promise<number>;
}

/** How many members topics have on other nodes: asked together for all who want to know, and remembered for a while. */
export class TopicCounts {
  readonly #parts: TopicCountsParts;
  readonly #counted = new Map<string, Counted>();
  /** What is asked at the end of this turn. */
  #asking: Map<string, (members: number) => void> | undefined;

  constructor(parts: TopicCountsParts) {
    this.#parts = parts;
  }

  /** At most so old when it was asked. A node that does not answer in 500 ms is left out. */
  elsewhere(topic: string, maxAgeMs: number): Promise<number> {
    const now = this.#parts.clock.now();
    const counted = this.#counted.get(topic);
    if (counted !== undefined && now - counted.askedAt <= maxAgeMs) return counted.elsewhere;
    const elsewhere = new Promise<number>((resolve) => {
      this.#asking ??= this.#askSoon();
      this.#asking.set(topic, resolve);
    });
    this.#remember(topic, { askedAt: now, elsewhere });
    return elsewhere;
  }

  #askSoon(): Map<string, (members: number) => void> {
    const asking = new Map<string, (members: number) => void>();
    queueMicrotask(() => {
      this.#asking = undefined;
      for (const topics of inRequests([...asking.keys()])) void this.#ask(topics, asking);
    });
    return asking;
  }

  async #ask(topics: readonly string[], asking: ReadonlyMap<string, (members: number) => void>): Promise<void> {
    const { nodes, ask } = this.#parts;
    const answers = await Promise.all(
      nodes().map((node) =>
        ask(node, { method: COUNT, topics }, { timeoutMs: COUNT_TIMEOUT_MS }).then(
          (answer) => readCounts(answer, topics.length),
          () => [],
        ),
      ),
    );
    topics.forEach((topic, at) => {
      asking.get(topic)?.(answers.reduce((sum, counts) => sum + (counts[at] ?? 0), 0));
    });
  }

  /** What is older than anybody asks for goes, so that topics of long ago are not kept. */
  #remember(topic: string, counted: Counted): void {
    this.#counted.delete(topic);
    this.#counted.set(topic, counted);
    for (const [oldest, { askedAt }] of this.#counted) {
      if (this.#counted.size <= 1000 && counted.askedAt - askedAt < 60_000) return;
      this.#counted.delete(oldest);
    }
  }
}

/** The names in portions that fit a request. */
function inRequests(topics: readonly string[]): readonly (readonly string[])[] {
  const portions: string[][] = [];
  let bytes = ASKED_BYTES;
  for (const topic of topics) {
    bytes += Buffer.byteLength(topic) + 8;
    if (bytes > ASKED_BYTES) {
      portions.push([]);
      bytes = Buffer.byteLength(topic) + 8;
    }
    portions.at(-1)?.push(topic);
  }
  return portions;
}

function readCounts(answer: unknown, count: number): readonly number[] {
  const counts = (answer as { readonly counts?: unknown } | null)?.counts;
  if (!Array.isArray(counts) || counts.length !== count) return [];
  return counts.map((one) => (Number.isSafeInteger(one) && one > 0 ? (one as number) : 0));
}
