import { createResume } from "kephas/client/resume";
import type { Clock } from "kephas/protocol";
import { type Asked, Journal } from "./journal.js";
import { type Numbered, Refused, type Request, WAYS, type Way } from "./journey.js";
import { JourneyClient } from "./journey-client.js";
import { createJourneyServer, type JourneyPeer, type JourneyServer } from "./journey-server.js";
import type { Step } from "./steps.js";
import type { World } from "./world.js";

const HANDLER_MS = 50;
const SLOW_MS = 300;

/** A client and its server, and all that happens to them. */
export class Travel {
  readonly journal = new Journal();
  readonly world: World;
  /** The one that connections lead to. */
  server: JourneyServer;
  readonly servers: JourneyServer[] = [];
  client!: JourneyClient;

  constructor(world: World) {
    this.world = world;
    this.server = this.#createServer();
  }

  async begin(): Promise<void> {
    const [target, options] = await this.world.connect(this.server);
    const client = new JourneyClient(target, {
      clock: this.world.clientClock,
      random: () => 0,
      logger: false,
      resume: createResume(),
      ...options,
    });
    this.client = client;
    this.#listen(client);
    void client.connect();
    await this.world.advance(0);
  }

  async do(step: Step): Promise<void> {
    const { world, client } = this;
    switch (step.do) {
      case "send":
        for (let left = step.times; left > 0; left--) this.#send(step.kind, step.a);
        return;
      case "ask":
        return this.#ask(step.kind, step.way);
      case "say":
        for (let left = step.times; left > 0; left--) this.#say(step);
        return;
      case "call":
        for (const peer of this.#peers) this.#call(peer, step.way);
        return;
      case "hint":
        for (const peer of this.#peers) this.#sayTo(peer, "hint", 0, (m) => peer.call.hint(m));
        return;
      case "cut":
        return world.link.cut();
      case "cutAt":
        if (step.next) {
          world.link.cut();
          await world.advance(0);
          world.link.cutAt(step.bytes, step.direction);
        } else world.link.cutAt(world.link.passedBytes(step.direction) + step.bytes, step.direction);
        return;
      case "stall":
        return world.link.stall(step.direction);
      case "flow":
        return world.link.flow();
      case "halfOpen":
        return world.link.halfOpen();
      case "shape":
        return world.link.shape(step.link);
      case "wait":
        return world.advance(step.ms);
      case "freeze":
        return world.freeze(step.ms);
      case "sleep":
        return this.#sleep(step.who === "client" ? world.clientClock : world.serverClock, step.ms);
      case "kick":
        this.journal.meant++;
        for (const peer of [...this.server.peers.values()]) peer.close(step.code);
        return;
      case "close":
        this.journal.meant++;
        return client.close(step.code);
      case "connect":
        void client.connect();
    }
  }

  /** Wherever they are. */
  get #peers(): readonly JourneyPeer[] {
    return this.servers.flatMap(({ peers }) => [...peers.values()]);
  }

  /** Another server begins, where the next connections lead, and the one before sends its clients there. */
  async succeed(lead: (server: JourneyServer) => Promise<void>): Promise<void> {
    const old = this.server;
    this.server = this.#createServer();
    this.journal.meant++;
    await lead(this.server);
    void old.drain();
  }

  /** The network is well again, and everybody has time to come back. */
  async recover(): Promise<void> {
    const { world, client } = this;
    world.link.flow();
    world.link.shape("0ms");
    for (const direction of ["toServer", "toClient"] as const) world.link.cutAt(Number.MAX_SAFE_INTEGER, direction);
    await world.advance(world.windowMs + 90_000);
    if (client.status === "closed") void client.connect();
    await world.advance(world.windowMs + 90_000);
  }

  /** Everybody goes. */
  async end(): Promise<void> {
    const { world, client } = this;
    const left = new Promise<void>((resolve) => {
      if (client.status === "closed") return resolve();
      client.onStatus(({ status }) => status === "closed" && resolve());
    });
    client.close();
    await world.finish(left, 10_000);
    await world.finish(Promise.all(this.servers.map((one) => one.close({ graceMs: 0 }))), 60_000);
  }

  #createServer(): JourneyServer {
    const { journal, world } = this;
    const tell = (what: Journal["told"][number]["what"]) => (peer: JourneyPeer) => {
      journal.told.push({ peer: this.#nameOf(peer), what, at: world.serverClock.now() });
      if (what === "connected") peer.subscribe("red");
      this.#sayTo(peer, "say", 0, (message) => peer.send.say(message));
    };
    const server = createJourneyServer({
      ...world.serverOptions,
      clock: world.serverClock,
      logger: false,
      resume: { windowMs: world.windowMs, maxBytes: 8_000, ...(world.store && { store: world.store }) },
      ...(world.backplane && { backplane: world.backplane }),
      slowPeerBytes: 1_000,
      maxBufferedBytes: 60_000,
      authenticate: () => "ada",
      identity: (session) => session,
      connected: tell("connected"),
      lost: tell("lost"),
      resumed: tell("resumed"),
      disconnected: (peer) =>
        void journal.told.push({ peer: this.#nameOf(peer), what: "disconnected", at: world.serverClock.now() }),
      renewed: (peer) => {
        this.#sayTo(peer, "say", 0, (message) => peer.send.say(message));
        return undefined;
      },
      sent: (kind, message, peer) => {
        journal.served.push({ ...message, kind, peer: peer.id });
        return kind === "order" ? this.#after(world.serverClock, HANDLER_MS) : undefined;
      },
      asked: (kind, message, peer) => {
        journal.served.push({ ...message, kind, peer: peer.id });
        return this.#answer(world.serverClock, message);
      },
    });
    this.servers.push(server);
    return server;
  }

  /** A peer has the same id on the next server, and another life. */
  #nameOf({ id, server }: JourneyPeer): string {
    return `${id} of server ${this.servers.indexOf(server as JourneyServer)}`;
  }

  #listen(client: JourneyClient): void {
    const { journal, world } = this;
    for (const kind of ["say", "shout", "spark", "blob", "world"] as const) {
      client.on[kind]((message) => journal.heard.push({ ...message, kind }));
    }
    client.handle.ask((message) => {
      journal.heard.push({ ...message, kind: "ask" });
      return this.#answer(world.clientClock, message);
    });
    client.handle.hint((message) => void journal.heard.push({ ...message, kind: "hint" }));
    client.onLost(({ command, message }) => journal.lost.push({ command, n: (message as Numbered).n }));
    client.onResume((event) => {
      const at = world.clientClock.now();
      if (event.outcome === "fresh") journal.endEra(at, "fresh");
      journal.resumes.push({ ...event, era: journal.era, at });
    });
    client.onStatus(({ status }) => {
      if (status === "closed") journal.endEra(world.clientClock.now(), "closed");
    });
  }

  #send(kind: keyof JourneyClient["send"], a: number): void {
    const { journal } = this;
    const message = { n: journal.number(), a };
    const { era } = journal;
    journal.sends.push({ ...message, kind, era, result: this.client.send[kind](message) });
  }

  #ask(kind: Request, way: Way): void {
    const { client, journal, world } = this;
    const message = { n: journal.number(), a: WAYS.indexOf(way) };
    const awaited = client.status === "open" || client.status === "reconnecting";
    const asked = { ...message, kind, way, era: journal.era, awaited, ...open(world.clientClock) };
    journal.asks.push(asked);
    journal.follow(asked, client.request[kind](message), () => world.clientClock.now());
  }

