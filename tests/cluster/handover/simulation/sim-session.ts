import type { Clock } from "../../../../runtime/protocol/clock.js";
import { ByteBudget } from "../../../../runtime/server/cluster/handover/byte-budget.js";
import type { GivenSession } from "../../../../runtime/server/cluster/handover/gift.js";
import { Inflow, type InflowSink } from "../../../../runtime/server/cluster/handover/inflow.js";
import type { Claim } from "../../../../runtime/server/cluster/handover/messages.js";
import type { Item, SessionState, TopicEnds } from "../../../../runtime/server/cluster/handover/session-state.js";
import { hashOf } from "../../../../runtime/server/cluster/subjects.js";
import { createCommand, itemOf, readCommand, readFrame } from "./frames.js";
import type { Judge } from "./judge.js";
import type { FromClient, Link } from "./link.js";
import type { World } from "./world.js";

interface Sent {
  readonly number: number;
  readonly frame: Uint8Array;
}

/** What the game keeps of a session: which one it is, and how many messages it has sent to the peer alone. */
interface Game {
  readonly session: number;
  alone: number;
}

/** The node that a session is at. */
export interface SessionHost {
  readonly id: string;
  readonly world: World;
  readonly judge: Judge;
  readonly clock: Clock;
  readonly closed: boolean;
  createToken(): string;
  /** How long a command is at work, in milliseconds. */
  workMs(): number;
  topics(): readonly TopicEnds[];
  know(topics: readonly TopicEnds[]): void;
  attached(link: Link, session: SimSession): void;
  left(session: SimSession): void;
  ended(session: SimSession): void;
}

/** A session with all that a server would keep of it. Numbers of frames and commands go on over all its connections. */
export class SimSession implements GivenSession {
  readonly game: Game;
  readonly #node: SessionHost;
  #tokens: string[];
  #hashes: readonly string[];
  #connection = 1;
  #received = 0;
  #waiting: number[] = [];
  #unheard: Sent[] = [];
  #sent = 0;
  #cut = false;
  #link: Link | undefined;
  /** Its client has said what it has received. */
  #flowing = true;
  #working = false;
  #whenIdle: (() => void) | undefined;
  #keep: ((item: Item) => void) | undefined;
  #left = false;
  #inflow: Inflow | undefined;
  #fencedTopics: readonly TopicEnds[] | undefined;

  constructor(node: SessionHost, given: number | SessionState, shown?: string) {
    this.#node = node;
    this.game = typeof given === "number" ? { session: given, alone: 0 } : { ...(given.saved as Game) };
    this.#tokens = [shown ?? node.createToken()];
    this.#hashes = this.#tokens.map(hashOf);
    if (typeof given !== "number") this.#restore(given, shown as string);
  }

  get hashes(): readonly string[] {
    return this.#hashes;
  }

  get free(): boolean {
    return true;
  }

  /** Whether this node serves it. */
  get served(): boolean {
    return this.#keep === undefined && !this.#left;
  }

  get left(): boolean {
    return this.#left;
  }

  isOf({ session, connection }: Claim): boolean {
    return this.#lostBy(session, connection) !== undefined;
  }

  // What the giver does with it.

  fence(keep: (item: Item) => void): void {
    this.#link?.cut();
    this.#link = undefined;
    this.#settle();
    const inflow = this.#inflow;
    this.#fencedTopics = inflow?.topics;
    this.#keep = keep;
    for (const item of inflow?.close((late) => this.offer(late)) ?? []) keep(item);
    this.#inflow = undefined;
  }

