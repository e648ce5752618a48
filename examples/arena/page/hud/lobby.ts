import type { ArenaClient } from "../../../../generated/arena/client.js";
import { create, element } from "../../../page/element.js";
import type { Game, Way } from "../game.js";
import { explain } from "./explain.js";

export interface LobbyOptions {
  readonly client: ArenaClient;
  readonly game: Game;
  /** Gets the keys once one plays. */
  readonly surface: HTMLElement;
  /** The game that the page's address names, by id or code. */
  readonly invitation: string | undefined;
}

/** Where one comes from: the games that there are, and the ways into one. Escape does not get around it. */
export class Lobby {
  readonly #options: LobbyOptions;
  readonly #dialog = element("lobby", HTMLDialogElement);
  readonly #name = element("name", HTMLInputElement);
  readonly #code = element("code", HTMLInputElement);
  readonly #problem = element("name-problem");
  readonly #list = element("games");
  readonly #rows = new Map<string, HTMLElement>();
  #stopWatching: (() => void) | undefined;

  constructor(options: LobbyOptions) {
    const { invitation } = options;
    this.#options = options;
    this.#dialog.addEventListener("cancel", (event) => event.preventDefault());
    element("lobby-form").addEventListener("submit", (event) => {
      event.preventDefault();
      const code = this.#code.value.trim();
      this.#play(code === "" ? "any" : { id: code });
    });
    this.#code.addEventListener("input", () => this.#showWay());
    element("private").addEventListener("click", () => this.#play("private"));
    if (invitation !== undefined) this.#code.value = invitation;
    this.#showWay();
  }

  open(problem = ""): void {
    this.#problem.textContent = problem;
    if (!this.#dialog.open) this.#dialog.showModal();
    this.#stopWatching ??= this.#options.client.rooms.game.watch(({ added, changed, removed }) => {
      for (const { id, listing, players, max } of [...added, ...changed]) {
        const { playing = players, watching = 0, leader } = listing ?? {};
        const words = [
          `${playing} playing`,
          watching > 0 ? `${watching} watching` : "",
          leader ? `${leader} leads` : "",
        ];
        this.#show(id, words.filter((word) => word !== "").join(" · "), players < max);
      }
      for (const { id } of removed) this.#remove(id);
      element("no-games").hidden = this.#rows.size > 0;
    });
  }

  close(): void {
    this.#stopWatching?.();
    this.#stopWatching = undefined;
    for (const id of [...this.#rows.keys()]) this.#remove(id);
    this.#dialog.close();
    this.#options.surface.focus();
  }

  /** What the large button does. */
  #showWay(): void {
    element("play").textContent = this.#code.value.trim() === "" ? "Enter the arena" : "Join your friends";
  }

  #play(way: Way): void {
    if (this.#name.reportValidity()) void this.#enter(way, this.#name.value);
  }

  async #enter(way: Way, name?: string): Promise<void> {
    try {
      await this.#options.game.enter(way, name);
      this.#code.value = "";
      this.#showWay();
      this.close();
    } catch (error) {
      this.#problem.textContent = explain(error);
    }
  }

  #show(id: string, text: string, isOpen: boolean): void {
    const row = this.#rows.get(id) ?? this.#create(id);
    const [words, ...buttons] = row.children;
    if (words !== undefined) words.textContent = text;
    for (const button of buttons) button.toggleAttribute("disabled", !isOpen);
  }

  #create(id: string): HTMLElement {
    const row = create("li", "game");
    const join = create("button", "join", "Join");
    const look = create("button", "look", "Watch");
    for (const button of [join, look]) button.setAttribute("type", "button");
    join.addEventListener("click", () => this.#play({ id }));
    look.addEventListener("click", () => void this.#enter({ id }));
    row.append(create("span", "words"), join, look);
    this.#rows.set(id, row);
    this.#list.append(row);
    return row;
  }

  #remove(id: string): void {
    this.#rows.get(id)?.remove();
    this.#rows.delete(id);
  }
}
