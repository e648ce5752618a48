// Handlers of one expression that name what is made from their server, which has no type written beside it unless a reply is made of it.
import type { Chat } from "../generated/arena/messages.js";
import { type ArenaServer, createArenaServer } from "../generated/arena/server.js";
import { createFieldState, createRealmServer, type FieldState } from "../generated/realm/server.js";

export const realm = createRealmServer({
  authenticate: () => ({ who: 7 }),
  connected: (peer) => field.admit(peer, { own: { players: peer.session.who } }),
  lost: (peer) => field.dismiss(peer),
  resumed: (peer) => field.look(peer, {}),
  disconnected: ({ session }) => field.players.delete(session.who),
  saveSession: ({ who }) => field.players.get(who)?.gold,
  commands: { input: ({ seq }, peer) => field.ack(peer, seq) },
});
export const field = createFieldState(realm);
export const typed: FieldState<{ readonly who: number }> = field;

/** Handlers of JSON, of nothing and in place. */
export const arena = createArenaServer({
  roles: () => [],
  authenticate: async () => ({ name: "Ada" }),
  connected: (peer) => hall.greet(peer.session.name),
  commands: {
    move: { receive: "view", handle: ({ tick }) => hall.count(tick) },
    buy: () => ({ gold: 0 }),
    kick: async ({ who }) => hall.count(who),
    ready: (_, { session }) => hall.greet(session.name),
    chat: (chat) => hall.say(chat),
  },
  methods: { player: { getStats: () => ({ kills: 0, deaths: 0 }) } },
});

/** Of a reply TypeScript asks what it is. */
export const shop = createArenaServer({
  roles: () => [],
  commands: {
    move: () => {},
    buy: () => ({ gold: prices.of(1) }),
    kick: () => {},
    ready: () => {},
    chat: () => {},
  },
  methods: { player: { getStats: () => ({ kills: 0, deaths: 0 }) } },
});
interface Prices {
  of(item: number): number;
}
export const prices: Prices = { of: (item) => item + shop.peers.size };

const createHall = (server: ArenaServer<{ readonly name: string }>) => ({
  greet: (username: string) => server.broadcast.chat({ username, text: "is here" }),
  say: (chat: Chat) => server.broadcast.chat(chat),
  count: (number: number) => number + server.peers.size,
});
export const hall = createHall(arena);
