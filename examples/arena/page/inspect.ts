import type { ClientStatus } from "kephas/client";
import type { ArenaClient, ArenaPlayers } from "../../../generated/arena/client.js";
import type { Scene } from "./game.js";

/** What the console and the tests can see of the page, as `window.arena`. */
export interface Inspection {
  readonly status: ClientStatus;
  /** The id of the game's room, once it is in one. */
  readonly room: string | undefined;
  /** The name of the own player, once it is in the arena. */
  readonly you: string | undefined;
  /** The players as they were last drawn, by their names. */
  readonly players: Readonly<Record<string, ArenaPlayers & { readonly id: number }>>;
}

/** Puts an {@link Inspection} on the window; `scene` gives what was drawn last. */
export function exposeInspection(client: ArenaClient, scene: () => Scene | undefined): void {
  const inspection: Inspection = {
    get status() {
      return client.status;
    },
    get room() {
      return client.rooms.game.current?.id;
    },
    get you() {
      const drawn = scene();
      return drawn?.players.get(drawn.you)?.name;
    },
    get players() {
      const players = [...(scene()?.players ?? [])];
      return Object.fromEntries(players.map(([id, player]) => [player.name, { id, ...player }]));
    },
  };
  Object.assign(globalThis, { arena: inspection });
}
