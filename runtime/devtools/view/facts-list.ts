import type { Fact } from "../facts.js";
import { create, setText } from "./dom.js";

/** How the client is, as a list of terms. */
export class FactsList {
  readonly element: HTMLDListElement = create("dl", "facts");
  readonly #texts = new Map<string, HTMLElement>();

  draw(facts: readonly Fact[]): void {
    for (const { label, text } of facts) setText(this.#texts.get(label) ?? this.#add(label), text);
  }

  #add(label: string): HTMLElement {
    const row = create("div");
    const text = create("dd");
    row.append(create("dt", "", label), text);
    this.element.append(row);
    this.#texts.set(label, text);
    return text;
  }
}
