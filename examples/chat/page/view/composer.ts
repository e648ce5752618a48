import { create, element } from "../../../page/element.js";

/** How many characters are left is told from here on. */
const TELL_BELOW = 100;

/** Where messages are written: Enter sends, Shift and Enter begin a new line. */
export class Composer {
  readonly #field = element("text", HTMLTextAreaElement);
  readonly #left = element("left");
  readonly #send: (text: string) => void;

  constructor(send: (text: string) => void) {
    this.#send = send;
    element("composer").addEventListener("submit", (event) => {
      event.preventDefault();
      this.#submit();
    });
    this.#field.addEventListener("input", () => this.#fit());
    this.#field.addEventListener("keydown", (event) => {
      // While an input method composes, Enter chooses a word.
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      this.#submit();
    });
    addEventListener("keydown", (event) => {
      const isText = event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey;
      if (isText && event.target === document.body) this.focus();
    });
  }

  focus(): void {
    this.#field.focus();
  }

  #submit(): void {
    const text = this.#field.value.trim();
    this.#field.value = "";
    this.#fit();
    this.focus();
    if (text !== "") this.#send(text);
  }

  /** As high as its text, as far as the style sheet lets it. */
  #fit(): void {
    this.#field.style.height = "auto";
    this.#field.style.height = `${this.#field.scrollHeight}px`;
    const left = this.#field.maxLength - this.#field.value.length;
    const words = left < TELL_BELOW ? [String(left), create("span", "unseen", " characters left")] : [];
    this.#left.replaceChildren(...words);
  }
}
