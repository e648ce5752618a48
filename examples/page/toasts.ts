import { create, element } from "./element.js";

const SHOWN_MS = 3_200;
const MAX_TOASTS = 3;

/** Shows a short message for a moment, and has it read out. */
export function toast(text: string, kind: "good" | "bad"): void {
  const toasts = element("toasts");
  const shown = create("p", `toast ${kind}`, text);
  toasts.append(shown);
  while (toasts.childElementCount > MAX_TOASTS) toasts.firstElementChild?.remove();
  setTimeout(() => shown.remove(), SHOWN_MS);
}
