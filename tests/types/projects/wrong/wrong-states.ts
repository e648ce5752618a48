// A server that puts into a state what does not fit, and shows what there is not.
import type { Player } from "../generated/realm/messages.js";
import {
  createBoardState,
  createDungeonState,
  createFieldState,
  createRealmServer,
  type RealmPeer,
} from "../generated/realm/server.js";

const server = createRealmServer({ commands: { input: () => undefined } });
const field = createFieldState(server);
const dungeon = createDungeonState(server);
const board = createBoardState(server);

declare const peer: RealmPeer;
declare const player: Player;
declare const ghost: Omit<Player, "hp"> & { hp: string };

// error: TS2345
field.players.add("7", player);
// error: TS2345
field.players.add(7, ghost);
// error: TS2554
field.players.add(7, player, { zone: 3 });
// error: TS2339
field.players.touch(7);
// error: TS2339
field.coins.at(3);
// error: TS2339
field.coins.moveTo(3, 1);
// error: TS2339
field.players.at(3).get(7)?.hp;
// error: TS2540
field.players = createFieldState(server).players;
// error: TS2322
field.match.phase = "over";
// error: TS2741
field.match = { phase: 1, endsAt: new Date(0), wind: 0 };
// error: TS2322
field.admit(peer, { around: { x: 1, y: 2 }, zones: [1] });
// error: TS2322
field.admit(peer, { around: { x: 1 } });
// error: TS2322
field.admit(peer, { own: { players: "7" } });
// error: TS2353
field.admit(peer, { own: { coins: 7 } });
// error: TS2353
dungeon.admit(peer, { around: { x: 1, y: 2 } });
// error: TS2353
board.admit(peer, { zones: [1] });
// error: TS2345
dungeon.ids.add(7, { name: "key", count: 1 });
// error: TS2345
createFieldState("ws://localhost:8080/ws");

export const other = createRealmServer({
  authenticate: () => ({ who: "Ada" }),
  // error: TS2322
  connected: (peer) => late.admit(peer, { own: { players: peer.session.who } }),
  // error: TS2339
  disconnected: (peer) => late.players.delete(peer.session.key),
  // error: TS2345
  commands: { input: ({ seq }, peer) => late.ack(peer, String(seq)) },
});
const late = createFieldState(other);
