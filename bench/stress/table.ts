import type { Percentiles } from "./histogram.js";
import type { Outcome } from "./outcome.js";
import { megabytes, percent } from "./verdict.js";

const header: readonly string[] = [
  ...["", "messages checked", "lost", "twice or out of order", "server's CPU", "ticks late, ms: p50, p99"],
  ...["on the way, ms: p50, p99", "resident at most, MB", "heap at the end, MB", ""],
];

/** The scenarios as Markdown, a row for each. */
export function formatTable(outcomes: readonly Outcome[]): string {
  const rows = outcomes.map(formatRow);
  return [header, ["---", ...header.slice(1, -1).map(() => "---:"), "---"], ...rows]
    .map((cells) => `| ${cells.join(" | ")} |`)
    .join("\n");
}

/** `passed`, or `failed` and the first reason. */
export function formatVerdict({ findings }: Outcome): string {
  const [first, ...others] = findings;
  if (first === undefined) return "passed";
  return `failed: ${first}${others.length > 0 ? `, and ${others.length} more` : ""}`;
}

function formatRow(outcome: Outcome): readonly string[] {
  const { title, streams, cpuShare, late, onTheWay, residentBytes, heapBytes } = outcome;
  const sum = (read: (stream: (typeof streams)[number]) => number): string =>
    String(streams.reduce((total, stream) => total + read(stream), 0));
  return [
    title,
    sum(({ received }) => received),
    sum(({ lost }) => lost),
    sum(({ repeated }) => repeated),
    cpuShare === undefined ? "" : percent(cpuShare),
    formatPercentiles(late),
    formatPercentiles(onTheWay),
    megabytes(residentBytes),
    megabytes(heapBytes),
    formatVerdict(outcome),
  ];
}

function formatPercentiles(percentiles: Percentiles | undefined): string {
  return percentiles === undefined ? "" : `${percentiles.p50.toFixed(1)}, ${percentiles.p99.toFixed(1)}`;
}
