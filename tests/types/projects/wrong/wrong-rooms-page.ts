// A page that goes into rooms with what the schema does not have, or without what it asks for.
import { DuelClient } from "../generated/duel/client.js";

const client = new DuelClient("ws://localhost:8080/ws");
const { duel, lobby } = client.rooms;

// error: TS2554
await duel.joinOrCreate();
// error: TS2554
await duel.joinOrCreate({ mode: "1v1", weapon: 0 });
// error: TS2322
await duel.create({ mode: "1v1", weapon: "bow" }, { nick: "Ada" });
// error: TS2554
await duel.join("some room");
// error: TS2353
await duel.join("some room", { nick: "Ada", age: 7 });
// error: TS2345
await lobby.join(7);
// error: TS2339
client.state.field;
// error: TS2339
client.rooms.hall;
const room = await duel.join("some room", { nick: "Ada" });
// error: TS2339
room.members.set;
// error: TS2540
room.seat = 7;
// error: TS2339
room.state.fighters.delete;
const hall = await lobby.join("some room");
// error: TS18048
hall.state.fighters;
