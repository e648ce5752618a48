// The figures as an SVG: ratios to plain ws as bars from a line at 1x, on a logarithmic axis that all panels share. Left of the line is
// less than plain ws.
import { drawPage } from "../svg-page.mjs";
import { plain } from "./contenders.mjs";
import { figures, latencies, summarize } from "./figures.mjs";

const panel = { width: 420, labels: 140, values: 64, row: 18, head: 34, foot: 22, gap: 16, top: 30 };

/** The plot as the text of an SVG file: a row of two panels for each scenario in turns, one for the rest. */
export function plotServers(run, facts) {
  const rows = rowsOf(run);
  const axis = createAxis(rows.flat().flatMap(({ bars }) => bars.map(({ ratio }) => ratio)));
  const rowHeight = panel.head + rows[0][0].bars.length * panel.row + panel.foot + panel.gap;
  const parts = rows.flatMap((row, y) =>
    row.map((one, x) => {
      const place = `translate(${panel.gap + x * (panel.width + panel.gap)} ${panel.top + y * rowHeight})`;
      return `<g transform="${place}">\n${drawPanel(one, axis)}\n</g>`;
    }),
  );
  return drawPage({
    width: panel.gap + 2 * (panel.width + panel.gap),
    height: panel.top + rows.length * rowHeight,
    left: panel.gap,
    caption: `Ratios to plain ws, logarithmic: left of the line is less, and better. ${facts}`,
    parts,
  });
}

function rowsOf(run) {
  const panelOf = (scenario, what, figure) => ({
    title: `${scenario.title}${what}`,
    bars: barsOf(run, scenario, figure),
  });
  const turns = run.scenarios.filter(({ kind }) => kind === "turns");
  const others = run.scenarios.filter(({ kind }) => kind !== "turns");
  return [
    ...turns.map((scenario) => [
      panelOf(scenario, ": CPU a message", figures.turns[0]),
      panelOf(scenario, ": p99 latency at half load", latencies.p99),
    ]),
    others.map((scenario) => panelOf(scenario, scenario.kind === "idle" ? "" : ": CPU", figures[scenario.kind][0])),
  ];
}

/** By the quietest rounds, as in the tables. NaN where the load was too much. */
function barsOf({ contenders, samples }, scenario, figure) {
  const quietestOf = (contender) => summarize(samples, { scenario, contender, figure }).quietest ?? Number.NaN;
  const base = quietestOf(contenders.find(({ id }) => id === plain));
  return contenders
    .filter(({ id }) => id !== plain)
    .map((contender) => ({ ...contender, ratio: quietestOf(contender) / base }));
}

/** From ratios to pixels. The ends are ticks too, so that every bar fits between them. */
function createAxis(ratios) {
  const finite = ratios.filter(Number.isFinite);
  const [least, most] = [Math.min(0.5, ...finite), Math.max(2, ...finite)];
  const all = [0.001, 0.01, 0.1, 1, 10].flatMap((decade) =>
    [1, 2, 5].map((step) => Number((decade * step).toPrecision(1))),
  );
  const ticks = all.filter((tick, i) => (all[i + 1] ?? tick) > least && (all[i - 1] ?? tick) < most);
  const [low, high] = [Math.log(ticks[0]), Math.log(ticks.at(-1))];
  const room = panel.width - panel.labels - panel.values;
  return { ticks, toX: (ratio) => panel.labels + ((Math.log(ratio) - low) / (high - low)) * room };
}

function drawPanel({ title, bars }, { ticks, toX }) {
  const bottom = panel.head + bars.length * panel.row;
  return [
    `<text class="title" y="18">${title}</text>`,
    ...ticks.map((tick) => drawTick(toX(tick).toFixed(1), bottom, tick)),
    ...bars.map((bar, i) => drawBar(bar, panel.head + i * panel.row, toX)),
  ].join("\n");
}

function drawTick(x, bottom, tick) {
  const kind = tick === 1 ? "line" : "grid";
  const line = `<line class="${kind}" x1="${x}" x2="${x}" y1="${panel.head - 6}" y2="${bottom}"/>`;
  return `${line}<text class="tick" x="${x}" y="${bottom + 13}" text-anchor="middle">${tick}</text>`;
}

function drawBar({ title, isOurs, ratio }, y, toX) {
  const label = `<text x="${panel.labels - 8}" y="${y + 12}" text-anchor="end">${title}</text>`;
  const value = Number.isFinite(ratio) ? `${ratio.toPrecision(2)}x` : "too much";
  const words = `<text class="tick" x="${panel.width}" y="${y + 12}" text-anchor="end">${value}</text>`;
  if (!Number.isFinite(ratio)) return label + words;
  const [left, right] = [Math.min(ratio, 1), Math.max(ratio, 1)].map(toX);
  const size = `x="${left.toFixed(1)}" y="${y + 2}" width="${(right - left).toFixed(1)}" height="${panel.row - 5}"`;
  return `${label}<rect class="${isOurs ? "own" : "peer"}" ${size}/>${words}`;
}
