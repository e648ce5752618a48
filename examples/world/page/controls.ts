import type { Heading } from "../../../generated/world/messages.js";

const directions: ReadonlyMap<string, Heading> = new Map([
  ["KeyW", { x: 0, y: -1 }],
  ["ArrowUp", { x: 0, y: -1 }],
  ["KeyS", { x: 0, y: 1 }],
  ["ArrowDown", { x: 0, y: 1 }],
  ["KeyA", { x: -1, y: 0 }],
  ["ArrowLeft", { x: -1, y: 0 }],
  ["KeyD", { x: 1, y: 0 }],
  ["ArrowRight", { x: 1, y: 0 }],
]);

/** So far from the middle of the screen a finger has to be to mean full speed, in CSS pixels. */
const FULL_SPEED = 110;

/** Nearer than this it only rests. */
const RESTING = 16;

/** Keys by their place on the keyboard; and a finger or a mouse, which the explorer in the middle of the screen walks towards. */
export class Controls {
  readonly #held = new Set<string>();
  readonly #surface: HTMLElement;
  #pointer: Heading | undefined;

  constructor(surface: HTMLElement) {
    this.#surface = surface;
    this.#listenToKeys();
    surface.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      surface.focus();
      surface.setPointerCapture(event.pointerId);
      this.#point(event);
    });
    surface.addEventListener("pointermove", (event) => {
      if (this.#pointer !== undefined && event.isPrimary) this.#point(event);
    });
    for (const end of ["pointerup", "pointercancel", "lostpointercapture"] as const) {
      surface.addEventListener(end, () => {
        this.#pointer = undefined;
      });
    }
  }

  /** Where the explorer is to go, at most of length 1. */
  get heading(): Heading {
    return this.#pointer ?? this.#keys();
  }

  #listenToKeys(): void {
    addEventListener("keydown", (event) => {
      if (!directions.has(event.code) || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      this.#held.add(event.code);
    });
    addEventListener("keyup", ({ code }) => this.#held.delete(code));
    // No key comes up while the page is not looking.
    addEventListener("blur", () => this.#held.clear());
  }

  #point({ clientX, clientY }: PointerEvent): void {
    const x = clientX - this.#surface.clientWidth / 2;
    const y = clientY - this.#surface.clientHeight / 2;
    const length = Math.hypot(x, y);
    const share = length < RESTING ? 0 : 1 / Math.max(length, FULL_SPEED);
    this.#pointer = { x: x * share, y: y * share };
  }

  #keys(): Heading {
    let x = 0;
    let y = 0;
    for (const code of this.#held) {
      x += directions.get(code)?.x ?? 0;
      y += directions.get(code)?.y ?? 0;
    }
    const right = Math.sign(x);
    const down = Math.sign(y);
    const length = Math.max(1, Math.hypot(right, down));
    return { x: right / length, y: down / length };
  }
}
