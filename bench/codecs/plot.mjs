// The figures as an SVG: horizontal bars on a logarithmic axis, a panel for encoding and one for decoding of each of M1, M2, M3.
import { drawPage } from "../svg-page.mjs";
import { titles } from "./messages.mjs";
import { formatTime, ours } from "./summary.mjs";

const panel = { width: 420, labels: 170, row: 18, head: 34, foot: 22, gap: 16 };
const groups = [
  { title: "encode", faces: { encode: "", shared: ", reused buffer" } },
  { title: "decode and read", faces: { decode: "", into: ", kept object", view: ", view" } },
];

/** The plot as the text of an SVG file. `facts` tells where it was measured. */
export function plotCodecs(summary, facts) {
  const panels = [];
  let bottom = 30;
  for (const kind of ["move", "world", "chat"]) {
    const row = groups.map(({ title, faces }, column) => ({
      title: `${titles[kind]}: ${title}`,
      bars: barsOf(summary, kind, faces),
      x: panel.gap + column * (panel.width + panel.gap),
      y: bottom,
    }));
    panels.push(...row);
    bottom += Math.max(...row.map(({ bars }) => heightOf(bars))) + panel.gap;
  }
  const width = panel.gap + groups.length * (panel.width + panel.gap);
  const caption = `Nanoseconds a message, quietest batch, logarithmic; shorter is better. Pale: not owned. ${facts}`;
  return drawPage({ width, height: bottom, left: panel.gap, caption, parts: panels.map(drawPanel) });
}

function barsOf(summary, kind, faces) {
  return summary
    .filter((entry) => entry.kind === kind && faces[entry.face] !== undefined)
    .map(({ codec, face, quietest }) => ({ label: codec + faces[face], codec, isPale: faces[face] !== "", quietest }))
    .sort((a, b) => a.quietest - b.quietest);
}

function heightOf(bars) {
  return panel.head + bars.length * panel.row + panel.foot;
}

function drawPanel({ title, bars, x, y }) {
  const decades = { low: Math.floor(Math.log10(bars[0].quietest)), high: Math.ceil(Math.log10(bars.at(-1).quietest)) };
  const room = panel.width - panel.labels - 50;
  const toX = (time) => ((Math.log10(time) - decades.low) / (decades.high - decades.low)) * room;
  const bottom = panel.head + bars.length * panel.row;
  const ticks = Array.from({ length: decades.high - decades.low + 1 }, (_, i) => 10 ** (decades.low + i));
  return [
    `<g transform="translate(${x} ${y})">`,
    `<text class="title" y="18">${title}</text>`,
    ...ticks.map((tick) => drawTick(panel.labels + toX(tick), bottom, tick)),
    ...bars.map((bar, i) => drawBar(bar, panel.head + i * panel.row, toX(bar.quietest))),
    "</g>",
  ].join("\n");
}

function drawTick(x, bottom, tick) {
  const at = x.toFixed(1);
  const line = `<line class="grid" x1="${at}" x2="${at}" y1="${panel.head - 6}" y2="${bottom}"/>`;
  return `${line}<text class="tick" x="${at}" y="${bottom + 13}" text-anchor="middle">${tick}</text>`;
}

function drawBar({ label, codec, isPale, quietest }, y, length) {
  const classes = `${codec === ours ? "own" : "peer"}${isPale ? " light" : ""}`;
  return [
    `<text x="${panel.labels - 6}" y="${y + 12}" text-anchor="end">${label}</text>`,
    `<rect class="${classes}" x="${panel.labels}" y="${y + 2}" width="${length.toFixed(1)}" height="${panel.row - 5}"/>`,
    `<text class="tick" x="${(panel.labels + length + 4).toFixed(1)}" y="${y + 12}">${formatTime(quietest)}</text>`,
  ].join("");
}
