import type { Suit } from "../../../generated/cards/messages.js";
import { create, element } from "../../page/element.js";
import { type Card, isEight, suitOf } from "../deck.js";
import { createCard, isRed, suitSigns } from "./card.js";

/** So many cards lie there at most: the others are under them. */
const SHOWN = 4;
const FLIGHT_MS = 320;

/** What lies open: the last cards, each a little askew. */
export class Pile {
  readonly #element = element("pile");
  readonly #wish = element("wish");
  #top: Card | undefined;

  /** A card that is new comes from where it was. */
  show(top: Card, suit: Suit, from: DOMRect | undefined): void {
    this.#wish.hidden = !isEight(top) || suitOf(top) === suit;
    this.#wish.textContent = suitSigns[suit];
    this.#wish.classList.toggle("red", isRed(suit));
    this.#wish.setAttribute("aria-label", `wished for: ${suitSigns[suit]}`);
    if (top === this.#top) return;
    this.#top = top;
    const card = createCard(top);
    card.style.setProperty("--turn", `${((top * 37) % 19) - 9}deg`);
    this.#element.append(card);
    while (this.#element.childElementCount > SHOWN) this.#element.firstElementChild?.remove();
    if (from !== undefined) fly(card, from);
  }

  clear(): void {
    this.#top = undefined;
    this.#wish.hidden = true;
    this.#element.replaceChildren(create("div", "card place"));
  }
}

function fly(card: HTMLElement, from: DOMRect): void {
  const to = card.getBoundingClientRect();
  const x = from.x + from.width / 2 - to.x - to.width / 2;
  const y = from.y + from.height / 2 - to.y - to.height / 2;
  const start = { translate: `${x}px ${y}px`, opacity: "0.6" };
  card.animate([start, { translate: "0 0", opacity: "1" }], {
    duration: FLIGHT_MS,
    easing: "cubic-bezier(.2,.8,.3,1)",
  });
}
