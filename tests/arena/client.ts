import { createResume } from "kephas/client/resume";
import { WebSocket } from "ws";
import {
  ArenaClient,
  type ArenaCoins,
  type ArenaPlayers,
  type ArenaReplica,
  type JoinedGameRoom,
} from "../../generated/arena/client.js";

const silent = { debug() {}, info() {}, warn() {}, error() {} };

/** A player in Node. */
export interface TestPlayer {
  readonly client: ArenaClient;
  readonly room: JoinedGameRoom;
  /** 0 for who only watches. */
  readonly id: number;
  /** Resolves after the first tick, from now on, in which this holds. */
  until(holds: (arena: ArenaReplica) => boolean): Promise<ArenaReplica>;
  /** Ends the connection without a goodbye; the client comes back. */
  cut(): void;
  /** Runs from coin to coin until there is enough gold. */
  earn(gold: number): Promise<void>;
}

/** How one comes into a game: by default into whichever there is. */
export type Way = (client: ArenaClient) => Promise<JoinedGameRoom>;

/** Connects, and only watches. */
export function watch(url: string): Promise<TestPlayer> {
  return come(url, ({ rooms }) => rooms.game.joinOrCreate());
}

/** Connects and enters the arena. */
export function enter(url: string, name: string): Promise<TestPlayer> {
  return come(url, ({ rooms }) => rooms.game.joinOrCreate({}, { name }));
}

/** Connects, and goes into a game. */
export async function come(url: string, way: Way): Promise<TestPlayer> {
  const sockets: WebSocket[] = [];
  class Kept extends WebSocket {
    constructor(address: string | URL, protocols?: string | string[]) {
      super(address, protocols);
      sockets.push(this);
    }
  }
  const client = new ArenaClient(url, { WebSocket: Kept, logger: silent, resume: createResume() });
  const welcome = client.next.welcome();
  await client.connect();
  const room = await way(client);
  const { you: id } = await welcome;
  const until: TestPlayer["until"] = (holds) =>
    new Promise((resolve) => {
      const arena = room.state;
      const unsubscribe = arena.on.tick(() => {
        if (!holds(arena)) return;
        unsubscribe();
        resolve(arena);
      });
    });
  let seq = 0;
  const earn = async (gold: number) => {
    await until(({ players, coins, own }) => {
      const player = players.get(id);
      if (player === undefined) return false;
      client.send.input({ seq: ++seq, heading: towards(player, nearest(player, coins.values())), dash: false });
      return (own.players.get(id)?.gold ?? 0) >= gold;
    });
  };
  return { client, room, id, until, earn, cut: () => sockets.at(-1)?.terminate() };
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
