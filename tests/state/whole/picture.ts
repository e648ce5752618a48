import { isDeepStrictEqual } from "node:util";
import type { TickEvent } from "kephas/client";
import type { AnyReplica, Fields, Kind, LiveEntities } from "./kinds.js";
import { plainOf } from "./plain.js";

/** An entity as a client has it, and how it looked when it was last looked at. */
interface Seen {
  readonly object: object;
  readonly fields: Fields;
}

/** What a client has of one collection, or of the own fields of one. */
export type SeenEntities = ReadonlyMap<unknown, Seen>;

interface Watched {
  readonly name: string;
  read(): SeenEntities;
}

/** In the order in which they come. */
const PHASES = ["remove", "add", "change", "tick"] as const;

interface Told {
  readonly phase: (typeof PHASES)[number];
  readonly what: string;
  readonly object: unknown;
}

/**
 * What a client sees of a state, message by message. Holds the events against the differences, and throws where there is an event
 * without a difference, a difference without an event, or an event out of order.
 */
export class Picture {
  readonly replica: AnyReplica;
  /** By collection: what is there, and what only this client gets of it. */
  shared: readonly SeenEntities[];
  own: readonly SeenEntities[];
  readonly #watched: readonly Watched[];
  #told: Told[] = [];
  #before: readonly SeenEntities[];
  readonly #count: number;

  /** Calls `changed` after each message. */
  constructor(kind: Kind, replica: AnyReplica, changed: (event: TickEvent) => void) {
    this.replica = replica;
    this.#count = kind.collections.length;
    this.#watched = [
      ...kind.collections.map(({ name, model }) => this.#watch(name, model.single)),
      ...kind.collections.map(({ name, own }) => (own.length > 0 ? this.#watchOwn(name) : NOTHING)),
    ];
    this.#before = this.#watched.map((one) => one.read());
    [this.shared, this.own] = this.#halves();
    replica.on["tick"]?.((event: TickEvent) => {
      this.#tell("tick", "", undefined);
      this.compare();
      changed(event);
    });
  }

  #halves(): [readonly SeenEntities[], readonly SeenEntities[]] {
    return [this.#before.slice(0, this.#count), this.#before.slice(this.#count)];
  }

  #watch(name: string, single: boolean): Watched {
    if (!single) return this.#watchMap(name, this.replica[name] as LiveEntities);
    this.replica.on[name]?.((value: object, changed: object) =>
      this.#tell("change", `${name}: ${namesIn(changed)}`, value),
    );
    const object = this.replica[name] as unknown as object;
    return { name, read: () => new Map([[undefined, { object, fields: plainOf(object) as Fields }]]) };
  }

  #watchOwn(name: string): Watched {
    return this.#watchMap(`own ${name}`, this.replica.own?.[name] as LiveEntities);
  }

  #watchMap(name: string, live: LiveEntities): Watched {
    live.on.add((object: object, key: unknown) => this.#tell("add", `${name} ${String(key)}`, object));
    live.on.remove((object: object, key: unknown) => this.#tell("remove", `${name} ${String(key)}`, object));
    live.on.change((object: object, key: unknown, changed: object) =>
      this.#tell("change", `${name} ${String(key)}: ${namesIn(changed)}`, object),
    );
    const seen = ([key, object]: [unknown, Fields]): [unknown, Seen] => [
      key,
      { object, fields: plainOf(object) as Fields },
    ];
    return { name, read: () => new Map([...live].map(seen)) };
  }

  #tell(phase: Told["phase"], what: string, object: unknown): void {
    this.#told.push({ phase, what, object });
  }

  /**
   * Holds what was told since the last time against what differs since then. A message that is refused is told without a tick; of the
   * entity at which it broke off all may be told that it was about to say.
   */
  compare(isBroken = false): void {
    const told = this.#told;
    this.#told = [];
    const phases = told.map(({ phase }) => PHASES.indexOf(phase));
    if (phases.some((phase, i) => phase < (phases[i - 1] ?? 0))) throw new Error(`out of order: ${linesOf(told)}`);
    const now = this.#watched.map((one) => one.read());
    const expected = this.#watched.flatMap(({ name }, i) =>
      differences(name, this.#before[i] as SeenEntities, now[i] as SeenEntities),
    );
    const events = told.filter(({ phase }) => phase !== "tick");
    const heard = isBroken ? withoutBroken(events, expected) : events;
    const [left, right] = [linesOf(heard), linesOf(expected)];
    if (left !== right) throw new Error(`told: ${left}\nand what differs: ${right}`);
    for (const { object, phase, what } of heard) {
      const isThere = expected.some((one) => one.what === what && one.phase === phase && one.object === object);
      if (!isThere) throw new Error(`${phase} ${what} was told of another object`);
    }
    this.#before = now;
    [this.shared, this.own] = this.#halves();
  }
}

/** The events, with what differs instead of the one that says more: of the entity at which a message broke off, and of no other. */
function withoutBroken(events: readonly Told[], expected: readonly Told[]): readonly Told[] {
  const isRight = ({ phase, what }: Told): boolean => expected.some((one) => one.phase === phase && one.what === what);
  const at = events.findIndex((event) => event.phase === "change" && !isRight(event));
  const event = events[at];
  if (event === undefined) return events;
  const [head, names] = fieldsIn(event);
  const differing = expected.filter((one) => one.phase === "change" && one.object === event.object);
  const isSaid = (one: Told): boolean => {
    const [of, fields] = fieldsIn(one);
    return of === head && fields.every((name) => names.includes(name));
  };
  return differing.every(isSaid) ? events.toSpliced(at, 1, ...differing) : events;
}

/** What a change is of, and its fields. */
function fieldsIn({ what }: Told): [of: string, fields: readonly string[]] {
  const at = what.lastIndexOf(": ");
  return [what.slice(0, at), what.slice(at + 2).split(",")];
}

const NOTHING: Watched = { name: "", read: () => new Map() };

function differences(name: string, before: SeenEntities, now: SeenEntities): readonly Told[] {
  const told: Told[] = [];
  for (const [key, { object }] of before) {
    if (now.get(key)?.object !== object) told.push({ phase: "remove", what: `${name} ${String(key)}`, object });
  }
  for (const [key, { object, fields }] of now) {
    const old = before.get(key);
    const what = key === undefined ? name : `${name} ${String(key)}`;
    if (old?.object !== object) {
      told.push({ phase: "add", what, object });
      continue;
    }
    const names = Object.keys(fields).filter((one) => !isDeepStrictEqual(fields[one], old.fields[one]));
    if (names.length > 0) told.push({ phase: "change", what: `${what}: ${names.sort().join()}`, object });
  }
  return told;
}

function namesIn(changed: object): string {
  const names = Object.entries(changed).filter(([, isChanged]) => isChanged);
  return names
    .map(([name]) => name)
    .sort()
    .join();
}

const linesOf = (told: readonly Told[]): string =>
  told
    .map(({ phase, what }) => `${phase} ${what}`)
    .sort()
    .join("; ");
