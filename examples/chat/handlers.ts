import type { User } from "../../generated/chat/messages.js";
import { chatErrors } from "../../generated/chat/protocol.js";
import type { ChatHandlers, ChatPeer } from "../../generated/chat/server.js";
import { Room } from "./room.js";

/** What each message of a client does to the room. */
export const createHandlers = (room: Room): ChatHandlers => ({
  commands: {
    // Who says something before it has a name comes in under the one that it gives itself: KephasNet asks for no other.
    message({ username, message }, peer) {
      const text = message.trim();
      if (text === "") return;
      const speaker = room.find(peer.id) ?? enter(room, peer, username);
      peer.server.broadcast.message(room.say(speaker, text));
    },

    getUsers: (_, peer) => peer.send.usersList(room.users),

    setUsername: ({ username }, peer) => enter(room, peer, username),
  },

  methods: {
    messages: {
      recent: ({ after }) => ({ messages: room.recent(after) }),
    },
  },
});

function enter(room: Room, peer: ChatPeer, wanted: string): User {
  const present = room.find(peer.id);
  if (present === undefined && room.isFull) throw chatErrors.ChatFull({ capacity: Room.CAPACITY });
  const user = room.enter(peer.id, wanted);
  if (user === undefined) throw chatErrors.NameRefused();
  if (user.username !== present?.username) peer.server.broadcast.joined(user);
  return user;
}
