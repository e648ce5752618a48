// A page: what it hears, what it sends, what it asks for.
import { ArenaClient } from "../generated/arena/client.js";
import { Team } from "../generated/arena/messages.js";
import { arenaErrors } from "../generated/arena/protocol.js";

const arena = new ArenaClient("ws://localhost:8080/ws", { token: () => "secret" });

export async function play(canvas: HTMLCanvasElement, signal: AbortSignal): Promise<void> {
  arena.on.snapshot(({ entities }) => {
    for (const { at, team } of entities) canvas.getContext("2d")?.fillText(team === Team.red ? "r" : "b", at.x, at.y);
  });
  const { view } = arena.on.snapshot;
  const undo = view(({ entities }) => entities.length > 0 && console.info(entities.at(0).at.x), { signal });
  arena.onStatus(({ status, code, reason, retryInMs }) => console.info(status, code, reason, retryInMs));
  await arena.connect();
  arena.send.move({ tick: 1, heading: { x: 1, y: 0 }, sprinting: false });
  arena.send.ready();
  const { text } = await arena.next.chat({ timeoutMs: 2_000 });
  const { kills } = await arena.call.player.getStats({ playerId: text }, { timeoutMs: 2_000, signal });
  console.info(kills, arena.status, arena.rttMs);
  undo();
}

export async function buy(item: number): Promise<number> {
  try {
    const { gold } = await arena.request.buy({ item });
    return gold;
  } catch (error) {
    if (arenaErrors.NotEnoughGold.is(error)) return -error.data.missing;
    throw error;
  }
}
