import type { Line } from "./generated/chat/messages.js";
import { chatErrors } from "./generated/chat/protocol.js";
import { type ChatServer, type ChatServerOptions, createChatServer } from "./generated/chat/server.js";

/** The schema's maximum. */
const MAX_LINES = 50;

/** What the server keeps of a channel. */
class Channel {
  /** By seat. */
  readonly names = new Map<number, string>();
  readonly lines: Line[] = [];
}

/** The chat's server, which listens nowhere yet. Tests give it a clock of their own, and no logger. */
export function createChat(options: Pick<ChatServerOptions, "clock" | "logger"> = {}): ChatServer {
  return createChatServer({
    ...options,

    // Whose connection is lost has half a minute to come back, and misses nothing. Pages do that by themselves.
    resume: {},

    rooms: {
      channel: {
        // What this returns is `room.game` for all that follows.
        create: () => new Channel(),

        join({ game: { names, lines } }, peer, wanted, { seat }) {
          const name = wanted.name.trim();
          if (!/[\p{L}\p{N}]/u.test(name)) throw chatErrors.NameRefused();
          if ([...names.values()].some((other) => isSame(name, other))) throw chatErrors.NameTaken();
          names.set(seat, name);
          peer.send.history({ lines });
        },

        leave: (room, _peer, { seat }) => room.game.names.delete(seat),
        presence: (room, peer) => ({ name: room.game.names.get(room.seatOf(peer)) ?? "" }),
      },
    },

    commands: {
      say({ text }, peer, room) {
        const { names, lines } = room.game;
        const line: Line = { who: names.get(room.seatOf(peer)) ?? "", text, at: Date.now() };
        lines.push(line);
        if (lines.length > MAX_LINES) lines.shift();
        room.broadcast.said(line);
        return { at: line.at };
      },
    },
  });
}

const isSame = (name: string, other: string): boolean => name.toLowerCase() === other.toLowerCase();
