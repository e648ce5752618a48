import type { ArenaClient } from "../../../../generated/arena/client.js";
import type { LeaderboardEntry, LeaderboardTopResult } from "../../../../generated/arena/messages.js";
import { create, element } from "../../../page/element.js";
import type { Game } from "../game.js";
import { cssColour } from "../palette.js";

const REFRESH_MS = 1_500;
const ROWS = 5;

export interface LeaderboardOptions {
  readonly client: ArenaClient;
  readonly game: Game;
  /** Learns how long each call took, in milliseconds. */
  readonly measured: (roundTripMs: number) => void;
}

/** Asks for the richest players every now and then, and shows them. */
export function mountLeaderboard({ client, game, measured }: LeaderboardOptions): void {
  const refresh = async () => {
    if (client.status !== "open") return;
    const askedAt = performance.now();
    const result = await client.call.leaderboard.top({ limit: ROWS }, { timeoutMs: REFRESH_MS });
    measured(performance.now() - askedAt);
    show(result, game.you);
  };
  // A call that failed tells nothing that the status does not.
  const attempt = () => void refresh().catch(() => {});
  client.onStatus(attempt);
  setInterval(attempt, REFRESH_MS);
}

function show({ entries, players }: LeaderboardTopResult, you: number | undefined): void {
  element("leaderboard-list").replaceChildren(...entries.map((entry) => createRow(entry, entry.id === you)));
  element("leaderboard-count").textContent = `${players} ${players === 1 ? "player" : "players"}`;
}

function createRow({ name, colour, gold }: LeaderboardEntry, own: boolean): HTMLElement {
  const row = create("li", own ? "row own" : "row");
  const dot = create("span", "dot");
  dot.style.backgroundColor = cssColour(colour);
  row.append(dot, create("span", "name", name), create("span", "gold", String(gold)));
  return row;
}
