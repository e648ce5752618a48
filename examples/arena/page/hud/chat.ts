import type { ArenaClient } from "../../../../generated/arena/client.js";
import type { Chat } from "../../../../generated/arena/messages.js";
import { create, element } from "../../../page/element.js";
import { toast } from "../../../page/toasts.js";
import { hasThumbs } from "../joystick.js";
import { isTyping } from "../keyboard.js";
import { cssColour } from "../palette.js";
import { explain } from "./explain.js";

const MAX_LINES = 60;

/** Lines get out of the way of the game after so long. */
const FADE_MS = 14_000;

const timeFormat = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit" });

/** Shows what players say. Enter or the button open the field, Enter sends, Escape leaves it. */
export class ChatPanel {
  readonly #client: ArenaClient;
  readonly #panel = element("chat");
  readonly #field = element("chat-text", HTMLInputElement);

  constructor(client: ArenaClient) {
    this.#client = client;
    client.on.chat(showLine);
    if (hasThumbs()) this.#field.placeholder = "Say something";
    element("chat-open").addEventListener("click", () => this.#open());
    element("chat-form").addEventListener("submit", (event) => {
      event.preventDefault();
      void this.#say();
    });
    this.#field.addEventListener("focus", () => this.#open());
    this.#field.addEventListener("blur", () => delete this.#panel.dataset["open"]);
    this.#field.addEventListener("keydown", ({ key }) => {
      if (key === "Escape") this.#field.blur();
    });
    addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || isTyping(event.target) || event.target instanceof HTMLButtonElement) return;
      event.preventDefault();
      this.#open();
    });
  }

  /** The field has to be visible before it can have the focus. */
  #open(): void {
    this.#panel.dataset["open"] = "";
    this.#field.focus();
  }

  async #say(): Promise<void> {
    const text = this.#field.value.trim();
    this.#field.value = "";
    this.#field.blur();
    if (text === "") return;
    try {
      await this.#client.request.say({ text });
    } catch (error) {
      toast(explain(error), "bad");
    }
  }
}

function showLine({ name, colour, text, sentAt }: Chat): void {
  const lines = element("chat-lines");
  const line = create("li", "line");
  const author = create("span", "author", name);
  author.style.color = cssColour(colour);
  const time = create("time", "time", timeFormat.format(sentAt));
  line.append(author, create("span", "text", text), time);
  lines.append(line);
  while (lines.childElementCount > MAX_LINES) lines.firstElementChild?.remove();
  lines.scrollTop = lines.scrollHeight;
  setTimeout(() => line.classList.add("old"), FADE_MS);
}
