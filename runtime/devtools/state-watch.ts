import type { ClientLink, KnownCommand } from "../client/link.js";
import type { Engine } from "../client/state/engine.js";
import type { Fact } from "./facts.js";
import { formatAgo, formatRate, formatSize } from "./format-numbers.js";
import { Meter } from "./meter.js";
import type { Traffic } from "./traffic.js";

/** What is known of something, in lines. */
export interface Watch {
  readonly title: string;
  /** How it is now. */
  readonly facts: readonly Fact[];
  /** Nobody has looked for a while: rates begin anew. */
  reset(): void;
  stop(): void;
}

/** One state of a client, watched from when the overlay is mounted on. */
export class StateWatch implements Watch {
  readonly title: string;
  /** A kind of rooms has another replica for each room. */
  readonly #known: KnownCommand;
  readonly #link: ClientLink;
  readonly #traffic: Traffic;
  readonly #ticks = new Meter();
  readonly #messages = new Meter();
  #followed: Engine | undefined;
  #unfollow: (() => void) | undefined;
  #reset: { readonly tick: number; readonly at: number } | undefined;
  #stopped = false;

  constructor(known: KnownCommand, link: ClientLink, traffic: Traffic) {
    this.title = `State ${known.command.name}`;
    this.#known = known;
    this.#link = link;
    this.#traffic = traffic;
    this.#follow();
  }

  stop(): void {
    this.#stopped = true;
    this.#unfollow?.();
  }

  reset(): void {
    this.#ticks.reset();
    this.#messages.reset();
  }

  get facts(): readonly Fact[] {
    this.#follow();
    const now = this.#link.settings.clock.now();
    const engine = this.#followed;
    const { tick = 0, owning } = engine ?? {};
    return [
      { label: "Replica", text: this.#status },
      { label: "Tick", text: `${tick}, ${formatRate(this.#ticks.read(now, tick, 0).messages)}/s` },
      { label: "Messages", text: this.#rate(now) },
      { label: "Acked", text: owning === undefined ? "–" : String(owning.acked) },
      { label: "In sight", text: engine === undefined ? "–" : inSight(engine) },
      { label: "Last reset", text: this.#lastReset(now) },
    ];
  }

  /** Listens to the replica that there is now. */
  #follow(): void {
    const engine = this.#known.replica as Engine | undefined;
    if (engine === this.#followed || this.#stopped) return;
    this.#unfollow?.();
    this.#followed = engine;
    this.#reset = undefined;
    this.#ticks.reset();
    this.#unfollow = engine?.ticks.listen(({ tick, reset }: { readonly tick: number; readonly reset: boolean }) => {
      if (reset) this.#begin(tick);
    });
  }

  /** A reset may begin the ticks of another server. */
  #begin(tick: number): void {
    this.#reset = { tick, at: this.#link.settings.clock.now() };
    this.#ticks.reset();
  }

  get #status(): string {
    const { isLost = false, isReady = false } = this.#followed ?? {};
    if (this.#link.unavailable?.has(this.#known.command.id)) return "unavailable";
    if (isLost) return "out of step";
    return isReady ? "ready" : "not shown";
  }

  #rate(now: number): string {
    const tally = this.#traffic.find("in", this.#known.command.id);
    const { messages, bytes } = this.#messages.read(now, tally?.messages ?? 0, tally?.bytes ?? 0);
    return `${formatRate(messages)}/s, ${formatSize(bytes)}/s`;
  }

  #lastReset(now: number): string {
    return this.#reset === undefined ? "none yet" : `tick ${this.#reset.tick}, ${formatAgo(now - this.#reset.at)}`;
  }
}

function inSight({ form, parts, owning }: Engine): string {
  const counts = parts.flatMap(({ live }, index) => {
    const name = form.collections[index]?.name ?? "";
    return countsOf(live, owning?.live[name], name);
  });
  return counts.length === 0 ? "–" : counts.join(", ");
}

/** How many entities of a collection there are, and how many are owned. A single is always there. */
function countsOf(live: object, own: object | undefined, name: string): readonly string[] {
  if (!(live instanceof Map)) return [];
  const owned = own instanceof Map && own.size > 0 ? ` (${own.size} owned)` : "";
  return [`${live.size} ${name}${owned}`];
}

/** The states of a client, in the order of the schema. */
export function watchStates(link: ClientLink, traffic: Traffic): readonly StateWatch[] {
  const states = [...link.commands.values()].filter((known) => "replica" in known);
  return states.map((known) => new StateWatch(known, link, traffic));
}
