import type { User } from "../../../../generated/chat/messages.js";
import { create, element } from "../../../page/element.js";
import { createAvatar } from "./avatar.js";

const sinceFormat = new Intl.DateTimeFormat(undefined, { hour: "numeric", minute: "2-digit" });

/** Shows who is here. On a phone it is a sheet, which the button opens and Escape or a touch beside it closes. */
export class PeoplePanel {
  readonly #panel = element("people");
  readonly #open = element("people-open");
  readonly #shade = element("people-shade");

  constructor() {
    this.#open.addEventListener("click", () => this.#toggle("open"));
    this.#shade.addEventListener("click", () => this.#toggle("closed"));
    element("people-close").addEventListener("click", () => this.#toggle("closed"));
    addEventListener("keydown", ({ key }) => {
      if (key === "Escape" && this.#panel.classList.contains("open")) this.#toggle("closed");
    });
  }

  show(users: readonly User[], me: User | undefined): void {
    element("people-list").replaceChildren(...users.map((user) => createRow(user, user.id === me?.id)));
    element("people-count").textContent = String(users.length);
    element("people-open-count").textContent = String(users.length);
    element("my-name").textContent = me?.username ?? "";
    element("me").hidden = me === undefined;
    if (me !== undefined) element("my-avatar").replaceChildren(createAvatar(me.username));
  }

  #toggle(state: "open" | "closed"): void {
    this.#panel.classList.toggle("open", state === "open");
    this.#shade.hidden = state === "closed";
    this.#open.setAttribute("aria-expanded", String(state === "open"));
    if (state === "open") element("people-close").focus();
    else this.#open.focus();
  }
}

function createRow({ username, joinedAt }: User, isMe: boolean): HTMLElement {
  const row = create("li", "person");
  const text = create("span", "about");
  text.append(create("span", "name", username));
  text.append(create("span", "since", isMe ? "you" : `since ${sinceFormat.format(new Date(joinedAt))}`));
  row.append(createAvatar(username), text);
  return row;
}