  #say({ kind, a, to }: Extract<Step, { do: "say" }>): void {
    const { journal } = this;
    if (to === "peer") {
      for (const peer of this.#peers) this.#sayTo(peer, kind, a, (message) => peer.send[kind](message));
      return;
    }
    // Of a topic, `latest` messages replace each other apart from those to one peer.
    const message = { n: journal.number(), a: to === "topic" ? a + 8 : a };
    for (const { id } of this.#peers) journal.said.push({ ...message, kind, peer: id });
    // On a cluster one says it to all, and only what one says has an order.
    const here = this.servers.find(({ peers }) => peers.size > 0) ?? this.server;
    const sayers = this.world.backplane === undefined ? this.servers : [here];
    for (const { broadcast } of sayers) broadcast[kind](message, to === "topic" ? { topic: "red" } : {});
  }

  #sayTo(
    peer: JourneyPeer,
    kind: "hint" | "say" | keyof JourneyPeer["send"],
    a: number,
    send: (message: Numbered) => boolean,
  ): void {
    const message = { n: this.journal.number(), a };
    const said = { ...message, kind, peer: peer.id };
    const at = this.journal.said.push(said);
    if (!send(message)) this.journal.said.splice(at - 1, 1);
  }

  #call(peer: JourneyPeer, way: Way): void {
    const { journal, world } = this;
    const message = { n: journal.number(), a: WAYS.indexOf(way) };
    const asked = {
      ...message,
      kind: "ask" as const,
      way,
      era: 0,
      awaited: true,
      peer: this.#nameOf(peer),
      ...open(world.serverClock),
    };
    journal.calls.push(asked);
    journal.said.push({ ...message, kind: "ask", peer: peer.id });
    journal.follow(asked, peer.call.ask(message), () => world.serverClock.now());
  }

  #answer(clock: Clock, { n, a }: Numbered): Promise<number> | number {
    const refuse = (): never => {
      throw Refused({ n });
    };
    switch (WAYS[a]) {
      case "slow":
        return this.#after(clock, SLOW_MS).then(() => n);
      case "slowlyRefused":
        return this.#after(clock, SLOW_MS).then(refuse);
      case "refused":
        return refuse();
      case "never":
        return new Promise(() => {});
      default:
        return n;
    }
  }

  #after(clock: Clock, ms: number): Promise<void> {
    return new Promise((resolve) => void clock.after(ms, resolve));
  }

  async #sleep(clock: World["clientClock"], ms: number): Promise<void> {
    const { link } = this.world;
    clock.suspend();
    link.stall("both");
    await this.world.advance(ms);
    clock.resume();
    link.flow();
    await this.world.advance(0);
  }
}

function open(clock: Clock): Pick<Asked, "askedAt" | "outcome" | "settledAt"> {
  return { askedAt: clock.now(), outcome: undefined, settledAt: Number.POSITIVE_INFINITY };
}
