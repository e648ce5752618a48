import type { ClientLink } from "../client/link.js";
import type { Engine } from "../client/state/engine.js";
import type { Fact } from "./facts.js";
import { formatAgo, formatRate, formatSize } from "./format-numbers.js";
import { Meter } from "./meter.js";
import type { Traffic } from "./traffic.js";

/** One state of a client, watched from when the overlay is mounted on. */
export class StateWatch {
  readonly name: string;
  readonly stop: () => void;
  readonly #engine: Engine;
  readonly #link: ClientLink;
  readonly #traffic: Traffic;
  readonly #ticks = new Meter();
  readonly #messages = new Meter();
  #reset: { readonly tick: number; readonly at: number } | undefined;

  constructor(engine: Engine, link: ClientLink, traffic: Traffic) {
    this.name = engine.form.state.name;
    this.#engine = engine;
    this.#link = link;
    this.#traffic = traffic;
    this.stop = engine.ticks.listen(({ tick, reset }: { readonly tick: number; readonly reset: boolean }) => {
      if (reset) this.#begin(tick);
    });
  }

  /** Nobody has looked for a while. */
  reset(): void {
    this.#ticks.reset();
    this.#messages.reset();
  }

  /** How the state is now. */
  get facts(): readonly Fact[] {
    const now = this.#link.settings.clock.now();
    const { tick, owning } = this.#engine;
    return [
      { label: "Replica", text: this.#status },
      { label: "Tick", text: `${tick}, ${formatRate(this.#ticks.read(now, tick, 0).messages)}/s` },
      { label: "Messages", text: this.#rate(now) },
      { label: "Acked", text: owning === undefined ? "–" : String(owning.acked) },
      { label: "In sight", text: this.#inSight },
      { label: "Last reset", text: this.#lastReset(now) },
    ];
  }

  /** A reset may begin the ticks of another server. */
  #begin(tick: number): void {
    this.#reset = { tick, at: this.#link.settings.clock.now() };
    this.#ticks.reset();
  }

  get #status(): string {
    const { isLost, isReady, form } = this.#engine;
    if (this.#link.unavailable?.has(form.state.id)) return "unavailable";
    if (isLost) return "out of step";
    return isReady ? "ready" : "not shown";
  }

  #rate(now: number): string {
    const tally = this.#traffic.find("in", this.#engine.form.state.id);
    const { messages, bytes } = this.#messages.read(now, tally?.messages ?? 0, tally?.bytes ?? 0);
    return `${formatRate(messages)}/s, ${formatSize(bytes)}/s`;
  }

  get #inSight(): string {
    const { form, parts, owning } = this.#engine;
    const counts = parts.flatMap(({ live }, index) => {
      const name = form.collections[index]?.name ?? "";
      return countsOf(live, owning?.live[name], name);
    });
    return counts.length === 0 ? "–" : counts.join(", ");
  }

  #lastReset(now: number): string {
    return this.#reset === undefined ? "none yet" : `tick ${this.#reset.tick}, ${formatAgo(now - this.#reset.at)}`;
  }
}

/** How many entities of a collection there are, and how many are owned. A single is always there. */
function countsOf(live: object, own: object | undefined, name: string): readonly string[] {
  if (!(live instanceof Map)) return [];
  const owned = own instanceof Map && own.size > 0 ? ` (${own.size} owned)` : "";
  return [`${live.size} ${name}${owned}`];
}

/** The states of a client, in the order of the schema. */
export function watchStates(link: ClientLink, traffic: Traffic): readonly StateWatch[] {
  const engines = [...link.commands.values()].flatMap(({ replica }) =>
    replica === undefined ? [] : [replica as Engine],
  );
  return engines.map((engine) => new StateWatch(engine, link, traffic));
}
