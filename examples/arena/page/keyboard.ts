import type { Vec2 } from "../../../generated/arena/messages.js";

const directions: ReadonlyMap<string, Vec2> = new Map([
  ["KeyW", { x: 0, y: -1 }],
  ["ArrowUp", { x: 0, y: -1 }],
  ["KeyS", { x: 0, y: 1 }],
  ["ArrowDown", { x: 0, y: 1 }],
  ["KeyA", { x: -1, y: 0 }],
  ["ArrowLeft", { x: -1, y: 0 }],
  ["KeyD", { x: 1, y: 0 }],
  ["ArrowRight", { x: 1, y: 0 }],
]);

const dashKeys: ReadonlySet<string> = new Set(["Space", "ShiftLeft", "ShiftRight"]);

/** Keys by their place on the keyboard, so that it is the same hand on every layout. */
export class Keyboard {
  readonly #held = new Set<string>();

  /** @param onDash a dash key went down, outside of text fields */
  constructor(onDash: () => void) {
    addEventListener("keydown", (event) => {
      if (isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
      // Where a button has the focus, Space presses it.
      if (event.code === "Space" && event.target instanceof HTMLButtonElement) return;
      if (dashKeys.has(event.code)) {
        event.preventDefault();
        if (!event.repeat) onDash();
      } else if (directions.has(event.code)) {
        event.preventDefault();
        this.#held.add(event.code);
      }
    });
    addEventListener("keyup", ({ code }) => this.#held.delete(code));
    // No key comes up while the page is not looking.
    addEventListener("blur", () => this.#held.clear());
    addEventListener("focusin", ({ target }) => {
      if (isTyping(target)) this.#held.clear();
    });
  }

  /** Where the held keys lead, at most of length 1. */
  get heading(): Vec2 {
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

/** Whether keys belong to what has the focus: a text field or an open dialog. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.matches("input, textarea") || target.closest("dialog[open]") !== null)
  );
}
