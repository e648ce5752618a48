/** What the page shows of itself, and each position of the own player as it was drawn. */
export interface Played {
  readonly statuses: readonly string[];
  readonly largestStep: number;
  readonly lastStep: number;
  readonly you: string | undefined;
  readonly at: { readonly x: number; readonly y: number } | undefined;
  readonly ids: number;
  /** What the banner over the arena said while it was shown. */
  readonly banners: readonly string[];
}

/** No player runs further in one frame of a page that draws sixty a second, dash and correction included. */
export const LARGEST_STEP = 120;

/**
 * Runs in the page: keeps each status, the largest step between two frames, and how many players of that name there were, as
 * `played`.
 */
export function record(): void {
  interface Place {
    readonly x: number;
    readonly y: number;
  }
  interface Inspected {
    readonly status: string;
    readonly you: string | undefined;
    readonly players: Readonly<Record<string, { readonly id: number; readonly at: Place }>>;
  }
  interface Shown {
    readonly hidden: boolean;
    readonly textContent: string;
  }
  const page = globalThis as unknown as {
    arena: Inspected;
    document: { getElementById: (id: string) => Shown };
    requestAnimationFrame: (callback: () => void) => void;
  };
  const { arena } = page;
  const banner = page.document.getElementById("banner");
  const [statuses, banners]: [string[], string[]] = [[], []];
  const ids = new Set<number>();
  let last: Place | undefined;
  let lastStep = 0;
  let largestStep = 0;
  const look = (): void => {
    if (statuses.at(-1) !== arena.status) statuses.push(arena.status);
    if (!banner.hidden) banners.push(banner.textContent);
    const own = arena.you === undefined ? undefined : arena.players[arena.you];
    if (own !== undefined) {
      ids.add(own.id);
      if (last !== undefined) lastStep = Math.hypot(own.at.x - last.x, own.at.y - last.y);
      largestStep = Math.max(largestStep, lastStep);
      last = { ...own.at };
    }
    page.requestAnimationFrame(look);
  };
  look();
  Object.defineProperty(globalThis, "played", {
    get: () => ({ statuses, banners, largestStep, lastStep, at: last, you: arena.you, ids: ids.size }),
  });
}
