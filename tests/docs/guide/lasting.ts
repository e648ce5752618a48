/** The lobby of docs/server.md, whose players stay where they were when its server restarts. */
import type { SessionStore } from "kephas/server";
import type { LobbyServer } from "../../../generated/lobby/server.js";
import { createLobby, type LobbyParts, type Player } from "./lobby.js";

/** What the store needs of the package `redis`. */
export interface Redis {
  getDel(key: string): Promise<string | null>;
  set(key: string, value: string, options: { readonly PX: number }): Promise<unknown>;
  del(key: string): Promise<unknown>;
}

export function createLastingLobby(parts: LobbyParts, store: SessionStore): LobbyServer<Player> {
  return createLobby({
    ...parts,
    resume: { store },
    identity: ({ name }) => name,
    saveSession: ({ room }) => ({ room }),
    restoreSession: (saved, fresh) => ({ ...fresh, room: roomIn(saved) }),
    connected(peer) {
      const { room } = peer.session;
      if (room !== undefined) peer.subscribe(room);
    },
  });
}

export function storeIn(redis: Redis): SessionStore {
  return {
    take: (hash) => redis.getDel(`session:${hash}`),
    put: (hash, record, ttlMs) => redis.set(`session:${hash}`, record, { PX: Math.ceil(ttlMs) }),
    delete: (hash) => redis.del(`session:${hash}`),
  };
}

function roomIn(saved: unknown): string | undefined {
  const { room } = saved as Partial<Player>;
  return room;
}
