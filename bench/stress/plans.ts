import type { ScenarioName, StressOptions } from "./options.js";

/** The numbers of a scenario; those that it has no use for are 0. */
export interface Plan {
  readonly clients: number;
  readonly seconds: number;
  readonly rooms: number;
  /** Snapshots to each client. */
  readonly ticksPerSecond: number;
  /** Moves from each client. */
  readonly movesPerSecond: number;
  /** True where so many are more than a core can carry. */
  readonly overload: boolean;
  /** Requests of each client, all at once. */
  readonly requests: number;
  readonly seed: number;
}

type Numbers = Omit<Plan, "seed">;

const nothing: Numbers = {
  ...{ clients: 0, seconds: 0, rooms: 0, ticksPerSecond: 0, movesPerSecond: 0, requests: 0 },
  overload: false,
};

const full: Readonly<Record<ScenarioName, Numbers>> = {
  senders: { ...nothing, clients: 5000, seconds: 20, rooms: 100, ticksPerSecond: 20, movesPerSecond: 2 },
  crowd: { ...nothing, clients: 10_000, seconds: 30, ticksPerSecond: 5 },
  connections: { ...nothing, clients: 10_000, requests: 3 },
  messages: { ...nothing, clients: 100, requests: 1000 },
  soak: { ...nothing, clients: 200, seconds: 60, rooms: 8, ticksPerSecond: 20 },
  overload: { ...nothing, clients: 10_000, seconds: 180, ticksPerSecond: 40, overload: true },
  return: { ...nothing, clients: 10_000 },
};

const quick: Readonly<Record<ScenarioName, Partial<Numbers>>> = {
  senders: { clients: 500, seconds: 5, rooms: 10 },
  crowd: { clients: 1000, seconds: 5 },
  connections: { clients: 1000 },
  messages: { clients: 20 },
  soak: { clients: 50, seconds: 12 },
  overload: { clients: 1000, seconds: 20, ticksPerSecond: 400 },
  return: { clients: 500 },
};

/** The numbers of a scenario, as the options ask for them. */
export function planOf(name: ScenarioName, { seconds, clients, ticks, seed, size }: StressOptions): Plan {
  const usual = { ...full[name], ...(size === "quick" ? quick[name] : {}) };
  return {
    ...usual,
    seed,
    clients: clients ?? usual.clients,
    ticksPerSecond: usual.ticksPerSecond === 0 ? 0 : (ticks ?? usual.ticksPerSecond),
    seconds: usual.seconds === 0 ? 0 : (seconds ?? usual.seconds),
  };
}
