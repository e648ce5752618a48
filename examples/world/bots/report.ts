import type { WorldClient } from "../../../generated/world/client.js";
import type { Bot, Tally } from "./bot.js";

/** What a crowd of bots got in a while. */
export interface Account {
  readonly open: number;
  readonly bytesPerSecond: number;
  readonly messagesPerSecond: number;
  /** The longest time between two ticks, at any of the bots that read them. */
  readonly longestGapMs: number;
  /** The share of one core that this process took. */
  readonly cpu: number;
  /** How many creatures are in sight, on average of the bots that read what they get. */
  readonly sight: number;
  /** What the server says of its last second. */
  readonly server: { readonly cpu: number; readonly tickMs: number; readonly lateMs: number };
}

/** Takes account of a crowd, from one call to the next. */
export class Accounts {
  readonly #bots: readonly Bot[];
  readonly #tally: Tally;
  #sinceMs = performance.now();
  #cpu = process.cpuUsage();
  #longestGapMs = 0;

  constructor(bots: readonly Bot[], tally: Tally) {
    this.#bots = bots;
    this.#tally = tally;
    for (const { client } of bots) this.#watch(client);
  }

  /** What has been since the last call. */
  take(): Account {
    const seconds = (performance.now() - this.#sinceMs) / 1_000;
    const { user, system } = process.cpuUsage(this.#cpu);
    const open = this.#bots.filter(({ client }) => client.status === "open");
    const reading = open.filter(({ decodes }) => decodes);
    const account: Account = {
      open: open.length,
      bytesPerSecond: this.#tally.bytes / seconds,
      messagesPerSecond: this.#tally.messages / seconds,
      longestGapMs: this.#longestGapMs,
      cpu: (user + system) / 1e6 / seconds,
      sight: reading.reduce((sum, { sight }) => sum + sight, 0) / Math.max(1, reading.length),
      server: { cpu: 0, tickMs: 0, lateMs: 0, ...reading[0]?.client.state.land.pulse },
    };
    Object.assign(this.#tally, { bytes: 0, messages: 0 });
    this.#sinceMs = performance.now();
    this.#cpu = process.cpuUsage();
    this.#longestGapMs = 0;
    return account;
  }

  #watch({ state }: WorldClient): void {
    let beforeMs: number | undefined;
    state.land.on.tick(() => {
      const nowMs = performance.now();
      this.#longestGapMs = Math.max(this.#longestGapMs, nowMs - (beforeMs ?? nowMs));
      beforeMs = nowMs;
    });
  }
}

/** An account in two lines. */
export function describe(account: Account): string {
  const { open, bytesPerSecond, messagesPerSecond, longestGapMs, cpu, sight, server } = account;
  const each = Math.max(1, open);
  const share = (part: number) => `${Math.round(part * 100)} %`;
  return [
    `bots: ${open} open, ${kilobytes(bytesPerSecond)} in all, ${kilobytes(bytesPerSecond / each)} and ` +
      `${(messagesPerSecond / each).toFixed(1)} messages a second each, ${Math.round(sight)} creatures in sight, ` +
      `longest gap of ticks ${Math.round(longestGapMs)} ms, ${share(cpu)} of a core here`,
    `      the server's last second: ${share(server.cpu)} of a core, longest tick ${server.tickMs.toFixed(1)} ms, ` +
      `latest ${server.lateMs.toFixed(1)} ms`,
  ].join("\n");
}

const kilobytes = (bytes: number): string => `${(bytes / 1_000).toFixed(1)} KB/s`;
