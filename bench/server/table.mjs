// The figures as Markdown: a row for each scenario, a column for each contender, then the ratios of ours to plain ws.
import { plain } from "./contenders.mjs";
import { figures, KB, latencies, summarize } from "./figures.mjs";

const TOO_MUCH = "too much";

/** What a message, a handshake and a connection cost: in each cell the quietest round and, in brackets, the median. */
export function formatCosts(run) {
  const rows = run.scenarios.flatMap((scenario) =>
    figures[scenario.kind].map((figure) => formatCost(run, scenario, figure)),
  );
  return formatTable(run, rows);
}

/** How long messages take at half of plain ws's load: p50 and p99, of the quietest round and, in brackets, of the median. */
export function formatLatencies(run) {
  const rows = run.scenarios.filter(({ kind }) => kind === "turns").map((scenario) => formatLatency(run, scenario));
  return formatTable(run, rows);
}

function formatTable({ contenders }, rows) {
  const ratios = contenders.filter(({ isOurs }) => isOurs).map(({ title }) => `${title}: to plain ws`);
  const header = ["", ...contenders.map(({ title }) => title), ...ratios];
  return [header, ["---", ...header.slice(1).map(() => "---:")], ...rows]
    .map((cells) => `| ${cells.join(" | ")} |`)
    .join("\n");
}

function formatCost({ contenders, samples }, scenario, figure) {
  const cells = contenders.map((contender) => ({ contender, ...summarize(samples, { scenario, contender, figure }) }));
  const base = cells.find(({ contender }) => contender.id === plain).quietest;
  const size = scenario.clients > 1 ? `, ${scenario.clients} clients` : "";
  return [
    `${scenario.title}${size}, ${figure.unit}`,
    ...cells.map(({ quietest, median }) => `${formatNumber(quietest)} (${formatNumber(median)})`),
    ...cells
      .filter(({ contender }) => contender.isOurs)
      .map(
        ({ contender, quietest }) =>
          formatRatio(quietest / base) + formatAim({ scenario, figure, contender, quietest, base }),
      ),
  ];
}

/** What is aimed at and, where so, that it is missed. Nothing where more is better. */
function formatAim({ scenario: { aim, ownAim, aimBytes }, figure, contender, quietest, base }) {
  if (figure.more === "better") return "";
  const hasOwnParser = contender.options.frameParser === "kephas";
  const most = hasOwnParser ? (ownAim ?? aim) : aim;
  const [words, isMissed] =
    aimBytes === undefined ? [`${most}x`, quietest > most * base] : [`${aimBytes / KB} KB`, quietest * KB > aimBytes];
  return `, aim ${words}${isMissed ? ": missed" : ""}`;
}

function formatLatency({ contenders, samples }, scenario) {
  const cells = contenders.map((contender) => {
    const times = [latencies.p50, latencies.p99].map((figure) => summarize(samples, { scenario, contender, figure }));
    return { contender, quietest: times.map((time) => time.quietest), median: times.map((time) => time.median) };
  });
  const base = cells.find(({ contender }) => contender.id === plain).quietest;
  const formatTimes = (times) => times.map(formatNumber).join(" / ");
  return [
    `${scenario.title}, ${formatPace(scenario)}`,
    ...cells.map(({ quietest, median }) =>
      quietest.includes(undefined) ? TOO_MUCH : `${formatTimes(quietest)} (${formatTimes(median)})`,
    ),
    ...cells
      .filter(({ contender }) => contender.isOurs)
      .map(({ quietest }) => quietest.map((time, i) => formatRatio(time / base[i])).join(" / ")),
  ];
}

/** In messages where each client has an echo of its own, in turns where all get the same. */
function formatPace({ sendsPerSecond, burst, work }) {
  return work.kind === "echo"
    ? `${Math.round(sendsPerSecond * burst)} messages a second`
    : `${sendsPerSecond.toPrecision(3)} turns a second`;
}

function formatRatio(ratio) {
  return Number.isNaN(ratio) ? "–" : `${ratio.toPrecision(2)}x`;
}

function formatNumber(value) {
  return value >= 1000 ? value.toFixed(0) : value.toPrecision(3);
}
