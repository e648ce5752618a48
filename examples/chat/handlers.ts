import { KephasError } from "kephas/protocol";
import type { User } from "../../generated/chat/messages.js";
import { chatErrors } from "../../generated/chat/protocol.js";
import type { ChatHandlers, ChatPeer } from "../../generated/chat/server.js";
import type { Pace } from "./pace.js";
import { Room } from "./room.js";

/** What the chat knows of a connection. */
export interface Visitor {
  readonly pace: Pace;
  /** Whether its client offered no subprotocol, as KephasNet's do: it hears no errors. */
  readonly isPlain: boolean;
}

type Visiting = ChatPeer<Visitor>;

/** What each message of a client does to the room. */
export const createHandlers = (room: Room): ChatHandlers<Visitor> => ({
  commands: {
    message(line, peer) {
      try {
        say(room, peer, line);
      } catch (error) {
        tell(room, peer, line.message, error);
      }
    },

    getUsers: (_, peer) => peer.send.usersList(room.users),

    setUsername({ username }, peer) {
      try {
        return enter(room, peer, username);
      } catch (error) {
        if (peer.session.isPlain) tell(room, peer, username, error);
        throw error;
      }
    },
  },

  methods: {
    messages: {
      recent: ({ after }) => ({ messages: room.recent(after) }),
    },
  },
});

/** Who says something before it has a name comes in under the one that it gives itself: KephasNet asks for no other. */
function say(room: Room, peer: Visiting, { username, message }: { username: string; message: string }): void {
  const text = message.trim();
  if (text === "") return;
  if ([...text].length > Room.MAX_TEXT_LENGTH) throw new KephasError("invalid", "Too long: 1000 characters at most");
  if (!peer.session.pace.take()) throw new KephasError("rateLimited", "Not so fast: two messages a second");
  const speaker = room.find(peer.id) ?? enter(room, peer, username);
  peer.server.broadcast.message(room.say(speaker, text));
}

function enter(room: Room, peer: Visiting, wanted: string): User {
  const present = room.find(peer.id);
  if (present === undefined && room.isFull) throw chatErrors.ChatFull({ capacity: Room.CAPACITY });
  const user = room.enter(peer.id, wanted);
  if (user === undefined) throw chatErrors.NameRefused();
  if (user.username !== present?.username) peer.server.broadcast.joined(user);
  return user;
}

/** Tells somebody what was not taken, and why, in a line that every client hears. */
function tell(room: Room, peer: Visiting, text: string, error: unknown): void {
  if (!(error instanceof KephasError)) throw error;
  peer.send.message(room.refuse(text, error.message));
}
