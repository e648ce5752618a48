// Times of all rounds become two figures each.

/** The codec that all others are measured against. */
export const ours = "Kephas";

/** Joins the rows of all rounds: `[{ codec, kind, face, bytes, quietest, median }]`, in nanoseconds. */
export function summarize(rows) {
  const joined = new Map();
  for (const { codec, kind, face, bytes, times } of rows) {
    const key = `${codec} ${kind} ${face}`;
    const entry = joined.get(key) ?? { codec, kind, face, bytes, times: [] };
    entry.times.push(...times);
    joined.set(key, entry);
  }
  return [...joined.values()].map(({ times, ...rest }) => {
    const sorted = times.sort((a, b) => a - b);
    return { ...rest, quietest: sorted[0], median: sorted[Math.floor(sorted.length / 2)] };
  });
}

/** The entry of one codec, or undefined where it lacks that face. */
export function find(summary, codec, kind, face) {
  return summary.find((entry) => entry.codec === codec && entry.kind === kind && entry.face === face);
}

/** The quickest of all peers at any of some faces. */
export function bestPeer(summary, kind, faces) {
  const peers = summary.filter((entry) => entry.codec !== ours && entry.kind === kind && faces.includes(entry.face));
  return peers.reduce((best, entry) => (entry.quietest < best.quietest ? entry : best));
}

/** Three digits and no more: 4.21, 42.1, 421, 4210. */
export function formatTime(nanoseconds) {
  if (nanoseconds >= 1000) return String(Number(nanoseconds.toPrecision(3)));
  return nanoseconds.toPrecision(3);
}
