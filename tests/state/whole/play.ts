import { createResume } from "kephas/client/resume";
import { RealmClient } from "../../../generated/realm/client.js";
import { createRealmServer, type RealmPeer, type RealmServer } from "../../../generated/realm/server.js";
import { changeRoom, viewOf } from "./acts.js";
import { type Collected, type Kind, kinds } from "./kinds.js";
import { Room } from "./room.js";
import type { Step, ViewChoice } from "./steps.js";
import { type Presence, Viewer } from "./viewer.js";
import type { World } from "./world.js";

/** Few bytes make a peer slow, so that states skip it. */
const SLOW_PEER_BYTES = 150;
const ROOMS = 2;
/** More than the 256 that a zone remembers. */
const CHURN_TICKS = 70;
const CHURN_EACH = 4;
/** Longer than any pause between two attempts to connect. */
const PATIENCE_MS = 12_000;
const CATCH_UP_MS = 300;

const OUT = new Error("somebody is not connected");

interface Game {
  readonly server: RealmServer<string>;
  readonly rooms: readonly Room[];
}

/** Servers, their states and their clients, and all that happens to them. */
export class Play {
  readonly world: World;
  readonly kind: Kind;
  readonly viewers: readonly Viewer[];
  /** The one that connections lead to is the last. */
  readonly games: Game[] = [];
  /** Closed before they are forgotten. */
  readonly #closing: Promise<unknown>[] = [];
  #views: ViewChoice[];

