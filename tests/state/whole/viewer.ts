import { isDeepStrictEqual } from "node:util";
import type { RealmClient } from "../../../generated/realm/client.js";
import type { RealmPeer } from "../../../generated/realm/server.js";
import type { Kind, View } from "./kinds.js";
import { Picture } from "./picture.js";
import { cellOf, cellsAround, type Known, type Place, type Room, type Snapshot } from "./room.js";

/** Of what a peer of a server was shown. */
export interface Presence {
  readonly peer: RealmPeer<string>;
  room: Room | undefined;
  view: View;
  acked: number;
}

/** What a message may say that was sent at some moment. */
interface Moment {
  /** Undefined where the peer had been dismissed. */
  readonly room: Room | undefined;
  readonly tick: number;
  readonly snapshot: Snapshot;
  readonly view: View;
  /** The zones in sight; where what the view follows is on a border there are several. */
  readonly zones: readonly (readonly number[])[];
  readonly acked: number;
}

type Shown = readonly ReadonlyMap<unknown, Known>[];

/** A view keeps its cell so far beyond its border. */
const BORDER = 32;

/** A client, and all that it may have been told. Throws where what it has is nothing of that. */
export class Viewer {
  readonly kind: Kind;
  readonly presences: Presence[] = [];
  client!: RealmClient;
  picture!: Picture;
  messages = 0;
  /** What went wrong while a message was applied. */
  readonly faults: unknown[] = [];
  /** All moments since that of the last message. */
  #moments: Moment[] = [];
  #entities: readonly ReadonlyMap<unknown, { readonly object: object; readonly uid: number }>[];

  constructor(kind: Kind) {
    this.kind = kind;
    this.#entities = kind.collections.map(() => new Map());
  }

  /** A page that is opened, or reloaded. */
  open(client: RealmClient): void {
    this.client = client;
    this.#moments = [];
    this.#entities = this.kind.collections.map(() => new Map());
    this.picture = new Picture(this.kind, this.kind.replicaOf(client), ({ tick }) => {
      this.messages++;
      try {
        this.#check(tick);
      } catch (error) {
        this.faults.push(error);
      }
    });
  }

  /** Notes what a message would say that is sent now. */
  note(): void {
    for (const { room, view, acked } of this.presences) {
      const [tick, snapshot] = room === undefined ? [0, []] : [room.tick, room.snapshot];
      const last = this.#moments.findLast((one) => one.room === room);
      const moment = { room, tick, snapshot, view, zones: zonesOf(view), acked };
      if (last === undefined || !isSame(last, moment)) this.#moments.push(moment);
    }
  }

