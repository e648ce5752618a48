import type { Steer, Vec2 } from "../generated/arena/messages.js";

/** So far from the player the pointer means full speed, in pixels. */
const FULL_SPEED_PX = 90;

const keys: Readonly<Record<string, Vec2>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
  KeyA: { x: -1, y: 0 },
  KeyD: { x: 1, y: 0 },
  KeyW: { x: 0, y: -1 },
  KeyS: { x: 0, y: 1 },
};

/** Where the player wants to go: by the keys that are down, or else towards the pointer while it is held. */
export class Controls {
  readonly #down = new Set<string>();
  #pointer: Vec2 | undefined;

  constructor(surface: HTMLElement) {
    const point = ({ clientX, clientY }: PointerEvent): void => {
      this.#pointer = { x: clientX, y: clientY };
    };
    const release = (): void => {
      this.#pointer = undefined;
      this.#down.clear();
    };
    surface.addEventListener("pointerdown", (event) => {
      surface.setPointerCapture(event.pointerId);
      point(event);
    });
    surface.addEventListener("pointermove", (event) => {
      if (this.#pointer !== undefined) point(event);
    });
    for (const type of ["pointerup", "pointercancel"] as const) surface.addEventListener(type, release);
    addEventListener("blur", release);
    addEventListener("keydown", ({ code, target }) => {
      if (!(target instanceof HTMLInputElement)) this.#down.add(code);
    });
    addEventListener("keyup", ({ code }) => this.#down.delete(code));
  }

  /** @param me where the player is on the screen */
  heading(me: Vec2): Steer {
    const pressed = [...this.#down].map((code) => keys[code]).filter((key) => key !== undefined);
    if (pressed.length > 0) return limit({ x: sum(pressed.map(({ x }) => x)), y: sum(pressed.map(({ y }) => y)) });
    if (this.#pointer === undefined) return { x: 0, y: 0 };
    return limit({ x: (this.#pointer.x - me.x) / FULL_SPEED_PX, y: (this.#pointer.y - me.y) / FULL_SPEED_PX });
  }
}

function limit({ x, y }: Vec2): Steer {
  const length = Math.max(1, Math.hypot(x, y));
  return { x: x / length, y: y / length };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