  constructor(world: World, name: Kind["name"]) {
    this.world = world;
    this.kind = kinds[name];
    this.viewers = world.links.map(() => new Viewer(this.kind));
    this.#views = this.viewers.map((_, who) => ({
      own: [who],
      sees: "zones",
      at: { x: 0, y: 0 },
      zones: [0, 1, 16, 17],
    }));
  }

  async begin(): Promise<void> {
    await this.#serve();
    for (const who of this.viewers.keys()) this.#load(who);
    await this.world.advance(0);
  }

  /** Does the steps. Throws what is wrong, as soon as it is seen. */
  async run(steps: readonly Step[]): Promise<void> {
    for (const [at, step] of steps.entries()) {
      try {
        await this.#do(step);
        this.#note();
        this.#check();
      } catch (error) {
        throw new Error(`step ${at}, ${step.do}: ${error instanceof Error ? error.message : String(error)}`, {
          cause: error,
        });
      }
    }
  }

  async end(): Promise<void> {
    for (const { client } of this.viewers) client.close();
    await this.world.advance(5_000);
    for (const { server } of this.games) this.#closing.push(server.close({ graceMs: 0 }));
    await this.world.advance(60_000);
    await Promise.all(this.#closing);
    await this.world.close();
    const left = this.games.filter(({ server }) => server.peers.size > 0).length;
    if (left > 0) throw new Error(`${left} servers have peers left`);
  }

  get #game(): Game {
    return this.games.at(-1) as Game;
  }

  async #do(step: Step): Promise<void> {
    const { world } = this;
    const room = this.#game.rooms[step.room] as Room;
    switch (step.do) {
      case "tick":
        for (let left = step.times; left > 0; left--) this.#tick();
        return;
      case "wait":
        return world.advance(step.ms);
      case "settle":
        return this.settle();
      case "restart":
        return this.#restart();
      case "succeed":
        return this.#succeed();
      case "admit":
      case "look":
      case "dismiss":
      case "ack":
        return this.#visit(step, room);
      case "reload":
        this.viewers[step.who]?.client.close();
        this.#load(step.who);
        return;
      case "cut":
        return world.links[step.who]?.cut();
      case "cutAt": {
        const link = world.links[step.who];
        return link?.cutAt(link.passedBytes(step.direction) + step.bytes, step.direction);
      }
      case "stall":
        return world.links[step.who]?.stall(step.direction);
      case "churn":
        return this.#churn(step, room);
      case "flow":
        return world.links[step.who]?.flow();
      default:
        changeRoom(room, step, () => this.#tick());
    }
  }

  #churn({ who, of, value, zone }: Extract<Step, { do: "churn" }>, room: Room): void {
    const { keyOf } = this.kind.collections[of] as Collected;
    this.world.links[who]?.stall();
    for (let ticks = 0; ticks < CHURN_TICKS; ticks++) {
      for (let i = 0; i < CHURN_EACH; i++) {
        room.delete(of, keyOf(i));
        room.add(of, keyOf(i), value, zone);
      }
      this.#tick();
    }
    for (let i = 0; i < CHURN_EACH; i++) room.delete(of, keyOf(i));
  }

  #visit(step: Extract<Step, { who: number }>, room: Room): void {
    const presence = this.viewers[step.who]?.presences.at(-1);
    if (presence === undefined || presence.peer.server !== this.#game.server) return;
    if (step.do === "admit") this.#admit(step.who, presence, room, step.view);
    else if (presence.room === undefined) return;
    else if (step.do === "dismiss") {
      presence.room.state.dismiss(presence.peer);
      presence.room = undefined;
    } else if (step.do === "look") {
      presence.view = viewOf(step.view, presence.room);
      this.#views[step.who] = step.view;
      presence.room.state.look(presence.peer, presence.view);
    } else if (step.do === "ack" && presence.room.kind.model.input !== undefined) {
      presence.room.state.ack(presence.peer, step.seq);
      presence.acked = step.seq;
    }
  }

  #admit(who: number, presence: Presence, room: Room, choice: ViewChoice): void {
    this.#views[who] = choice;
    const view = viewOf(choice, room);
    room.state.admit(presence.peer, view);
    if (presence.room !== room) presence.acked = 0;
    presence.room = room;
    presence.view = view;
  }

  #tick(): void {
    for (const { rooms } of this.games) for (const room of rooms) room.takeTick();
    this.#note();
  }

  #note(): void {
    for (const viewer of this.viewers) viewer.note();
  }

  #check(): void {
    for (const viewer of this.viewers) {
      const [fault] = viewer.faults;
      if (fault !== undefined) throw fault;
      const { malformed, unknown, unmatched } = viewer.client.ignored;
      if (malformed + unknown + unmatched > 0) throw new Error(`ignored: ${JSON.stringify(viewer.client.ignored)}`);
    }
  }

  /** All networks are well, and whoever is not connected has time to come back: then everybody has everything. */
  async settle(): Promise<void> {
    const { world } = this;
    for (const link of world.links) {
      link.flow();
      for (const direction of ["toServer", "toClient"] as const) link.cutAt(Number.MAX_SAFE_INTEGER, direction);
    }
    await world.advance(PATIENCE_MS);
    for (let waits = 0; waits < world.patience && this.#unsettled() === OUT; waits++) await world.advance(PATIENCE_MS);
    this.#note();
    this.#tick();
    for (let waits = 0; waits < world.patience; waits++) {
      await world.advance(CATCH_UP_MS);
      if (this.#unsettled() === undefined) break;
    }
    this.#check();
    const fault = this.#unsettled();
    if (fault !== undefined) throw fault;
  }

  /** Why not everybody has everything; undefined where all have. */
  #unsettled(): unknown {
    if (this.viewers.some(({ client }) => client.status !== "open")) return OUT;
    try {
      for (const viewer of this.viewers) viewer.checkNow();
      return undefined;
    } catch (error) {
      return error;
    }
  }

  async #serve(): Promise<void> {
    const server = createRealmServer<string>({
      ...this.world.serverOptions,
      clock: this.world.clock,
      logger: false,
      resume: { windowMs: 20_000, store: this.world.store },
      slowPeerBytes: SLOW_PEER_BYTES,
      authenticate: ({ token }) => token ?? "",
      identity: (session) => session,
      saveSession: (session) => session,
      restoreSession: String,
      connected: (peer) => this.#meet(peer),
      resumed: (peer) => this.#meet(peer),
      disconnected: (peer) => this.#part(peer),
      commands: { input: () => {} },
    });
    const rooms = Array.from({ length: ROOMS }, () => new Room(this.kind, server));
    this.games.push({ server, rooms });
    await this.world.lead(server);
  }

  /** Whoever comes is admitted to the first room, with the view that it had last. */
  #meet(peer: RealmPeer<string>): void {
    const who = Number(peer.session);
    const viewer = this.viewers[who] as Viewer;
    const game = this.games.find(({ server }) => server === peer.server);
    if (game === undefined || viewer.presences.some((one) => one.peer === peer)) return;
    const presence = { peer, room: undefined, view: {}, acked: 0 };
    viewer.presences.push(presence);
    this.#admit(who, presence, game.rooms[0] as Room, this.#views[who] as ViewChoice);
    viewer.note();
  }

  #part(peer: RealmPeer<string>): void {
    for (const { presences } of this.viewers) {
      const at = presences.findIndex((one) => one.peer === peer);
      if (at >= 0) presences.splice(at, 1);
    }
  }

  #load(who: number): void {
    const [target, options] = this.world.target(who);
    const client = new RealmClient(target, {
      clock: this.world.clock,
      logger: false,
      random: () => 0,
      token: String(who),
      resume: createResume(),
      ...options,
    });
    this.viewers[who]?.open(client);
    void client.connect();
  }

  async #restart(): Promise<void> {
    const { server } = this.games.pop() as Game;
    const closed = server.close({ graceMs: 0 });
    await this.world.advance(0);
    await this.#serve();
    await this.world.advance(PATIENCE_MS);
    await closed;
  }

  async #succeed(): Promise<void> {
    const old = this.#game;
    await this.#serve();
    void old.server.drain({ deadlineMs: 5_000 });
    await this.world.advance(0);
  }
}
