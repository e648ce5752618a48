// A page that writes into a state, and reads what it does not get.
import { createFieldPredictor, RealmClient } from "../generated/realm/client.js";

const realm = new RealmClient("ws://localhost:8080/ws");
const { field, dungeon } = realm.state;

// error: TS2339
field.players.set(7, field.players.get(7));
// error: TS2339
field.players.delete(7);
field.players.on.add((player) => {
  // error: TS2540
  player.hp = 5;
  // error: TS2540
  player.at.x = 5;
  // error: TS2339
  player.bag.push({ name: "key", count: 1 });
  // error: TS2339
  return player.gold;
});
// error: TS2540
field.match.phase = 5;
// error: TS2540
field.match = { ...field.match };
// error: TS2339
field.own.coins;
// error: TS2339
field.own.players.get(7)?.hp;
// error: TS2345
field.players.get("7");
// error: TS2339
field.players.on.change((_player, _key, changed) => changed.gold);
// error: TS2339
field.on.players;
// error: TS2339
dungeon.sample(0);
// error: TS2339
dungeon.own;
// error: TS2339
realm.state.arena;
export const predictor = createFieldPredictor<{ x: number }>(field, {
  // error: TS2339
  step: (body, input) => body.x + input.speed,
  same: () => true,
});
// error: TS2353
predictor.apply({ seq: 1, heading: 0, running: true, speed: 5 });
