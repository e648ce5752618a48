import type { Member } from "./member.js";
import type { Seats } from "./seats.js";
import type { View } from "./view.js";

/** The peers that a state was shown to, in the order in which they are served. */
export class Members {
  readonly #seats: Seats;
  #list: Member[] = [];
  #gone = 0;
  /** Who is served first: whoever had to wait last time. */
  #first = 0;

  constructor(seats: Seats) {
    this.#seats = seats;
  }

  get size(): number {
    return this.#list.length - this.#gone;
  }

  /** Takes a peer in, which is in no other state of the id from now on. */
  add(member: Member): void {
    this.#seats.set(member.peer, member);
    this.#list.push(member);
  }

  /** Takes a peer out, also while the others are served. */
  remove(member: Member): void {
    if (member.gone) return;
    member.gone = true;
    member.link.release();
    if (this.#seats.get(member.peer) === member) this.#seats.delete(member.peer);
    this.#gone++;
  }

  /** Serves all that were there when it was called. `serve` returns whether the peer has to wait, and is to be the first next time. */
  each(serve: (member: Member) => boolean): void {
    this.#compact();
    const list = this.#list;
    const count = list.length;
    const first = this.#first < count ? this.#first : 0;
    let waits = -1;
    for (let i = 0; i < count; i++) {
      const at = first + i < count ? first + i : first + i - count;
      const member = list[at] as Member;
      if (!member.gone && serve(member) && waits < 0) waits = at;
    }
    this.#first = Math.max(waits, 0);
  }

  /** The views that peers have or are to have. */
  views(): ReadonlySet<View> {
    return new Set(this.#list.flatMap(({ had, wanted }) => [had, wanted]));
  }

  #compact(): void {
    if (this.#gone === 0) return;
    this.#list = this.#list.filter((member) => !member.gone);
    this.#gone = 0;
  }
}
