import type { ClientOptions } from "kephas/client";
import { createResume } from "kephas/client/resume";
import { createLink } from "kephas/testing";
import { WebSocket } from "ws";
import { seededRandom } from "../../arena/seeded-random.js";
import { HallClient } from "../client/hall.js";
import { type Arcade, type ArcadeOptions, type DuelHandlers, type DuelRoom, openArcade } from "../whole/arcade.js";

/** How clients and the server are joined: in memory, on links whose delay varies, or by sockets of the loopback interface. */
export type Network = "memory" | "sockets";

/** Time passes by so many milliseconds at once. */
const STEP_MS = 5;

export interface Player {
  readonly client: HallClient;
  /** Ends its connection without a goodbye. */
  cut(): void;
  /** In memory, its messages are under way for so many milliseconds. */
  slow(delayMs: number): void;
}

export interface StageOptions extends Pick<ArcadeOptions, "identity" | "form" | "resume" | "options"> {
  readonly duel?: (stage: Stage) => Partial<DuelHandlers>;
}

/** One run of a race: what is random in it is the same for the same seed. */
export class Stage {
  readonly arcade: Arcade;
  readonly random: () => number;
  /** Calls of `join` that began, of `leave`, and of `dispose`. */
  readonly calls = { joins: 0, leaves: 0, disposes: 0 };
  /** The reasons that `leave` was given. */
  readonly reasons: string[] = [];
  readonly #network: Network;
  readonly #seed: number;
  readonly #clients: HallClient[] = [];
  #url = "";

  constructor(network: Network, seed: number, { duel = () => ({}), ...given }: StageOptions = {}) {
    this.#network = network;
    this.#seed = seed;
    this.random = seededRandom(seed * 7919);
    const handlers = duel(this);
    this.arcade = openArcade({
      ...given,
      duel: {
        ...handlers,
        join: (room, peer, join, at) => {
          if (!at.returning) this.calls.joins++;
          return handlers.join?.(room, peer, join, at);
        },
        leave: (_room, _peer, { reason }) => {
          this.calls.leaves++;
          this.reasons.push(reason);
        },
        dispose: () => void this.calls.disposes++,
      },
    });
  }

  /** An integer from 0 to below `most`. */
  pick(most: number): number {
    return Math.floor(this.random() * most);
  }

  /** Resolves after up to so many milliseconds. */
  soon(mostMs: number): Promise<void> {
    return this.after(this.pick(mostMs));
  }

  after(ms: number): Promise<void> {
    return new Promise((resolve) => void this.arcade.net.clock.after(ms, resolve));
  }

  async open(): Promise<void> {
    if (this.#network === "sockets") this.#url = (await this.arcade.server.listen({ port: 0, host: "127.0.0.1" })).url;
  }

  /** A client that is connected, or will be: `connected` is false where that is not waited for. */
  async enter(token: string, options: ClientOptions = {}, fingerprint = ""): Promise<Player> {
    const { net, server } = this.arcade;
    const sockets: WebSocket[] = [];
    const link = createLink({ delayMs: 2 + this.pick(20), jitterMs: 2, seed: this.#seed + this.#clients.length });
    class Kept extends WebSocket {
      constructor(url: string | URL, protocols?: string | string[]) {
        super(url, protocols);
        sockets.push(this);
      }
    }
    const kept = {
      clock: net.clock,
      logger: false,
      token,
      random: () => 0,
      resume: createResume(),
      ...options,
    } as const;
    const client =
      this.#network === "memory"
        ? new HallClient(net.connect(server, { link }), kept, { fingerprint })
        : new HallClient(this.#url, { ...kept, WebSocket: Kept }, { fingerprint });
    this.#clients.push(client);
    await this.settle(client.connect());
    return {
      client,
      cut: () => (this.#network === "memory" ? link.cut() : sockets.at(-1)?.terminate()),
      slow: (delayMs) => link.delay(delayMs),
    };
  }

  /** Time passes until all of these have settled. What came of each: its value, or the code of its error. */
  async settle<Value>(...promises: readonly Promise<Value>[]): Promise<readonly unknown[]> {
    let settled = false;
    const all = Promise.all(
      promises.map((promise) =>
        promise.then(
          () => "in",
          (error: { readonly code?: unknown }) => error.code,
        ),
      ),
    );
    void all.then(() => {
      settled = true;
    });
    const { clock } = this.arcade.net;
    for (const endsAt = clock.now() + 120_000; !settled; await this.pass(STEP_MS)) {
      if (clock.now() > endsAt) throw new Error("it has not settled within two minutes");
    }
    return await all;
  }

  /** So much time passes, in small steps: sockets need turns of the event loop. */
  async pass(ms: number): Promise<void> {
    const { clock } = this.arcade.net;
    if (this.#network === "memory") return await clock.advance(ms);
    for (let left = ms; left > 0; left -= STEP_MS) {
      await clock.advance(Math.min(left, STEP_MS));
      await turns();
    }
  }

  /** Everything that is under way has come. */
  async rest(): Promise<void> {
    for (let i = 0; i < 20; i++) await this.pass(STEP_MS);
    if (this.#network === "sockets") await new Promise((resolve) => setTimeout(resolve, 5));
    await this.pass(STEP_MS);
  }

  get rooms(): readonly DuelRoom[] {
    return [...this.arcade.server.rooms.duel.values()];
  }

  /** Who sits where, by name; and each client agrees with that. Throws where one does not. */
  seats(): readonly string[] {
    for (const client of this.#clients) {
      const own = client.rooms.duel.current;
      if (own === undefined || client.status !== "open") continue;
      const room = this.arcade.server.rooms.duel.get(own.id);
      const seats = [...(room?.members.keys() ?? [])].sort();
      if ([...own.members.keys()].sort().join() !== seats.join())
        throw new Error(`a client sees ${[...own.members.keys()].join()}, the server has ${seats.join()}`);
    }
    return this.rooms
      .flatMap(({ members }) => [...members].map(([seat, { peer }]) => `${peer.session} ${seat}`))
      .sort();
  }

  /** Everybody goes, and nothing is left: each join that began had its leave, each room its end. */
  async end(): Promise<void> {
    for (const client of this.#clients) client.close();
    await this.rest();
    await this.pass(this.#network === "memory" ? 120_000 : 1000);
    const { server } = this.arcade;
    const closing = server.close({ graceMs: 1000 });
    await this.settle(closing);
    const { joins, leaves } = this.calls;
    if (server.rooms.duel.size > 0 || joins !== leaves)
      throw new Error(`${server.rooms.duel.size} rooms are left, of ${joins} joins ${leaves} have left`);
  }
}

/** A turn of the event loop for the network, and one for what comes of it. */
async function turns(): Promise<void> {
  for (let i = 0; i < 2; i++) await new Promise((resolve) => setImmediate(resolve));
}
