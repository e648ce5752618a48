import { create } from "../../../page/element.js";
import { initialsOf, Tints } from "../faces.js";

const tints = new Tints();

/** A name's initials on its colour; for the eyes only. */
export function createAvatar(username: string): HTMLElement {
  const initials = initialsOf(username);
  const avatar = create("span", "avatar", initials);
  avatar.dataset["tint"] = tintOf(username);
  avatar.dataset["letters"] = String([...initials].length);
  avatar.setAttribute("aria-hidden", "true");
  return avatar;
}

/** The number of a name's colour. */
export const tintOf = (username: string): string => tints.of(username);
