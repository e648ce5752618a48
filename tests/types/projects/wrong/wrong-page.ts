// What a page sends, hears and asks for, wrongly.
import { ArenaClient } from "../generated/arena/client.js";
import type { Move } from "../generated/arena/messages.js";

const arena = new ArenaClient("ws://localhost:8080/ws");

// error: TS2322
arena.send.move({ tick: 1, heading: { x: "left", y: 0 }, sprinting: false });
// error: TS2739
const half: Move = { tick: 1 };
// error: TS2339
arena.send.snapshot({ tick: 1, entities: [] });
// error: TS2339
arena.send.buy({ item: 1 });
// error: TS2339
arena.on.snapshot(({ players }) => players);
// error: TS2339
arena.on.snapshot.view(({ players }) => players);
// error: TS2339
arena.on.chat.view(() => {});
// error: TS2322
const receipt: Promise<string> = arena.request.buy({ item: 1 });
// error: TS2353
const stats = arena.call.player.getStats({ id: "p1" });

export const results = [half, receipt, stats];
