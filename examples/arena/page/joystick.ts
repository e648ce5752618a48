import type { Vec2 } from "../../../generated/arena/messages.js";

/** How far the knob goes, in CSS pixels. */
const REACH = 52;

/** Below this share of the reach the thumb only rests. */
const DEAD_ZONE = 0.15;

const touchScreen = matchMedia("(pointer: coarse)");

/** Whether this is a screen to be touched: thumbs steer and dash in its lower corners. */
export const hasThumbs = (): boolean => touchScreen.matches;

/** A stick that appears under the thumb, anywhere on the surface. Mice have keys beside them. */
export class Joystick {
  readonly #base: HTMLElement;
  readonly #knob: HTMLElement;
  #pointerId: number | undefined;
  #centre: Vec2 = { x: 0, y: 0 };
  #heading: Vec2 = { x: 0, y: 0 };

  constructor(surface: HTMLElement, base: HTMLElement, knob: HTMLElement) {
    this.#base = base;
    this.#knob = knob;
    surface.addEventListener("pointerdown", (event) => {
      if (event.pointerType === "mouse" || this.#pointerId !== undefined) return;
      event.preventDefault();
      surface.setPointerCapture(event.pointerId);
      this.#grab(event);
    });
    surface.addEventListener("pointermove", (event) => {
      if (event.pointerId === this.#pointerId) this.#lean(event);
    });
    for (const end of ["pointerup", "pointercancel", "lostpointercapture"] as const) {
      surface.addEventListener(end, (event) => {
        if (event.pointerId === this.#pointerId) this.#release();
      });
    }
  }

  /** Where the stick leans, at most of length 1; undefined while nobody holds it. */
  get heading(): Vec2 | undefined {
    return this.#pointerId === undefined ? undefined : this.#heading;
  }

  #grab({ pointerId, clientX, clientY }: PointerEvent): void {
    this.#pointerId = pointerId;
    this.#centre = { x: clientX, y: clientY };
    this.#heading = { x: 0, y: 0 };
    this.#base.style.left = `${clientX}px`;
    this.#base.style.top = `${clientY}px`;
    this.#base.dataset["held"] = "";
  }

  #lean({ clientX, clientY }: PointerEvent): void {
    const x = (clientX - this.#centre.x) / REACH;
    const y = (clientY - this.#centre.y) / REACH;
    const length = Math.hypot(x, y);
    const scale = length < DEAD_ZONE ? 0 : 1 / Math.max(1, length);
    this.#heading = { x: x * scale, y: y * scale };
    this.#knob.style.transform = `translate(${this.#heading.x * REACH}px, ${this.#heading.y * REACH}px)`;
  }

  /** Back to its resting place, which the style sheet knows. */
  #release(): void {
    this.#pointerId = undefined;
    delete this.#base.dataset["held"];
    this.#base.style.removeProperty("left");
    this.#base.style.removeProperty("top");
    this.#knob.style.removeProperty("transform");
  }
}
