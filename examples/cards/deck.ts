import { type Suit, suitValues } from "../../generated/cards/messages.js";

/** A card is a number from 0 to 51, thirteen of each suit, from two to the ace. */
export type Card = number;

const RANKS = ["2", "3", "4", "5", "6", "7", "8", "9", "10", "J", "Q", "K", "A"] as const;

export type Rank = (typeof RANKS)[number];

export function suitOf(card: Card): Suit {
  return suitValues[Math.floor(card / RANKS.length)] ?? 0;
}

export function rankOf(card: Card): Rank {
  return RANKS[card % RANKS.length] ?? "2";
}

/** An eight fits everywhere, and wishes for a suit. */
export function isEight(card: Card): boolean {
  return rankOf(card) === "8";
}

/** Whether a card may be laid upon another one, where that suit has to be followed. */
export function fits(card: Card, top: Card, suit: Suit): boolean {
  return isEight(card) || suitOf(card) === suit || rankOf(card) === rankOf(top);
}

/** All cards in a new order. `random` is from 0 to below 1. */
export function shuffled(cards: readonly Card[], random: () => number): Card[] {
  const order = [...cards];
  for (let last = order.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [order[last], order[other]] = [order[other] as Card, order[last] as Card];
  }
  return order;
}

export const fullDeck: readonly Card[] = Array.from({ length: RANKS.length * suitValues.length }, (_, card) => card);
