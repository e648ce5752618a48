import { element } from "../../../page/element.js";
import { toast } from "../../../page/toasts.js";
import type { Game } from "../game.js";

/** The way out of the game, the way for friends into it, and whether one only watches. */
export class GameBar {
  readonly #bar = element("game-bar");
  readonly #invite = element("invite");
  readonly #watching = element("watching");
  readonly #game: Game;

  constructor(game: Game) {
    this.#game = game;
    element("leave").addEventListener("click", () => void game.room?.leave());
    this.#invite.addEventListener("click", () => this.#copy());
  }

  show(): void {
    const { room } = this.#game;
    this.#bar.hidden = room === undefined;
    this.#invite.textContent = room?.code ?? "Invite";
    const isWatching = room !== undefined && this.#game.you === 0;
    this.#watching.hidden = !isWatching;
    document.body.toggleAttribute("data-watching", isWatching);
  }

  /** The link keeps what else the page's address asks for. */
  #copy(): void {
    const link = new URL(location.href);
    const { room } = this.#game;
    link.searchParams.set("game", room?.code ?? room?.id ?? "");
    navigator.clipboard.writeText(link.href).then(
      () => toast("Copied a link to this game", "good"),
      () => toast(link.href, "good"),
    );
  }
}
