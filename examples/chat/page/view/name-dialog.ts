import type { User } from "../../../../generated/chat/messages.js";
import { element } from "../../../page/element.js";
import { explain } from "./explain.js";

/** Where a tab keeps its name, so that it comes back under it when it is loaded again. */
const STORAGE_KEY = "chat.name";

export interface NameDialogOptions {
  /** Takes the name; what it rejects with is shown in the dialog. */
  readonly enter: (name: string) => Promise<User>;
  /** The name is taken, and the dialog closed. */
  readonly entered: (user: User, wanted: string) => void;
}

/** Asks for a name: before anything else, where there is no way around it, and whenever somebody wants another one. */
export class NameDialog {
  readonly #dialog = element("name-dialog", HTMLDialogElement);
  readonly #field = element("name", HTMLInputElement);
  readonly #problem = element("name-problem");
  readonly #options: NameDialogOptions;
  #mode: "enter" | "rename" = "enter";

  constructor(options: NameDialogOptions) {
    this.#options = options;
    this.#dialog.addEventListener("cancel", (event) => {
      if (this.#mode === "enter") event.preventDefault();
    });
    element("name-cancel").addEventListener("click", () => this.#dialog.close());
    element("rename").addEventListener("click", () => this.#open("rename"));
    element("name-form").addEventListener("submit", (event) => {
      event.preventDefault();
      void this.#submit(this.#field.value);
    });
  }

  /** The name that this tab had before it was loaded again. */
  get lastName(): string | undefined {
    return sessionStorage.getItem(STORAGE_KEY) ?? undefined;
  }

  /** Opens it for a newcomer. */
  welcome(): void {
    this.#open("enter");
  }

  /** Enters without asking, and asks where that does not work. */
  async returnAs(name: string): Promise<void> {
    this.#field.value = name;
    try {
      await this.#enter(name);
    } catch {
      this.welcome();
    }
  }

  #open(mode: "enter" | "rename"): void {
    this.#mode = mode;
    this.#dialog.dataset["mode"] = mode;
    this.#problem.textContent = "";
    this.#dialog.showModal();
    this.#field.select();
  }

  async #submit(name: string): Promise<void> {
    try {
      await this.#enter(name);
      this.#problem.textContent = "";
    } catch (error) {
      this.#problem.textContent = explain(error);
      this.#field.focus();
    }
  }

  async #enter(name: string): Promise<void> {
    const user = await this.#options.enter(name);
    sessionStorage.setItem(STORAGE_KEY, name);
    this.#field.value = user.username;
    this.#dialog.close();
    this.#options.entered(user, name.trim());
  }
}
