import { create } from "../../../page/element.js";

/** How many colours names have: `people.css` lists them. */
const TINTS = 8;

/** The first letter of a name on the colour that the name always has; for the eyes only. */
export function createAvatar(username: string): HTMLElement {
  const [initial = ""] = [...username];
  const avatar = create("span", "avatar", initial.toLocaleUpperCase());
  avatar.dataset["tint"] = tintOf(username);
  avatar.setAttribute("aria-hidden", "true");
  return avatar;
}

/** The number of a name's colour. */
export function tintOf(username: string): string {
  let hash = 0;
  for (const letter of username) hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) % 65_521;
  return String(hash % TINTS);
}
