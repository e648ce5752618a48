import type { GamePlayers } from "../../../generated/cards/state-client.js";
import { create, element } from "../../page/element.js";

/** So many backs are shown at most; the number says how many there are. */
const MOST_BACKS = 10;

interface Shown {
  readonly element: HTMLElement;
  readonly name: HTMLElement;
  readonly note: HTMLElement;
  readonly backs: HTMLElement;
}

/** The other players around the table, with the backs of their cards. */
export class Others {
  readonly #list = element("others");
  readonly #shown = new Map<number, Shown>();

  /** In the order of their turns, beginning behind one's own seat. */
  show(players: ReadonlyMap<number, GamePlayers>, own: number, turn: number | undefined): void {
    const order = [...players.keys()].filter((seat) => seat !== own).sort((a, b) => rank(a, own) - rank(b, own));
    for (const [seat, { element: shown }] of this.#shown) {
      if (order.includes(seat)) continue;
      shown.remove();
      this.#shown.delete(seat);
    }
    for (const seat of order) {
      const player = players.get(seat);
      const shown = this.#shown.get(seat) ?? this.#create(seat);
      if (player !== undefined) draw(shown, player, seat === turn);
      this.#list.append(shown.element);
    }
  }

  placeOf(seat: number): DOMRect | undefined {
    return this.#shown.get(seat)?.backs.getBoundingClientRect();
  }

  #create(seat: number): Shown {
    const shown = {
      element: create("li", "player"),
      name: create("b", "name"),
      note: create("span", "note"),
      backs: create("div", "backs"),
    };
    shown.element.append(shown.name, shown.backs, shown.note);
    this.#shown.set(seat, shown);
    return shown;
  }
}

function draw({ element: shown, name, note, backs }: Shown, player: GamePlayers, hasTurn: boolean): void {
  const { count, wins, away } = player;
  shown.classList.toggle("turn", hasTurn);
  shown.classList.toggle("away", away);
  name.textContent = player.name;
  const words = [away ? "lost connection" : `${count} ${count === 1 ? "card" : "cards"}`];
  if (wins > 0) words.push(`${wins} won`);
  note.textContent = words.join(" · ");
  const wanted = Math.min(count, MOST_BACKS);
  while (backs.childElementCount > wanted) backs.lastElementChild?.remove();
  while (backs.childElementCount < wanted) backs.append(create("span", "back"));
}

/** How many turns behind one's own, of 256 seats at most. */
function rank(seat: number, own: number): number {
  return (seat - own + 256) % 256;
}
