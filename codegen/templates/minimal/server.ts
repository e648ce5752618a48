import type { Place } from "./generated/tag/messages.js";
import { createTagServer, type TagServer, type TagServerOptions } from "./generated/tag/server.js";

/** The game's server, which listens nowhere yet. Tests give it a clock of their own, and no logger. */
export function createGame(options: Pick<TagServerOptions, "clock" | "logger"> = {}): TagServer {
  const places = new Map<string, Place>();

  return createTagServer({
    ...options,

    // Whoever comes later sees at once who is here already.
    connected(peer) {
      for (const [who, at] of places) peer.send.moved({ who, at });
    },

    disconnected(peer) {
      if (places.delete(peer.id)) peer.server.broadcast.left({ who: peer.id });
    },

    commands: {
      move(at, peer) {
        places.set(peer.id, at);
        peer.server.broadcast.moved({ who: peer.id, at }, { except: peer });
      },
    },
  });
}
