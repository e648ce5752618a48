import type { CardsClient, JoinedTableRoom } from "../../../generated/cards/client.js";
import { create, element } from "../../page/element.js";

/** A tab keeps its name, so that it comes back to its table when it is loaded again. */
const NAME_KEY = "cards.name";

export interface LobbyOptions {
  readonly client: CardsClient;
  readonly entered: (room: JoinedTableRoom) => void;
  readonly refused: (error: unknown) => void;
}

/** Where one comes from: the tables that there are, and the ways to one. */
export class Lobby {
  readonly #options: LobbyOptions;
  readonly #name = element("name", HTMLInputElement);
  readonly #code = element("code", HTMLInputElement);
  readonly #list = element("tables");
  readonly #rows = new Map<string, HTMLElement>();
  #stopWatching: (() => void) | undefined;

  constructor(options: LobbyOptions) {
    const { rooms } = options.client;
    this.#options = options;
    this.#name.value = sessionStorage.getItem(NAME_KEY) ?? "";
    element("enter").addEventListener("submit", (event) => {
      event.preventDefault();
      this.#enter((join) => rooms.table.joinOrCreate({}, join));
    });
    element("private").addEventListener("click", () =>
      this.#enter((join) => rooms.table.create({ private: true }, join)),
    );
    element("join").addEventListener("click", () => this.join(this.#code.value.trim()));
  }

  open(): void {
    this.#stopWatching ??= this.#options.client.rooms.table.watch(({ added, changed, removed }) => {
      for (const { id, listing, players, max } of [...added, ...changed]) {
        this.#show(id, `${players} of ${max}: ${listing?.names.join(", ") ?? ""}`, players < max);
      }
      for (const { id } of removed) this.#remove(id);
      element("no-tables").hidden = this.#rows.size > 0;
    });
  }

  /** Into the table of an id or a code; one's own seat is free for oneself. */
  join(table: string): void {
    this.#enter((join) => this.#options.client.rooms.table.join(table, join));
  }

  /** Whether the tab has sat at a table before it was loaded again. */
  get isKnown(): boolean {
    return this.#name.value !== "";
  }

  #enter(go: (join: { readonly name: string }) => Promise<JoinedTableRoom>): void {
    if (!this.#name.reportValidity()) return;
    const name = this.#name.value;
    sessionStorage.setItem(NAME_KEY, name);
    go({ name }).then((room) => {
      this.#close();
      this.#options.entered(room);
    }, this.#options.refused);
  }

  #close(): void {
    this.#stopWatching?.();
    this.#stopWatching = undefined;
    for (const id of [...this.#rows.keys()]) this.#remove(id);
  }

  #show(id: string, text: string, isOpen: boolean): void {
    const row = this.#rows.get(id) ?? this.#create(id);
    row.replaceChildren(create("span", "", text), create("b", "", isOpen ? "Sit down" : "Full"));
    row.toggleAttribute("disabled", !isOpen);
  }

  #create(id: string): HTMLElement {
    const row = create("button", "");
    const item = create("li", "");
    item.append(row);
    row.addEventListener("click", () => this.join(id));
    this.#rows.set(id, row);
    this.#list.append(item);
    return row;
  }

  #remove(id: string): void {
    this.#rows.get(id)?.parentElement?.remove();
    this.#rows.delete(id);
  }
}
