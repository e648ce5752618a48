import { WebSocket } from "ws";
import { ArenaClient, type ArenaCoins, type ArenaPlayers, type ArenaReplica } from "../../generated/arena/client.js";

const silent = { debug() {}, info() {}, warn() {}, error() {} };

/** A player in Node. */
export interface TestPlayer {
  readonly client: ArenaClient;
  readonly id: number;
  readonly name: string;
  /** Resolves after the first tick, from now on, in which this holds. */
  until(holds: (arena: ArenaReplica) => boolean): Promise<ArenaReplica>;
  /** Runs from coin to coin until there is enough gold. */
  earn(gold: number): Promise<void>;
}

/** Connects, and only watches. */
export async function watch(url: string): Promise<Pick<TestPlayer, "client" | "id" | "until">> {
  const client = new ArenaClient(url, { WebSocket, logger: silent });
  const welcome = client.next.welcome();
  await client.connect();
  const until: TestPlayer["until"] = (holds) =>
    new Promise((resolve) => {
      const { arena } = client.state;
      const unsubscribe = arena.on.tick(() => {
        if (!holds(arena)) return;
        unsubscribe();
        resolve(arena);
      });
    });
  return { client, id: (await welcome).you, until };
}

/** Connects and enters the arena. */
export async function enter(url: string, name: string): Promise<TestPlayer> {
  const { client, id, until } = await watch(url);
  const reply = await client.request.join({ name });
  let seq = 0;
  const earn = async (gold: number) => {
    await until(({ players, coins, own }) => {
      const player = players.get(id);
      if (player === undefined) return false;
      client.send.input({ seq: ++seq, heading: towards(player, nearest(player, coins.values())), dash: false });
      return (own.players.get(id)?.gold ?? 0) >= gold;
    });
  };
  return { client, id, name: reply.name, until, earn };
}

const away = ({ at }: ArenaPlayers, coin: ArenaCoins) => Math.hypot(coin.at.x - at.x, coin.at.y - at.y);

function nearest(player: ArenaPlayers, coins: Iterable<ArenaCoins>): ArenaCoins | undefined {
  return [...coins].sort((a, b) => away(player, a) - away(player, b))[0];
}

function towards(player: ArenaPlayers, coin: ArenaCoins | undefined): { x: number; y: number } {
  if (coin === undefined) return { x: 0, y: 0 };
  const length = Math.max(1, away(player, coin));
  return { x: (coin.at.x - player.at.x) / length, y: (coin.at.y - player.at.y) / length };
}
