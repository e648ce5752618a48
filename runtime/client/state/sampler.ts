import type { CollectionReading, Motion, ReplicaForm, Sampler, Sampling, Track } from "./form.js";

/** How quickly the estimate of the server's time follows what arrives: calm against jitter, yet it finds its way. */
const FOLLOW = 0.08;

/** From here on the estimate jumps: the server paused, or the tab slept. */
const JUMP_MS = 400;

/** The most that is shown late, in milliseconds, while everything arrives in time. */
const LONGEST_DELAY_MS = 250;

/** What is shown moves at most by this share faster or slower than time itself: so nothing is faster than the game allows, to the eye. */
const HASTE = 0.1;

/** Who is further behind than this, in milliseconds, catches up at once. */
const CATCH_UP_MS = 600;

/** The most ticks that are kept of an entity, however short they are. */
const MOST_TICKS = 64;

/** What makes `sample` of a replica: named by states with something to interpolate, and in no bundle without one. */
export function sampler({ state: { tickMs }, collections }: ReplicaForm): Sampler {
  const rings = collections.map(() => new Set<Ring>());
  const shown = collections.map(() => new Map<unknown, object>());
  const arrivals = new Arrivals(tickMs);
  const kept = Math.min(MOST_TICKS, Math.ceil((LONGEST_DELAY_MS + CATCH_UP_MS) / tickMs) + 1);
  let view: Record<string, unknown> | undefined;
  const moment = { tick: 0, before: 0 };
  return {
    begin(tick) {
      moment.tick = tick;
      moment.before = Math.min(arrivals.newest, tick);
    },
    arrived: (now) => arrivals.add(moment.tick, now),
    follower(collection) {
      const reading = collections[collection] as CollectionReading;
      const { sampling } = reading;
      if (sampling === undefined) return undefined;
      const all = rings[collection] as Set<Ring>;
      const map = shown[collection] as Map<unknown, object>;
      const motion = { sampling: sampling as unknown as Sampling<object>, kept, moment };
      return (key, value) => {
        const ring = new Ring(motion, value, map.get(ONE) ?? reading.create(), () => {
          all.delete(ring);
          if (map.get(key) === ring.target) map.delete(key);
        });
        all.add(ring);
        map.set(key ?? ONE, ring.target);
        ring.moved();
        return ring;
      };
    },
    sample(now, live) {
      view ??= viewOf(live, collections, shown);
      const tick = arrivals.tickAt(now);
      for (const all of rings) for (const ring of all) ring.show(tick);
      return view;
    },
  };
}

/** The key of a single: its object stays, whatever is followed. */
const ONE = /* @__PURE__ */ Symbol("single");

function viewOf(
  live: Readonly<Record<string, unknown>>,
  collections: readonly CollectionReading[],
  shown: readonly ReadonlyMap<unknown, object>[],
): Record<string, unknown> {
  const view = { ...live };
  for (const [i, { name, sampling, readKey }] of collections.entries()) {
    if (sampling !== undefined) view[name] = readKey === undefined ? shown[i]?.get(ONE) : shown[i];
  }
  return view;
}

/** When ticks arrive, and what is shown of them. */
class Arrivals {
  readonly #tickMs: number;
  /** The client's time of tick 0, smoothed, and by how much arrivals are off it. */
  #originMs = Number.NEGATIVE_INFINITY;
  #jitterMs = 0;
  /** The tick that has arrived last. */
  newest = 0;
  /** The tick that was shown last, and when. */
  #shown = 0;
  #shownMs = 0;

  constructor(tickMs: number) {
    this.#tickMs = tickMs;
  }

  add(tick: number, now: number): void {
    this.newest = tick;
    const originMs = now - tick * this.#tickMs;
    const errorMs = originMs - this.#originMs;
    if (Math.abs(errorMs) > JUMP_MS) this.#originMs = originMs;
    else {
      this.#originMs += errorMs * FOLLOW;
      this.#jitterMs += (Math.abs(errorMs) - this.#jitterMs) * FOLLOW;
    }
  }

