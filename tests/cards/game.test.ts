import { beforeEach, describe, expect, it } from "vitest";
import { type Card, fits, fullDeck, isEight, rankOf, shuffled, suitOf } from "../../examples/cards/deck.js";
import { Game, type Seen } from "../../examples/cards/game.js";
import { Phase, type Player, Suit, type Table } from "../../generated/cards/messages.js";
import { seededRandom } from "../arena/seeded-random.js";

/** As a room's state keeps them. */
class Players extends Map<number, Player> {
  add(seat: number, player: Player): Player {
    this.set(seat, player);
    return player;
  }
}

let players: Players;
let table: Table;
let game: Game;

const handOf = (seat: number): readonly Card[] => players.get(seat)?.hand ?? [];

/** Every card is somewhere, and once. */
function expectWhole(): void {
  const held = [...players.values()].flatMap(({ hand }) => hand);
  expect(new Set(held).size).toBe(held.length);
  for (const [, { count, hand }] of players) expect(count).toBe(hand.length);
  expect(table.deck + held.length).toBeLessThan(fullDeck.length);
}

/** Whoever has the turn does what is best: lays the first card that fits, else draws, else passes. */
function takeTurn(): void {
  const seat = table.turn;
  const card = handOf(seat).find((one) => fits(one, table.top, table.suit));
  if (card !== undefined) game.lay(seat, card, Suit.hearts);
  else if (!table.drew) game.draw(seat);
  else game.pass(seat);
}

beforeEach(() => {
  players = new Players();
  table = { phase: Phase.waiting, turn: 0, seconds: 0, drew: false, top: 0, suit: Suit.clubs, deck: 0 };
  const seen: Seen = { table, players };
  game = new Game(seen, seededRandom(3));
  game.sit(0, "Ann");
  game.sit(1, "Bob");
});

describe("the deck", () => {
  it("has thirteen cards of each suit", () => {
    expect(new Set(fullDeck.map((card) => `${rankOf(card)} ${suitOf(card)}`)).size).toBe(52);
    expect(fullDeck.filter(isEight).map(suitOf)).toEqual([Suit.clubs, Suit.diamonds, Suit.hearts, Suit.spades]);
  });

  it("is whole when it is shuffled, and in another order", () => {
    const order = shuffled(fullDeck, seededRandom(1));
    expect([...order].sort((a, b) => a - b)).toEqual(fullDeck);
    expect(order).not.toEqual(fullDeck);
  });

  it("lets a card follow one of its suit or rank, and an eight any", () => {
    const [two, king, otherTwo, eight] = [0, 11, 13, 19] as const;
    expect([fits(king, two, Suit.clubs), fits(otherTwo, two, Suit.clubs), fits(eight, two, Suit.clubs)]).toEqual([
      true,
      true,
      true,
    ]);
    expect([fits(king, otherTwo, Suit.diamonds), fits(king, eight, Suit.clubs)]).toEqual([false, true]);
  });
});

describe("a game", () => {
  it("takes two, and one round after the other", () => {
    game.leave(1);
    expect(() => game.deal()).toThrow("It takes two");
    game.sit(1, "Bob");
    expect(game.deal()).toBe(52 - 2 * 7 - 1);
    expect([handOf(0).length, handOf(1).length, isEight(table.top)]).toEqual([7, 7, false]);
    expect(() => game.deal()).toThrow("This round is not over");
    expectWhole();
  });

  it("is over when somebody has no card left, whatever was dealt", () => {
    for (let round = 1; round <= 200; round++) {
      game.deal();
      for (let turns = 0; table.phase === Phase.playing; turns++) {
        expect(turns).toBeLessThan(2000);
        takeTurn();
        expectWhole();
      }
      expect(handOf(table.turn)).toEqual([]);
    }
    expect((players.get(0)?.wins ?? 0) + (players.get(1)?.wins ?? 0)).toBe(200);
  });

  it("takes nothing from whoever has not the turn, nor what does not fit, nor what is not theirs", () => {
    game.deal();
    const [own, other] = [table.turn, 1 - table.turn];
    const before = JSON.stringify([table, ...players]);
    expect(() => game.draw(other)).toThrow("It is not your turn");
    expect(() => game.draw(3)).toThrow("It is not your turn");
    expect(() => game.pass(own)).toThrow("One card a turn");
    const wrong = handOf(own).find((card) => !fits(card, table.top, table.suit)) as Card;
    const theirs = handOf(other).find((card) => fits(card, table.top, table.suit)) ?? (handOf(other)[0] as Card);
    for (const card of [wrong, theirs, 99]) expect(() => game.lay(own, card, Suit.clubs)).toThrow("Neither suit");
    expect(JSON.stringify([table, ...players])).toBe(before);
    game.draw(own);
    expect(() => game.draw(own)).toThrow("One card a turn");
  });

  it("goes on without those who are slow, and sooner without those who are away", () => {
    game.deal();
    const slow = table.turn;
    for (let tick = 0; tick < 40 * 20; tick++) game.tick();
    expect([table.turn, handOf(slow).length, table.seconds]).toEqual([1 - slow, 8, 40]);
    game.setAway(1 - slow, true);
    expect(table.seconds).toBe(8);
    for (let tick = 0; tick < 8 * 20; tick++) game.tick();
    expect(table.turn).toBe(slow);
  });

  it("gives the cards of whoever leaves back, and is won by whoever is left", () => {
    game.sit(2, "Eve");
    game.deal();
    const turn = table.turn;
    const deck = table.deck;
    game.leave(turn);
    expect([table.deck, table.turn === turn]).toEqual([deck + 5, false]);
    expectWhole();
    game.leave(table.turn);
    expect([table.phase, players.get(table.turn)?.wins]).toEqual([Phase.over, 1]);
  });

  it("lets who comes in the middle of a round wait for the next one", () => {
    game.deal();
    game.sit(2, "Eve");
    for (let turns = 0; turns < 20 && table.phase === Phase.playing; turns++) {
      expect(table.turn).not.toBe(2);
      takeTurn();
    }
    expect(handOf(2)).toEqual([]);
  });
});
