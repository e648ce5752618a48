import { element } from "../../page/element.js";
import type { Steering } from "../movement.js";
import { Joystick } from "./joystick.js";
import { Keyboard } from "./keyboard.js";

/** Keyboard, stick and button, together. */
export class Controls {
  readonly #keyboard: Keyboard;
  readonly #joystick: Joystick;
  #dash = false;

  constructor(surface: HTMLElement) {
    const dash = () => {
      this.#dash = true;
    };
    this.#keyboard = new Keyboard(dash);
    this.#joystick = new Joystick(surface, element("joystick"), element("joystick-knob"));
    // Not click, which a second finger never gets while the first one steers.
    element("dash").addEventListener("pointerdown", (event) => {
      event.preventDefault();
      dash();
    });
  }

  /** What the player wants in this tick. A dash is told once. */
  readonly read = (): Steering => {
    const dash = this.#dash;
    this.#dash = false;
    return { heading: this.#joystick.heading ?? this.#keyboard.heading, dash };
  };
}