  /** Throws unless the client has what there is now. */
  checkNow(): void {
    const presence = this.presences.at(-1);
    if (presence?.room === undefined || presence.room.tick === 0) return;
    if (!this.picture.replica.ready) throw new Error("admitted, and not ready");
    const last = this.#moments.findLast(({ room }) => room === presence.room);
    if (last === undefined || this.#shownAt(last) === undefined) throw this.#fault("now", last);
  }

  #check(tick: number): void {
    const { ready } = this.picture.replica;
    const at = this.#moments.findIndex((moment) => {
      if (!ready || moment.room === undefined) return !ready && moment.room === undefined && this.#isEmpty();
      return moment.tick === tick && this.#shownAt(moment) !== undefined;
    });
    const moment = this.#moments[at];
    if (moment === undefined) {
      const like = this.#moments.filter((one) => one.tick === tick);
      throw this.#fault(`message ${this.messages} of tick ${tick}, ${like.length} such`, like.at(-1));
    }
    this.#checkIdentity(at, this.#shownAt(moment) ?? []);
    this.#moments = this.#moments.slice(at);
  }

  #fault(what: string, moment: Moment | undefined): Error {
    if (moment === undefined) return new Error(`${what}: at no moment was it so`);
    const shown = shownOf(moment, moment.zones[0] as readonly number[], this.kind);
    const expected = shown.map((known) => [...known].map(([key, { wire }]) => [key, wire]));
    const { shared, own, replica } = this.picture;
    const has = [shared, own].map((all) => all.map((map) => [...map].map(([key, { fields }]) => [key, fields])));
    const { view, acked } = moment;
    const text = JSON.stringify({ has, acked: replica.acked, expected, view, expectedAcked: acked }, replacer);
    return new Error(`${what}: ${text}`);
  }

  /** What was in sight at a moment, where the client has just that. */
  #shownAt(moment: Moment): Shown | undefined {
    const { replica } = this.picture;
    if (moment.room === undefined || moment.acked !== (replica.acked ?? 0)) return undefined;
    return moment.zones
      .map((zones) => shownOf(moment, zones, this.kind))
      .find((shown) => this.#hasShared(shown) && this.#hasOwn(shown, moment.view));
  }

  #hasShared(shown: Shown): boolean {
    return shown.every((known, of) => {
      const seen = this.picture.shared[of];
      return (
        seen?.size === known.size &&
        [...known].every(([key, { wire }]) => isDeepStrictEqual(seen.get(key)?.fields, wire.shared))
      );
    });
  }

  #hasOwn(shown: Shown, { own = {} }: View): boolean {
    return this.kind.collections.every(({ name, own: fields }, of) => {
      if (fields.length === 0) return true;
      const keys = ((own[name] ?? []) as readonly unknown[]).filter((key) => shown[of]?.has(key));
      const seen = this.picture.own[of];
      const isRight = (key: unknown): boolean =>
        isDeepStrictEqual(seen?.get(key)?.fields, shown[of]?.get(key)?.wire.own);
      return seen?.size === new Set(keys).size && keys.every(isRight);
    });
  }

  #isEmpty(): boolean {
    const { shared, own, replica } = this.picture;
    const isLeft = ({ model }: Kind["collections"][number], of: number): boolean =>
      !model.single && shared[of]?.size !== 0;
    return !this.kind.collections.some(isLeft) && own.every(({ size }) => size === 0) && (replica.acked ?? 0) === 0;
  }

  /** An object stands for one entity, and for as long as that was in sight at each moment since the last message. */
  #checkIdentity(at: number, shown: Shown): void {
    const between = this.#moments.slice(0, at + 1).flatMap((moment) => allShown(moment, this.kind));
    this.#entities = shown.map((known, of) => {
      const before = this.#entities[of];
      const seen = this.picture.shared[of];
      return new Map(
        [...known].map(([key, { uid }]) => {
          const object = seen?.get(key)?.object as object;
          const old = before?.get(key);
          const isSame = old?.object === object;
          if (isSame && old.uid !== uid && key !== undefined)
            throw new Error(`${String(key)} is another one, and the same object`);
          if (!isSame && old?.uid === uid && between.every((one) => one[of]?.get(key)?.uid === uid))
            throw new Error(`${String(key)} is another object, and was in sight all the time`);
          return [key, { object, uid }];
        }),
      );
    });
  }
}

function zonesOf({ zones = [], around }: View): readonly (readonly number[])[] {
  if (around === undefined) return [zones];
  const { x, y } = ("at" in around ? around.at : around) as Place;
  const steps = [0, -BORDER, BORDER];
  const cells = steps.flatMap((dx) => steps.map((dy) => cellOf({ x: x + dx, y: y + dy })));
  return [...new Set(cells)].map(cellsAround);
}

function isSame(a: Moment, b: Moment): boolean {
  return (
    a.tick === b.tick &&
    a.acked === b.acked &&
    a.snapshot === b.snapshot &&
    isDeepStrictEqual([a.zones, a.view.own], [b.zones, b.view.own])
  );
}

const allShown = (moment: Moment, kind: Kind): readonly Shown[] =>
  moment.room === undefined ? [[]] : moment.zones.map((zones) => shownOf(moment, zones, kind));

/** What is in sight. A single is always there, with its defaults until it was looked at. */
function shownOf({ snapshot }: Moment, zones: readonly number[], { collections }: Kind): Shown {
  return collections.map(({ model, initial }, of) => {
    const all = snapshot[of] ?? new Map();
    if (model.single) return all.size > 0 ? all : new Map([[undefined, { uid: 0, zone: 0, wire: initial }]]);
    if (model.zone === undefined) return all;
    return new Map([...all].filter(([, { zone }]) => zones.includes(zone)));
  });
}

const replacer = (_key: string, value: unknown): unknown => (typeof value === "bigint" ? `${value}n` : value);