  drain(done: () => void): void {
    if (this.#working) this.#whenIdle = done;
    else done();
  }

  capture(cut: boolean, done: (state: SessionState) => void): void {
    done(this.stateNow(cut));
  }

  topics(): readonly TopicEnds[] {
    return this.#fencedTopics ?? this.#inflow?.topics ?? this.#node.topics();
  }

  release(): void {
    this.#keep = undefined;
    this.#whenIdle = undefined;
  }

  deliver(items: readonly Item[], cut: boolean): void {
    if (cut) this.#node.world.violate("a tail did not fit");
    const topics = this.#fencedTopics === undefined ? this.#node.topics() : [];
    const before = this.#fencedTopics ?? [];
    this.#fencedTopics = undefined;
    const inflow = new Inflow(this.#node.clock, new ByteBudget(1e6));
    this.#inflow = inflow;
    inflow.open(this.sink, { before, topics, items });
    this.#serve();
  }

  /** Nothing waits for its turn any more. */
  flush(): void {
    this.#inflow?.flush();
  }

  leave(): void {
    this.#left = true;
    this.#node.left(this);
  }

  end(): void {
    this.#node.ended(this);
  }

  // What comes for it.

  readonly sink: InflowSink = {
    deliver: (item) => this.#deliver(item),
    missed: (messages, from) => this.#node.judge.skipped(this.game.session, messages, from),
  };

  /** Goes on with what is still to come of a handover. */
  follow(inflow: Inflow): void {
    this.#inflow = inflow;
  }

  offer(item: Item): void {
    this.#settle();
    if (this.#keep !== undefined) this.#keep(item);
    else if (this.#inflow !== undefined) this.#inflow.offer(item);
    else this.#deliver(item);
  }

  /** The game sends something to this peer alone. */
  sayAlone(): void {
    if (!this.#left) this.offer(itemOf({ alone: this.game.alone++ }));
  }

  // Its client.

  resume(link: Link, hello: { readonly token: string; readonly connection: number }): void {
    const lostBy = this.#lostBy(hashOf(hello.token), hello.connection);
    if (this.#link !== link) this.#link?.cut();
    if (lostBy === "present") this.#connection++;
    this.#setTokens([this.#node.createToken(), hello.token]);
    this.#link = link;
    this.#flowing = false;
    link.toClient(this.#answer(link, this.#cut ? "partial" : "resumed"));
    this.#serve();
  }

  greet(link: Link): void {
    this.#link = link;
    link.toClient(this.#answer(link, "fresh"));
  }

  has(link: Link): boolean {
    return this.#link === link;
  }

  linkLost(): void {
    this.#link = undefined;
  }

  fromClient(message: Exclude<FromClient, { readonly kind: "hello" }>): void {
    this.#cut = false;
    this.#setTokens(this.#tokens.slice(0, 1));
    if (message.kind === "received") {
      this.#told(message.received);
      return;
    }
    this.#received++;
    this.#waiting.push(message.command);
    this.#serve();
  }

  lostBy(token: string, connection: number): "present" | "previous" | undefined {
    return this.#lostBy(hashOf(token), connection);
  }

  /** What it is now. */
  stateNow(cut: boolean): SessionState {
    const entries = this.#unheard.map(({ number, frame }) => ({ first: number, count: 1, frames: frame }));
    return {
      ...{ peer: `peer.${this.game.session}`, identity: undefined, fingerprint: "f", client: undefined },
      tokens: this.#hashes,
      ...{ connection: this.#connection, received: this.#received, receivedBefore: 0 },
      ...{ lostToServer: { count: 0, commands: [] }, poisoned: 0, lastCall: 0, cut: cut || this.#cut, leftMs: 60_000 },
      log: { entries, reached: this.#sent, lost: { ranges: [], earlier: [] } },
      waiting: this.#waiting.map(createCommand),
      topics: this.topics(),
      ...{ buckets: {}, saved: this.game },
    };
  }

  #restore({ tokens, connection, received, log, waiting, cut }: SessionState, shown: string): void {
    this.#hashes = tokens;
    // Of the other token only its hash is known: nobody shows it any more.
    this.#tokens = tokens.map((hash) => (hash === hashOf(shown) ? shown : ""));
    this.#connection = connection;
    this.#received = received;
    this.#waiting = waiting.map(readCommand);
    this.#unheard = (log?.entries ?? []).map(({ first, frames }) => ({ number: first, frame: frames }));
    this.#sent = log?.reached ?? 0;
    this.#cut = cut;
  }

  #answer(link: Link, outcome: "fresh" | "resumed" | "partial"): Parameters<Link["toClient"]>[0] {
    const { session } = this.game;
    this.#node.attached(link, this);
    const token = this.#tokens[0] as string;
    return { kind: "hello", outcome, token, connection: this.#connection, received: this.#received, session };
  }

  #lostBy(hash: string, connection: number): "present" | "previous" | undefined {
    if (hash === this.#hashes[0] && connection === this.#connection) return "present";
    return hash === this.#hashes[1] && connection === this.#connection - 1 ? "previous" : undefined;
  }

  #setTokens(tokens: string[]): void {
    if (tokens.length === this.#tokens.length && tokens[0] === this.#tokens[0] && tokens[1] === this.#tokens[1]) return;
    this.#tokens = tokens;
    this.#hashes = tokens.map(hashOf);
  }

  #told(received: number): void {
    this.#unheard = this.#unheard.filter(({ number }) => number > received);
    if (this.#flowing) return;
    this.#flowing = true;
    for (const { number, frame } of this.#unheard) this.#link?.toClient({ kind: "frame", number, frame });
  }

  /** Once it has caught up with what its node hears, nothing is merged any more. */
  #settle(): void {
    if (!this.#inflow?.settled) return;
    this.#node.know(this.#inflow.topics);
    this.#inflow = undefined;
  }

  #deliver({ frame }: Item): void {
    if (frame === undefined) return;
    const { alone } = readFrame(frame);
    if (alone !== undefined) this.game.alone = alone + 1;
    const sent = { number: ++this.#sent, frame };
    this.#unheard.push(sent);
    if (this.#flowing) this.#link?.toClient({ kind: "frame", ...sent });
  }

  #serve(): void {
    if (this.#working || !this.served || this.#node.closed) return;
    const command = this.#waiting.shift();
    if (command === undefined) return;
    this.#working = true;
    this.#node.judge.commandHandled(command, this.#node.id);
    this.#node.clock.after(this.#node.workMs(), () => {
      this.#working = false;
      const whenIdle = this.#whenIdle;
      this.#whenIdle = undefined;
      whenIdle?.();
      this.#serve();
    });
  }
}
