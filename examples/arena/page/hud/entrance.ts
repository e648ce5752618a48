import { element } from "../../../page/element.js";
import type { Game } from "../game.js";
import { explain } from "./explain.js";

/** Asks for a name before the first game; the arena is to be seen behind. Escape does not get around it. */
export function mountEntrance(game: Game, surface: HTMLElement): void {
  const dialog = element("entrance", HTMLDialogElement);
  const field = element("name", HTMLInputElement);
  const problem = element("name-problem");
  const enter = async () => {
    try {
      await game.enter(field.value);
      dialog.close();
      surface.focus();
    } catch (error) {
      problem.textContent = explain(error);
      field.focus();
    }
  };
  dialog.addEventListener("cancel", (event) => event.preventDefault());
  element("entrance-form").addEventListener("submit", (event) => {
    event.preventDefault();
    void enter();
  });
  dialog.showModal();
}
