import { Phase, type Player, type Suit, type Table } from "../../generated/cards/messages.js";
import { cardsErrors } from "../../generated/cards/protocol.js";
import { type Card, fits, fullDeck, isEight, shuffled, suitOf } from "./deck.js";

/** What of a table is seen: a room's state. Of a hand only its owner sees more than how many cards it has. */
export interface Seen {
  readonly table: Table;
  readonly players: Iterable<[number, Player]> & {
    readonly size: number;
    add(seat: number, player: Player): Player;
    get(seat: number): Player | undefined;
    delete(seat: number): boolean;
  };
}

const TICKS_PER_SECOND = 20;
const TURN_SECONDS = 40;
/** For somebody whose connection is lost the others do not wait as long. */
const AWAY_SECONDS = 8;

/** Somebody at the table; who came while a round was on has no cards, and takes part in the next one. */
class Seated implements Player {
  readonly name: string;
  away = false;
  wins = 0;
  hand: Card[] = [];

  constructor(name: string) {
    this.name = name;
  }

  get count(): number {
    return this.hand.length;
  }
}

/** Eights: one lays what fits by suit or rank, else draws a card. Who has none left has won. */
export class Game {
  readonly #seen: Seen;
  readonly #random: () => number;
  #deck: Card[] = [];
  /** What lies open, the newest last. */
  #pile: Card[] = [];
  #ticks = 0;

  constructor(seen: Seen, random: () => number = Math.random) {
    this.#seen = seen;
    this.#random = random;
  }

  get names(): string[] {
    return [...this.#seen.players].map(([, { name }]) => name);
  }

  sit(seat: number, name: string): void {
    this.#seen.players.add(seat, new Seated(name));
  }

  setAway(seat: number, away: boolean): void {
    const player = this.#seen.players.get(seat);
    if (player === undefined) return;
    player.away = away;
    if (this.#isTurnOf(seat)) this.#startClock(player);
  }

  leave(seat: number): void {
    const { players, table } = this.#seen;
    const hand = players.get(seat)?.hand ?? [];
    players.delete(seat);
    if (table.phase !== Phase.playing) return;
    this.#deck.unshift(...hand);
    const [only, ...others] = this.#playing();
    if (only !== undefined && others.length === 0) this.#win(only);
    else if (table.turn === seat) this.#pass(seat);
    this.#count();
  }

  /** Returns how many cards can be drawn. Throws `TooFew` and `Running`. */
  deal(): number {
    const { players, table } = this.#seen;
    if (table.phase === Phase.playing) throw cardsErrors.Running();
    if (players.size < 2) throw cardsErrors.TooFew();
    this.#deck = shuffled(fullDeck, this.#random);
    for (const [, player] of players) player.hand = this.#deck.splice(0, players.size === 2 ? 7 : 5);
    // An eight begins no round.
    const first = this.#deck.findIndex((card) => !isEight(card));
    this.#pile = this.#deck.splice(first, 1);
    table.phase = Phase.playing;
    table.turn = this.#after(table.turn);
    this.#show(suitOf(this.#pile[0] as Card));
    this.#begin(table.turn);
    return table.deck;
  }

  /** Returns how many cards are left. Throws `NotYourTurn`, and `NoMatch` for a card that is not in the hand or does not fit. */
  lay(seat: number, card: Card, wish: Suit): number {
    const player = this.#takeTurn(seat);
    const { table } = this.#seen;
    if (!player.hand.includes(card) || !fits(card, table.top, table.suit)) throw cardsErrors.NoMatch();
    player.hand = player.hand.filter((one) => one !== card);
    this.#pile.push(card);
    this.#show(isEight(card) ? wish : suitOf(card));
    if (player.count === 0) this.#win([seat, player]);
    else this.#pass(seat);
    return player.count;
  }

  /** Returns how many cards there are then. Throws `NotYourTurn`, and `Drawn` for a second one. */
  draw(seat: number): number {
    const player = this.#takeTurn(seat);
    if (this.#seen.table.drew) throw cardsErrors.Drawn();
    this.#drawFor(player);
    return player.count;
  }

  /** Throws `NotYourTurn`, and `Drawn` where a card has to be drawn first. */
  pass(seat: number): number {
    const player = this.#takeTurn(seat);
    if (!this.#seen.table.drew) throw cardsErrors.Drawn();
    this.#pass(seat);
    return player.count;
  }

  /** Twenty times a second: who takes too long draws, and passes. */
  tick(): void {
    const { players, table } = this.#seen;
    if (table.phase !== Phase.playing || ++this.#ticks % TICKS_PER_SECOND !== 0 || --table.seconds > 0) return;
    const player = players.get(table.turn);
    if (player !== undefined && !table.drew) this.#drawFor(player);
    this.#pass(table.turn);
  }

  #isTurnOf(seat: number): boolean {
    const { phase, turn } = this.#seen.table;
    return phase === Phase.playing && turn === seat;
  }

  #takeTurn(seat: number): Player {
    const player = this.#seen.players.get(seat);
    if (player === undefined || !this.#isTurnOf(seat)) throw cardsErrors.NotYourTurn();
    return player;
  }

  #drawFor(player: Player): void {
    if (this.#deck.length === 0) this.#deck = shuffled(this.#pile.splice(0, this.#pile.length - 1), this.#random);
    player.hand = [...player.hand, ...this.#deck.splice(0, 1)];
    this.#seen.table.drew = true;
    this.#count();
  }

  #pass(seat: number): void {
    this.#begin(this.#after(seat));
  }

  #begin(seat: number): void {
    const { players, table } = this.#seen;
    table.turn = seat;
    table.drew = false;
    const player = players.get(seat);
    if (player !== undefined) this.#startClock(player);
  }

  #startClock({ away }: Player): void {
    this.#ticks = 0;
    this.#seen.table.seconds = away ? AWAY_SECONDS : TURN_SECONDS;
  }

  #win([seat, player]: readonly [number, Player]): void {
    player.wins++;
    Object.assign(this.#seen.table, { phase: Phase.over, turn: seat, seconds: 0 });
  }

  #playing(): (readonly [number, Player])[] {
    return [...this.#seen.players].filter(([, { count }]) => count > 0);
  }

  /** Whose turn it is after that of a seat, be it taken or not. */
  #after(seat: number): number {
    const seats = this.#playing()
      .map(([other]) => other)
      .sort((a, b) => a - b);
    return seats.find((other) => other > seat) ?? seats[0] ?? seat;
  }

  #show(suit: Suit): void {
    Object.assign(this.#seen.table, { top: this.#pile.at(-1), suit });
    this.#count();
  }

  #count(): void {
    this.#seen.table.deck = this.#deck.length;
  }
}
