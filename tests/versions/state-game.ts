import type { Replica } from "kephas/client";
import type { Version } from "./duel.js";
import type { Meeting } from "./meeting.js";

export type Fields = Record<string, unknown>;

interface Collection extends ReadonlyMap<number, Fields> {
  add(key: number, fields: Fields): Fields;
  delete(key: number): boolean;
  touch(key: number): void;
}

interface State {
  readonly [collection: string]: unknown;
  admit(peer: unknown, view?: object): void;
  ack(peer: unknown, seq: number): void;
  tick(): void;
}

type AnyReplica = Replica &
  Readonly<Record<string, unknown>> & { readonly own: Readonly<Record<string, ReadonlyMap<number, Fields>>> };

/** The players that the client owns, and how far it sees where there are zones. */
const OWNED = [0, 20];
const FAR = 128;

const spot = (x: number): Fields => ({ x, y: 10, z: 1 });
/** With each field that any version has: of others nobody asks. */
const player = (x: number): Fields => {
  return {
    at: spot(x),
    name: `p${x}`,
    gold: 5,
    mail: "Hi",
    hp: 40,
    motto: "Ha!",
    path: [spot(x)],
    keys: 2,
    tag: "one",
  };
};
const coin = (x: number): Fields => ({ at: spot(x), worth: x });
const note = (phase: number): Fields => ({ phase, title: `t${phase}`, round: phase, secret: phase });

/** The states of a server, of one version, and what a client makes of them, of another. */
export class StateGame {
  readonly meeting: Meeting;
  readonly field: AnyReplica;
  readonly board: AnyReplica;
  readonly #states: Readonly<Record<"field" | "board", State>>;
  readonly #text: string;

  constructor(meeting: Meeting, { exported, text }: Version) {
    this.meeting = meeting;
    this.#text = text;
    const create = (name: string): State => (exported[name] as (server: unknown) => State)(meeting.server);
    this.#states = { field: create("createFieldState"), board: create("createBoardState") };
    const { field, board } = replicasOf(meeting);
    this.field = field as AnyReplica;
    this.board = board as AnyReplica;
  }

  /** Fills the states, and shows them to the client. */
  populate(): void {
    const { peer } = this.meeting;
    const { field, board } = this.#states;
    for (const x of [0, 20, 40]) this.#players.add(x, player(x));
    for (const x of [5, 25]) this.#coins?.add(x, coin(x));
    for (const phase of [1, 2]) (board["notes"] as Collection).add(phase, note(phase));
    field.admit(peer, { own: { players: OWNED }, ...(this.#isZoned && { around: spot(10) }) });
    board.admit(peer, this.#ownsNotes ? { own: { notes: [1] } } : {});
  }

  /** Something of everything changes: titles in odd rounds, as some look at them in even ticks only. */
  change(round: number): void {
    const { field, board } = this.#states;
    if (round > 0) field.ack(this.meeting.peer, round);
    if (this.#ownsNotes) board.ack(this.meeting.peer, round);
    Object.assign(field["match"] as Fields, { phase: round, ...(round % 2 && { title: `m${round}`, round }) });
    Object.assign((board["notes"] as Collection).get(1) as Fields, { phase: round + 10 });
    for (const [x, one] of this.#players) {
      Object.assign(one, { name: `p${x}${round}`, gold: round, mail: `${round}`, hp: round, keys: round, tag: `${x}` });
    }
    if (round === 1) this.#changeWho();
    if (round === 2) (this.#players.get(40) as Fields)["at"] = spot(200);
    if (round === 3) this.#players.add(20, player(21));
  }

  async tick(): Promise<void> {
    for (const state of Object.values(this.#states)) state.tick();
    await this.meeting.net.clock.advance(0);
  }

  /** What is on the server, for the client to see. */
  onServer(name: string): ReadonlyMap<number, Fields> {
    if (name === "match") return new Map([[0, this.#states.field["match"] as Fields]]);
    if (name === "notes") return this.#states.board["notes"] as Collection;
    const all = [...(name === "coins" ? (this.#coins ?? []) : this.#players)];
    const seen = all.filter(([, { at }]) => !this.#isZoned || (at as { readonly x: number }).x < FAR);
    return new Map(seen.filter(([key]) => name !== "own players" || OWNED.includes(key)));
  }

  onClient(name: string): ReadonlyMap<number, Fields> {
    if (name === "match") return new Map([[0, this.field["match"] as Fields]]);
    if (name === "notes") return this.board["notes"] as ReadonlyMap<number, Fields>;
    if (name === "own players") return this.field.own["players"] as ReadonlyMap<number, Fields>;
    return this.field[name] as ReadonlyMap<number, Fields>;
  }

  #changeWho(): void {
    this.#players.delete(20);
    this.#players.add(60, player(60));
    for (const [, one] of this.#coins ?? []) one["worth"] = 99;
    if (this.#text.includes("track: touched")) for (const key of [5, 25]) this.#coins?.touch(key);
  }

  get #isZoned(): boolean {
    return this.#text.includes("zones:");
  }

  get #ownsNotes(): boolean {
    return this.#text.includes("own: [secret]");
  }

  get #players(): Collection {
    return this.#states.field["players"] as Collection;
  }

  /** Undefined where they are none. */
  get #coins(): Collection | undefined {
    const coins = this.#states.field["coins"] as Collection;
    return "add" in coins ? coins : undefined;
  }
}

/** Of a client of any version. */
export function replicasOf({ client }: Meeting): Readonly<Record<string, AnyReplica>> {
  return (client as unknown as { readonly state?: Readonly<Record<string, AnyReplica>> }).state ?? {};
}
