import type { WorldClient } from "../../../../generated/world/client.js";
import { element } from "../../../page/element.js";
import type { Traffic } from "../traffic.js";

const REFRESH_MS = 500;

const numbers = new Intl.NumberFormat("en");
const kilobytes = new Intl.NumberFormat("en", { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** Shows what comes over the line, what is in sight for it, and how the server is, twice a second. */
export class Counter {
  readonly #client: WorldClient;
  readonly #traffic: Traffic;
  #ticks = 0;
  #shownAtMs = 0;

  constructor(client: WorldClient, traffic: Traffic) {
    this.#client = client;
    this.#traffic = traffic;
    client.state.land.on.tick(() => {
      this.#ticks++;
    });
  }

  /** Shows how things are, where it is time again. */
  show(nowMs: number): void {
    const elapsedMs = nowMs - this.#shownAtMs;
    if (elapsedMs < REFRESH_MS) return;
    const { creatures, pulse } = this.#client.state.land;
    const { rttMs } = this.#client;
    write("bytes", `${kilobytes.format(this.#traffic.rate(nowMs).bytes / 1_000)} KB/s`);
    write("sight", numbers.format(creatures.size));
    write("creatures", numbers.format(pulse.creatures));
    write("ticks", `${Math.round((this.#ticks * 1_000) / elapsedMs)} Hz`);
    write("round-trip", rttMs === undefined ? "–" : `${Math.round(rttMs)} ms`);
    write("explorers", numbers.format(pulse.explorers));
    write("cpu", `${Math.round(pulse.cpu * 100)} %`);
    write("tick-ms", `${pulse.tickMs.toFixed(1)} ms`);
    this.#shownAtMs = nowMs;
    this.#ticks = 0;
  }
}

function write(id: string, text: string): void {
  const shown = element(`count-${id}`);
  if (shown.textContent !== text) shown.textContent = text;
}
