import { element } from "../../../page/element.js";
import { COOLDOWN_TICKS } from "../../movement.js";
import type { Scene } from "../game.js";

/** Shows the own player's gold, and how far the next dash is. */
export class Purse {
  readonly #gold = element("gold");
  readonly #dash = element("dash");
  #shownGold = -1;
  #shownReady = -1;

  /** Touches the page only for what has changed. Returns the gold. */
  show({ own }: Scene): number {
    const gold = own?.gold ?? 0;
    const ready = Math.round(100 * (1 - (own?.cooldownTicks ?? 0) / COOLDOWN_TICKS));
    if (gold !== this.#shownGold) this.#gold.textContent = String(gold);
    if (ready !== this.#shownReady) this.#dash.style.setProperty("--ready", `${ready}%`);
    this.#shownGold = gold;
    this.#shownReady = ready;
    return gold;
  }
}
