import type { Line } from "./generated/chat/messages.js";
import { chatErrors } from "./generated/chat/protocol.js";
import { type ChatServer, type ChatServerOptions, createChatServer } from "./generated/chat/server.js";

/** The schema's maxima. */
const MAX_PEOPLE = 100;
const MAX_LINES = 50;

/** The chat's server, which listens nowhere yet. Tests give it a clock of their own, and no logger. */
export function createChat(options: Pick<ChatServerOptions, "clock" | "logger"> = {}): ChatServer {
  /** By the ids of their peers. */
  const names = new Map<string, string>();
  const lines: Line[] = [];

  const server = createChatServer({
    ...options,

    connected: (peer) => peer.send.people(people()),

    disconnected(peer) {
      if (names.delete(peer.id)) server.broadcast.people(people());
    },

    commands: {
      enter(wanted, peer) {
        const name = wanted.name.trim();
        if (!/[\p{L}\p{N}]/u.test(name)) throw chatErrors.NameRefused();
        if ([...names].some(([id, other]) => id !== peer.id && isSame(name, other))) throw chatErrors.NameTaken();
        if (!names.has(peer.id) && names.size === MAX_PEOPLE) throw chatErrors.ChatFull();
        names.set(peer.id, name);
        server.broadcast.people(people());
        return { name };
      },

      say({ text }, peer) {
        const who = names.get(peer.id);
        if (who === undefined) throw chatErrors.NotHere();
        const line: Line = { who, text, at: Date.now() };
        lines.push(line);
        if (lines.length > MAX_LINES) lines.shift();
        server.broadcast.said(line);
        return { at: line.at };
      },
    },

    methods: {
      lines: {
        recent: () => ({ lines }),
      },
    },
  });

  const people = () => ({ names: [...names.values()] });
  return server;
}

const isSame = (name: string, other: string): boolean => name.toLowerCase() === other.toLowerCase();
