// From the samples of all rounds to the figures of the report.

/** Bytes. */
export const KB = 1024;

/**
 * What a report shows, by the kind of a scenario: a unit, where the figure stands in a sample, and whether more is better. `keptUp` tells
 * of a sample whether the server could carry the load at all.
 */
export const figures = {
  turns: [{ unit: "µs a message", read: ({ microseconds }) => microseconds }],
  handshakes: [
    { unit: "µs", read: ({ microseconds }) => microseconds },
    { unit: "a second", read: ({ perSecond }) => perSecond, more: "better" },
  ],
  idle: [{ unit: "KB", read: ({ bytes }) => bytes / KB }],
};

/** The latency at half of plain ws's load, in microseconds. */
export const latencies = {
  p50: { read: ({ latency }) => latency.p50, keptUp: ({ latency }) => latency.keptUp },
  p99: { read: ({ latency }) => latency.p99, keptUp: ({ latency }) => latency.keptUp },
};

/** Of `[{ scenario, contender, sample }]` of all rounds the quietest and the median; both undefined where most rounds were too much. */
export function summarize(samples, { scenario, contender, figure }) {
  const { read, more, keptUp = () => true } = figure;
  const own = samples.filter((one) => one.scenario === scenario.id && one.contender === contender.id);
  const carried = own.map(({ sample }) => sample).filter(keptUp);
  if (carried.length * 2 <= own.length) return { quietest: undefined, median: undefined };
  const sorted = carried.map(read).sort((a, b) => (more === "better" ? b - a : a - b));
  return { quietest: sorted[0], median: sorted[Math.floor(sorted.length / 2)] };
}
