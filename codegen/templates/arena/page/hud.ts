import type { JoinedMatchRoom } from "../generated/arena/client.js";
import { arenaConstants } from "../generated/arena/protocol.js";
import { find } from "./element.js";

// Browsers let pages write to the clipboard on localhost and over https. Elsewhere the link is in the address bar alone.
const invite = find("invite", HTMLButtonElement);
invite.hidden = navigator.clipboard === undefined;
invite.addEventListener("click", () => void navigator.clipboard.writeText(location.href));

/** How many play, the code for friends, and who is best. */
export function showMatch(match: JoinedMatchRoom | undefined): void {
  find("match", HTMLElement).hidden = match === undefined;
  if (match === undefined) return;
  find("players", HTMLElement).textContent = `${match.members.size} of ${arenaConstants.seats} players`;
  find("letters", HTMLElement).textContent = match.code === undefined ? "Open to all" : `Code ${match.code}`;
  const best = [...match.state.players.values()].toSorted((a, b) => b.score - a.score).slice(0, 5);
  find("scores", HTMLElement).replaceChildren(...best.map(({ name, score }) => createScore(name, score)));
}

function createScore(name: string, score: number): HTMLElement {
  const item = document.createElement("li");
  for (const text of [name, `${score}`]) {
    const part = document.createElement("span");
    part.textContent = text;
    item.append(part);
  }
  return item;
}
