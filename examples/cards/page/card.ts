import { Suit } from "../../../generated/cards/messages.js";
import { create } from "../../page/element.js";
import { type Card, rankOf, suitOf } from "../deck.js";

export const suitSigns: Readonly<Record<Suit, string>> = { 0: "♣", 1: "♦", 2: "♥", 3: "♠" };
const suitNames: Readonly<Record<Suit, string>> = { 0: "clubs", 1: "diamonds", 2: "hearts", 3: "spades" };
const rankNames: Readonly<Record<string, string>> = { J: "jack", Q: "queen", K: "king", A: "ace" };

export function isRed(suit: Suit): boolean {
  return suit === Suit.diamonds || suit === Suit.hearts;
}

/** As a screen reader says it. */
export function nameOf(card: Card): string {
  return `${rankNames[rankOf(card)] ?? rankOf(card)} of ${suitNames[suitOf(card)]}`;
}

/** A card that lies open; a button where it can be laid. */
export function createCard(card: Card, tag: "button" | "div" = "div"): HTMLElement {
  const suit = suitOf(card);
  const element = create(tag, isRed(suit) ? "card red" : "card");
  element.dataset["card"] = String(card);
  element.setAttribute("aria-label", nameOf(card));
  if (tag === "div") element.role = "img";
  const corner = `${rankOf(card)}${suitSigns[suit]}`;
  element.append(create("i", "corner", corner), create("b", "", suitSigns[suit]), create("i", "corner end", corner));
  return element;
}
