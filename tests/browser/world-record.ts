/** What a page drew in some frames, one behind the other. */
export interface Drawn {
  /** How many creatures were there in all of them, and went at least a pace. */
  readonly moved: number;
  /** For each frame, by how much longer than it took the furthest step would take at the highest speed, in milliseconds: of creatures. */
  readonly creaturesAheadMs: readonly number[];
  /** The same of the own explorer. */
  readonly ownAheadMs: readonly number[];
  /** Of the places to which a step of a creature led, the share that lies between two values of the wire. */
  readonly between: number;
}

/** What {@link record} is to look at. */
export interface Recording {
  readonly frames: number;
  /** In paces a second. */
  readonly creatureSpeed: number;
  readonly ownSpeed: number;
  /** How far two values of the wire are apart, in paces. */
  readonly quantum: number;
}

/** Runs in the page: watches so many frames of it. */
export async function record({ frames, creatureSpeed, ownSpeed, quantum }: Recording): Promise<Drawn> {
  interface Place {
    readonly x: number;
    readonly y: number;
  }
  interface Step {
    readonly from: Place;
    readonly to: Place;
    readonly tookMs: number;
  }
  const page = globalThis as unknown as {
    world: { own?: { at: Place }; creatures: Readonly<Record<string, { readonly at: Place }>> };
    requestAnimationFrame: (callback: (nowMs: number) => void) => void;
  };
  // Objects that are drawn are used again in the next frame.
  const look = (atMs: number) => {
    const { own, creatures } = page.world;
    const places = Object.entries(creatures).map(([key, { at }]) => [key, { ...at }] as const);
    return { atMs, own: own && { ...own.at }, creatures: new Map<string, Place>(places) };
  };
  const distance = (from: Place, to: Place) => Math.hypot(to.x - from.x, to.y - from.y);
  const aheadMs = (speed: number, { from, to, tookMs }: Step) => (distance(from, to) / speed) * 1_000 - tookMs;
  const isBetween = ({ x }: Place) => Math.abs(x / quantum - Math.round(x / quantum)) > 0.01;

  const seen: ReturnType<typeof look>[] = [];
  while (seen.length < frames) {
    seen.push(look(await new Promise<number>((resolve) => page.requestAnimationFrame(resolve))));
  }
  const steps = seen.slice(1).map((now, index) => {
    const before = seen[index] ?? now;
    const tookMs = now.atMs - before.atMs;
    const creatures = [...now.creatures].flatMap(([key, to]) => {
      const from = before.creatures.get(key);
      return from === undefined ? [] : [{ from, to, tookMs }];
    });
    const own = before.own === undefined || now.own === undefined ? [] : [{ from: before.own, to: now.own, tookMs }];
    return { creatures, own };
  });
  const walked = steps.flatMap(({ creatures }) => creatures).filter(({ from, to }) => from.x !== to.x);
  const [first, last] = [seen[0], seen.at(-1)];
  const stayed = [...(first?.creatures ?? [])].filter(([key]) => seen.every(({ creatures }) => creatures.has(key)));
  return {
    moved: stayed.filter(([key, from]) => distance(from, last?.creatures.get(key) ?? from) > 1).length,
    creaturesAheadMs: steps.map(({ creatures }) => Math.max(...creatures.map((step) => aheadMs(creatureSpeed, step)))),
    ownAheadMs: steps.flatMap(({ own }) => own.map((step) => aheadMs(ownSpeed, step))),
    between: walked.filter(({ to }) => isBetween(to)).length / walked.length,
  };
}
