import type { StateWatch } from "../state-watch.js";
import { create } from "./dom.js";
import { FactsList } from "./facts-list.js";

/** What is known of each replicated state; nothing where there is none. */
export class StatesSection {
  readonly element: HTMLElement = create("section", "states");
  readonly #states: readonly (readonly [StateWatch, FactsList])[];

  constructor(states: readonly StateWatch[]) {
    this.#states = states.map((state) => [state, new FactsList()]);
    for (const [{ name }, facts] of this.#states) this.element.append(create("h2", "", `State ${name}`), facts.element);
  }

  /** Rates begin anew. */
  open(): void {
    for (const [state] of this.#states) state.reset();
  }

  draw(): void {
    for (const [state, facts] of this.#states) facts.draw(state.facts);
  }
}
