interface Place {
  readonly x: number;
  readonly y: number;
}

/** A frame that the page has drawn, and where everybody was in it, by their names. */
export interface Frame {
  readonly atMs: number;
  readonly places: Readonly<Record<string, Place>>;
}

/** What the page has recorded of itself. */
export interface Steps {
  readonly frames: readonly Frame[];
  /** When a key went down for the last time. */
  readonly pressedMs: number;
}

/** Runs in the page: keeps each frame from now on, as `steps`. */
export function recordSteps(): void {
  const page = globalThis as unknown as {
    arena: { readonly players: Readonly<Record<string, { readonly at: Place }>> };
    requestAnimationFrame: (callback: (nowMs: number) => void) => void;
    addEventListener: (type: string, listener: (event: { readonly repeat: boolean }) => void) => void;
    performance: { now: () => number };
  };
  const frames: Frame[] = [];
  let pressedMs = Number.NaN;
  page.addEventListener("keydown", ({ repeat }) => {
    if (!repeat) pressedMs = page.performance.now();
  });
  const look = (atMs: number): void => {
    const places = Object.entries(page.arena.players).map(([name, { at }]) => [name, { ...at }]);
    frames.push({ atMs, places: Object.fromEntries(places) });
    page.requestAnimationFrame(look);
  };
  page.requestAnimationFrame(look);
  Object.defineProperty(globalThis, "steps", { get: () => ({ frames, pressedMs }) });
}

/** The fastest that somebody was shown from one frame to the next, in units a second, leaving out what one step of the wire's rounding is. */
export function fastestOf(name: string, frames: readonly Frame[]): number {
  const rounding = 0.1;
  let fastest = 0;
  for (const [i, { atMs, places }] of frames.entries()) {
    const [before, from, to] = [frames[i - 1], frames[i - 1]?.places[name], places[name]];
    if (before === undefined || from === undefined || to === undefined) continue;
    const step = Math.max(0, Math.hypot(to.x - from.x, to.y - from.y) - rounding);
    fastest = Math.max(fastest, (step / (atMs - before.atMs)) * 1_000);
  }
  return fastest;
}

/** How many frames were drawn after the key went down until the player had moved. */
export function framesUntilMoved(name: string, { frames, pressedMs }: Steps): number {
  const before = frames.findLast(({ atMs }) => atMs <= pressedMs)?.places[name];
  const later = frames.filter(({ atMs }) => atMs > pressedMs);
  const hasMoved = ({ places }: Frame): boolean => {
    const at = places[name];
    return at !== undefined && before !== undefined && Math.hypot(at.x - before.x, at.y - before.y) > 0.5;
  };
  const index = later.findIndex(hasMoved);
  return index === -1 ? Number.POSITIVE_INFINITY : index + 1;
}
