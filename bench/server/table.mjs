// The figures as Markdown: a row for each scenario, a column for each contender, then the ratio to plain ws beside its aim.

const KB = 1024;

/** What the rows show, by the kind of a scenario: a unit, how to get the figure, and whether more is better. */
const figures = {
  turns: [{ unit: "µs a message", read: ({ microseconds }) => microseconds }],
  handshakes: [
    { unit: "µs", read: ({ microseconds }) => microseconds },
    { unit: "a second", read: ({ perSecond }) => perSecond, more: "better" },
  ],
  idle: [{ unit: "KB", read: ({ bytes }) => bytes / KB }],
};

/** `samples`: `[{ scenario, contender, sample }]` of all rounds. In each cell the quietest and, in brackets, the median. */
export function formatTable({ scenarios, contenders, samples }) {
  const header = ["", ...contenders.map(({ title }) => title), "Kephas to ws", "aim"];
  const rows = scenarios.flatMap((scenario) =>
    figures[scenario.kind].map((figure) => formatRow({ scenario, figure, contenders, samples })),
  );
  return [header, ["---", ...header.slice(1).map(() => "---:")], ...rows]
    .map((cells) => `| ${cells.join(" | ")} |`)
    .join("\n");
}

function formatRow({ scenario, figure, contenders, samples }) {
  const cells = contenders.map(({ id }) =>
    summarize(
      samples
        .filter((one) => one.scenario === scenario.id && one.contender === id)
        .map(({ sample }) => figure.read(sample)),
      figure,
    ),
  );
  const [own, ws] = cells;
  const size = scenario.clients > 1 ? `, ${scenario.clients} clients` : "";
  const title = `${scenario.title}${size}, ${figure.unit}`;
  const ratio = own.quietest / ws.quietest;
  return [title, ...cells.map(formatCell), `${ratio.toPrecision(2)}x`, formatAim({ scenario, figure, own, ratio })];
}

function formatAim({ scenario: { aim, aimBytes }, figure, own, ratio }) {
  if (figure.more === "better") return "";
  const missed = aimBytes === undefined ? ratio > aim : own.quietest * KB > aimBytes;
  const words = aimBytes === undefined ? `${aim}x` : `${aimBytes / KB} KB`;
  return `at most ${words}${missed ? ": missed" : ""}`;
}

function summarize(values, { more }) {
  const sorted = [...values].sort((a, b) => (more === "better" ? b - a : a - b));
  return { quietest: sorted[0], median: sorted[Math.floor(sorted.length / 2)] };
}

function formatCell({ quietest, median }) {
  return `${formatNumber(quietest)} (${formatNumber(median)})`;
}

function formatNumber(value) {
  return value >= 1000 ? value.toFixed(0) : value.toPrecision(3);
}
