import { createTestNet, type TestNet } from "kephas/testing";
import { RealmClient } from "../../generated/realm/client.js";
import { type Player, Team } from "../../generated/realm/messages.js";
import { createRealmServer, type RealmPeer, type RealmServer } from "../../generated/realm/server.js";

/** A game's own class: what a state takes is whatever has the fields. */
export class Fighter implements Player {
  readonly at: Player["at"];
  facing = 0;
  hp = 100;
  team: Player["team"] = Team.red;
  marks = 1;
  seq = 0;
  gold = 0;
  motto = "";
  bag: Player["bag"] = [];
  #name: string;

  constructor(name: string, x = 0, y = 0) {
    this.#name = name;
    this.at = { x, y };
  }

  get name(): string {
    return this.#name;
  }
}

export interface RealmNet {
  readonly net: TestNet;
  readonly server: RealmServer;
  /** A client, and what the server knows it as. */
  join(): Promise<{ readonly client: RealmClient; readonly peer: RealmPeer }>;
  settle(): Promise<void>;
}

/** The server of the realm and its clients on one clock. `onInput` hears of each input. */
export function createRealmNet(onInput?: (seq: number, peer: RealmPeer) => void): RealmNet {
  const net = createTestNet();
  const quiet = { clock: net.clock, logger: false } as const;
  const peers: RealmPeer[] = [];
  const server = createRealmServer({
    ...quiet,
    connected: (peer) => void peers.push(peer),
    commands: { input: ({ seq }, peer) => onInput?.(seq, peer) },
  });
  const settle = () => net.clock.advance(0);
  return {
    net,
    server,
    settle,
    async join() {
      const client = new RealmClient(net.connect(server), quiet);
      const connected = client.connect();
      await settle();
      await connected;
      const peer = peers.at(-1);
      if (peer === undefined) throw new Error("nobody has connected");
      return { client, peer };
    },
  };
}