  /**
   * The tick to show. It goes on from the last one, and stands still where there is no later one; after that it lags behind the wanted one, and
   * comes back to it little by little.
   */
  tickAt(now: number): number {
    const delayMs = Math.min(2 * this.#tickMs + 2 * this.#jitterMs, LONGEST_DELAY_MS);
    const wanted = (now - this.#originMs - delayMs) / this.#tickMs;
    const passed = (now - this.#shownMs) / this.#tickMs;
    const lag = wanted - this.#shown - passed;
    const jumps = passed < 0 || Math.abs(lag) * this.#tickMs > CATCH_UP_MS;
    const most = jumps ? Number.POSITIVE_INFINITY : passed * HASTE;
    this.#shown = Math.min(this.#shown + passed + Math.max(-most, Math.min(lag, most)), this.newest);
    this.#shownMs = now;
    return this.#shown;
  }
}

interface RingForm {
  readonly sampling: Sampling<object>;
  /** How many ticks: as many as what is shown may be behind the newest. */
  readonly kept: number;
  readonly moment: Moment;
}

/** The message that is being applied. */
interface Moment {
  readonly tick: number;
  /** The tick of the message before it; its own where that was later, as with another epoch. */
  readonly before: number;
}

/** The newest ticks of one entity, as long as it lives. */
class Ring implements Track {
  readonly target: object;
  readonly end: () => void;
  readonly #sampling: Sampling<object>;
  readonly #moment: Moment;
  readonly #value: object;
  readonly #numbers: Float64Array;
  readonly #ticks: Float64Array;
  readonly #shown: Float64Array;
  /** How many were ever kept: the newest is before the place of this one. */
  #count = 0;

  constructor({ sampling, kept, moment }: RingForm, value: object, target: object, end: () => void) {
    const size = sampling.motions.length;
    this.#sampling = sampling;
    this.#moment = moment;
    this.#value = value;
    this.target = target;
    this.end = end;
    this.#ticks = new Float64Array(kept);
    this.#numbers = new Float64Array(kept * size);
    this.#shown = new Float64Array(size);
  }

  moved(): void {
    const { tick, before } = this.#moment;
    const size = this.#shown.length;
    const newest = this.#count === 0 ? tick : this.#tickOf(this.#count - 1);
    if (newest < before) {
      // It had been at rest until then.
      const from = this.#placeOf(this.#count - 1) * size;
      this.#numbers.copyWithin(this.#begin(before) * size, from, from + size);
    }
    const place = this.#count > 0 && newest === tick ? this.#placeOf(this.#count - 1) : this.#begin(tick);
    this.#sampling.keep(this.#value, this.#numbers, place * size);
  }

  /** Makes the target what the entity was at a tick: between two, where it has moved on, else as it stood at the nearest. */
  show(tick: number): void {
    const oldest = Math.max(0, this.#count - this.#ticks.length);
    let from = this.#count - 1;
    while (from > oldest && this.#tickOf(from) > tick) from--;
    const at = this.#tickOf(from);
    const to = from === this.#count - 1 || tick < at ? from : from + 1;
    this.#mix(this.#placeOf(from), this.#placeOf(to), to === from ? 0 : (tick - at) / (this.#tickOf(to) - at));
    this.#sampling.show(this.target, this.#value, this.#shown);
  }

  #mix(from: number, to: number, share: number): void {
    const { motions } = this.#sampling;
    for (let i = 0; i < motions.length; i++) {
      const start = this.#numbers[from * motions.length + i] as number;
      const end = this.#numbers[to * motions.length + i] as number;
      this.#shown[i] = mix(motions[i] as Motion, start, end, share);
    }
  }

  #begin(tick: number): number {
    const place = this.#placeOf(this.#count++);
    this.#ticks[place] = tick;
    return place;
  }

  #placeOf(count: number): number {
    return count % this.#ticks.length;
  }

  #tickOf(count: number): number {
    return this.#ticks[this.#placeOf(count)] as number;
  }
}

function mix(motion: Motion, from: number, to: number, share: number): number {
  if (motion === "step") return from;
  const way = to - from;
  return from + share * (motion === "linear" ? way : way - 2 * Math.PI * Math.round(way / (2 * Math.PI)));
}
