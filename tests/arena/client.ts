import { WebSocket } from "ws";
import { ArenaClient } from "../../generated/arena/client.js";
import type { Coin, Player, Snapshot } from "../../generated/arena/messages.js";

const silent = { debug() {}, info() {}, warn() {}, error() {} };

/** A player in Node, with what it has seen last. */
export interface TestPlayer {
  readonly client: ArenaClient;
  readonly id: number;
  readonly name: string;
  /** Resolves with the first snapshot, from now on, for which this holds. */
  until(holds: (snapshot: Snapshot) => boolean): Promise<Snapshot>;
  /** Runs from coin to coin until there is enough gold. */
  earn(gold: number): Promise<void>;
}

/** Connects, and only watches. */
export async function watch(url: string): Promise<Pick<TestPlayer, "client" | "id">> {
  const client = new ArenaClient(url, { WebSocket, logger: silent });
  const welcome = client.next.welcome();
  await client.connect();
  return { client, id: (await welcome).you };
}

/** Connects and enters the arena. */
export async function enter(url: string, name: string): Promise<TestPlayer> {
  const { client, id } = await watch(url);
  const reply = await client.request.join({ name });
  const until = async (holds: (snapshot: Snapshot) => boolean) => {
    for (;;) {
      const snapshot = await client.next.snapshot();
      if (holds(snapshot)) return snapshot;
    }
  };
  let seq = 0;
  const earn = async (gold: number) => {
    await until(({ players, coins }) => {
      const own = players.find((player) => player.id === id);
      if (own !== undefined) client.send.input({ seq: ++seq, heading: towards(own, nearest(own, coins)), dash: false });
      return own !== undefined && own.gold >= gold;
    });
  };
  return { client, id, name: reply.name, until, earn };
}

const away = ({ at }: Player, coin: Coin) => Math.hypot(coin.at.x - at.x, coin.at.y - at.y);

function nearest(own: Player, coins: readonly Coin[]): Coin | undefined {
  return [...coins].sort((a, b) => away(own, a) - away(own, b))[0];
}

function towards(own: Player, coin: Coin | undefined): { x: number; y: number } {
  if (coin === undefined) return { x: 0, y: 0 };
  const length = Math.max(1, away(own, coin));
  return { x: (coin.at.x - own.at.x) / length, y: (coin.at.y - own.at.y) / length };
}
