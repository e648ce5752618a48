import { element } from "../../page/element.js";
import type { Card } from "../deck.js";
import { createCard } from "./card.js";

/** How far the cards of a hand are turned and lowered, from one to the next, in degrees and pixels. */
const FAN_DEGREES = 4;
const FAN_DROP = 2.4;

/** One's own cards, as a fan: those that may be laid stand out. */
export class Hand {
  readonly #element = element("hand");
  readonly #cards = new Map<Card, HTMLElement>();
  readonly #lay: (card: Card) => void;

  constructor(lay: (card: Card) => void) {
    this.#lay = lay;
  }

  /** Sorted by suit and rank. Cards that stay keep their elements, so that they move. */
  show(hand: readonly Card[], mayLay: (card: Card) => boolean): void {
    const sorted = [...hand].sort((a, b) => a - b);
    for (const [card, shown] of this.#cards) {
      if (sorted.includes(card)) continue;
      shown.remove();
      this.#cards.delete(card);
    }
    for (const [at, card] of sorted.entries()) {
      const shown = this.#cards.get(card) ?? this.#create(card);
      const fromMiddle = at - (sorted.length - 1) / 2;
      shown.style.setProperty("--turn", `${fromMiddle * FAN_DEGREES}deg`);
      shown.style.setProperty("--drop", `${fromMiddle ** 2 * FAN_DROP}px`);
      shown.toggleAttribute("disabled", !mayLay(card));
      if (this.#element.children[at] !== shown) this.#element.insertBefore(shown, this.#element.children[at] ?? null);
    }
    this.#element.style.setProperty("--cards", String(sorted.length));
  }

  /** Where a card is on the page. */
  placeOf(card: Card): DOMRect | undefined {
    return this.#cards.get(card)?.getBoundingClientRect();
  }

  #create(card: Card): HTMLElement {
    const shown = createCard(card, "button");
    shown.addEventListener("click", () => this.#lay(card));
    this.#cards.set(card, shown);
    return shown;
  }
}
