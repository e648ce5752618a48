import type { Watch } from "../state-watch.js";
import { create } from "./dom.js";
import { FactsList } from "./facts-list.js";

/** What is known of each kind of rooms and each replicated state; nothing where there is none. */
export class WatchesSection {
  readonly element: HTMLElement = create("section", "watches");
  readonly #watches: readonly (readonly [Watch, FactsList])[];

  constructor(watches: readonly Watch[]) {
    this.#watches = watches.map((watch) => [watch, new FactsList()]);
    for (const [{ title }, facts] of this.#watches) this.element.append(create("h2", "", title), facts.element);
  }

  /** Rates begin anew. */
  open(): void {
    for (const [watch] of this.#watches) watch.reset();
  }

  draw(): void {
    for (const [watch, facts] of this.#watches) facts.draw(watch.facts);
  }
}
