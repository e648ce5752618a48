import type { Clock } from "../../protocol/clock.js";
import type { Backplane } from "../contract/backplane.js";
import type { ServerLog } from "../logging/server-log.js";
import type { BackplaneMeter } from "../metrics/backplane-meter.js";
import type { KnownNode } from "./nodes.js";

/** How often a line says that something goes on, in milliseconds. */
const REMIND_MS = 60_000;

/** How many senders of malformed envelopes are told apart at most. */
const MAX_SENDERS = 1000;

export interface ClusterLogParts {
  readonly backplane: Pick<Backplane, "name">;
  readonly clock: Clock;
  readonly logger: ServerLog;
  readonly meter: BackplaneMeter;
}

/** What operators are told of a cluster: a line for each change, and one a minute while it is not as it should be. */
export class ClusterLog {
  readonly #parts: ClusterLogParts;
  /** By sender: when it was last told of. */
  readonly #told = new Map<string, number>();
  #downSince: number | undefined;
  #remindedAt = 0;
  #droppedBefore = 0;

  constructor(parts: ClusterLogParts) {
    this.#parts = parts;
  }

  changed(state: "up" | "down", why: string): void {
    const { logger, clock } = this.#parts;
    const now = clock.now();
    if (state === "up") {
      logger.info(`the backplane ${this.#name} is up`, { event: "backplaneUp" });
      this.#downSince = undefined;
      return;
    }
    this.#downSince = now;
    this.#remindedAt = now;
    logger.warn(`the backplane ${this.#name} is down: ${why}. Peers of this server play on by themselves`, {
      event: "backplaneDown",
    });
  }

  warn(text: string): void {
    this.#parts.logger.warn(`the backplane ${this.#name}: ${text}`, { event: "backplaneWarning" });
  }

  /** Called every second: says once a minute how long it is down, and how many messages were dropped since. */
  summarize(): void {
    const { clock, logger, meter } = this.#parts;
    const now = clock.now();
    if (now - this.#remindedAt < REMIND_MS) return;
    this.#remindedAt = now;
    const { down, full, tooLarge } = meter.dropped;
    const messages = down + full + tooLarge - this.#droppedBefore;
    this.#droppedBefore = down + full + tooLarge;
    if (this.#downSince !== undefined) {
      const seconds = Math.round((now - this.#downSince) / 1000);
      const line = `the backplane ${this.#name} is down since ${seconds} s; ${messages} messages were dropped in the last minute`;
      logger.warn(line, { event: "backplaneDown", messages });
    } else if (messages > 0) {
      const line = `${messages} messages for other servers were dropped in the last minute (down ${down}, full ${full}, tooLarge ${tooLarge} in all)`;
      logger.warn(line, { event: "backplaneDropped", messages });
    }
  }

  /** Another node has come or gone. */
  node({ id, beat }: KnownNode, what: string): void {
    const where = beat.address === undefined ? "" : ` (${beat.address})`;
    this.#parts.logger.info(`node ${id}${where} ${what}`, { event: "nodeChanged", node: id });
  }

  /** An envelope that is none, or of another version; one line a minute and sender. `sender` is undefined where not even that is known. */
  refused(sender: string | undefined, why: string): void {
    const { clock, logger } = this.#parts;
    const now = clock.now();
    const key = sender ?? "";
    if (now - (this.#told.get(key) ?? Number.NEGATIVE_INFINITY) < REMIND_MS) return;
    if (this.#told.size >= MAX_SENDERS) this.#told.clear();
    this.#told.set(key, now);
    const from = sender === undefined ? "somebody" : `node ${sender}`;
    logger.warn(`an envelope of ${from} was refused: ${why}`, {
      event: "envelopeRefused",
      ...(sender && { node: sender }),
    });
  }

  get #name(): string {
    return this.#parts.backplane.name;
  }
}
