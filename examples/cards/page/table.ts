import type { CardsClient, JoinedTableRoom } from "../../../generated/cards/client.js";
import { Phase, type Suit } from "../../../generated/cards/messages.js";
import { element } from "../../page/element.js";
import { type Card, fits, isEight } from "../deck.js";
import { Hand } from "./hand.js";
import { Others } from "./others.js";
import { Pile } from "./pile.js";

export interface TableOptions {
  readonly client: CardsClient;
  /** What a request rejects with. */
  readonly refused: (error: unknown) => void;
}

/** The table that one sits at: shows the room's state, and sends what is clicked. */
export class Table {
  readonly #options: TableOptions;
  readonly #hand = new Hand((card) => void this.#lay(card));
  readonly #others = new Others();
  readonly #pile = new Pile();
  readonly #deck = element("deck", HTMLButtonElement);
  readonly #deal = element("deal", HTMLButtonElement);
  readonly #pass = element("pass", HTMLButtonElement);
  readonly #wishes = element("wishes", HTMLDialogElement);
  #room: JoinedTableRoom | undefined;
  #turn = 0;

  constructor(options: TableOptions) {
    const { request } = options.client;
    this.#options = options;
    this.#deck.addEventListener("click", () => this.#ask(request.draw()));
    this.#pass.addEventListener("click", () => this.#ask(request.pass()));
    this.#deal.addEventListener("click", () => this.#ask(request.deal()));
  }

  /** Shows this room from now on. Its state comes, and changes, with its ticks. */
  sit(room: JoinedTableRoom): void {
    this.#room = room;
    this.#pile.clear();
    room.state.on.tick(() => {
      if (this.#room === room) this.#draw(room);
    });
    this.#draw(room);
  }

  leave(): void {
    this.#room = undefined;
    this.#wishes.close();
  }

  #draw({ seat, state: { table, players, own } }: JoinedTableRoom): void {
    const { phase, turn, top, suit, drew, deck } = table;
    const isPlaying = phase === Phase.playing;
    const isMine = isPlaying && turn === seat;
    // Whoever had the turn before has laid what is new.
    const from = this.#turn === seat ? this.#hand.placeOf(top) : this.#others.placeOf(this.#turn);
    if (phase === Phase.waiting) this.#pile.clear();
    else this.#pile.show(top, suit, from);
    this.#turn = turn;
    this.#hand.show(own.players.get(seat)?.hand ?? [], (card) => isMine && fits(card, top, suit));
    this.#others.show(players, seat, isPlaying ? turn : undefined);
    element("deck-count").textContent = isPlaying ? String(deck) : "";
    this.#deck.disabled = !isMine || drew;
    this.#deck.setAttribute("aria-label", `Draw a card: ${deck} left`);
    this.#pass.hidden = !isMine || !drew;
    this.#deal.hidden = isPlaying || players.size < 2;
    this.#deal.textContent = phase === Phase.over ? "Deal again" : "Deal";
    element("room").classList.toggle("mine", isMine);
    element("message").textContent = this.#describe(seat);
  }

  #describe(seat: number): string {
    const { table, players } = (this.#room as JoinedTableRoom).state;
    const { phase, turn, seconds, drew } = table;
    const name = players.get(turn)?.name ?? "";
    if (phase === Phase.waiting)
      return players.size < 2 ? "Waiting for somebody to play with" : "Deal when all are here";
    if (phase === Phase.over) return turn === seat ? "You have won!" : `${name} has won`;
    if (turn !== seat) return `${name}’s turn · ${seconds} s`;
    return `${drew ? "Lay what fits, or pass" : "Your turn"} · ${seconds} s`;
  }

  async #lay(card: Card): Promise<void> {
    const wish = isEight(card) ? await this.#wish() : 0;
    if (wish !== undefined) this.#ask(this.#options.client.request.lay({ card, wish }));
  }

  /** Undefined where it was dismissed. */
  async #wish(): Promise<Suit | undefined> {
    this.#wishes.returnValue = "";
    this.#wishes.showModal();
    await new Promise((closed) => this.#wishes.addEventListener("close", closed, { once: true }));
    return this.#wishes.returnValue === "" ? undefined : (Number(this.#wishes.returnValue) as Suit);
  }

  #ask(request: Promise<unknown>): void {
    request.catch(this.#options.refused);
  }
}
