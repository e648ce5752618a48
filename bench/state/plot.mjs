// The figures as an SVG: for each case a panel of CPU and one of bytes, as ratios to Kephas on a logarithmic axis.
import { drawPage } from "../svg-page.mjs";

const panel = { width: 420, labels: 170, values: 50, row: 18, head: 30, gap: 16, top: 30 };

/** The plot as the text of an SVG file. */
export function plotState({ cases }, facts) {
  const height = panel.head + cases[0].results.length * panel.row + panel.gap;
  const all = cases.flatMap(({ results }) => ["microseconds", "bytes"].flatMap((figure) => ratiosOf(results, figure)));
  const [low, high] = [Math.min(...all, 0.5), Math.max(...all, 2)].map(Math.log10);
  const toX = (ratio) => ((Math.log10(ratio) - low) / (high - low)) * (panel.width - panel.labels - panel.values);
  const parts = cases.flatMap(({ scenario, results }, row) =>
    ["microseconds", "bytes"].map((figure, column) => {
      const place = `translate(${panel.gap + column * (panel.width + panel.gap)} ${panel.top + row * height})`;
      const title = `${scenario.title}: ${figure === "bytes" ? "bytes" : "CPU"}`;
      return `<g transform="${place}">\n${drawPanel({ title, results, figure, toX })}\n</g>`;
    }),
  );
  return drawPage({
    width: panel.gap + 2 * (panel.width + panel.gap),
    height: panel.top + cases.length * height,
    left: panel.gap,
    caption: `Ratios to Kephas, logarithmic: longer is more. ${facts}`,
    parts,
  });
}

const ratiosOf = (results, figure) => results.map((result) => result[figure] / results[0][figure]);

function drawPanel({ title, results, figure, toX }) {
  const ratios = ratiosOf(results, figure);
  const one = (panel.labels + toX(1)).toFixed(1);
  const bottom = panel.head + results.length * panel.row - 4;
  return [
    `<text class="title" y="18">${title}</text>`,
    `<line class="line" x1="${one}" x2="${one}" y1="${panel.head - 6}" y2="${bottom}"/>`,
    ...results.map(({ name, isOwn }, i) =>
      drawBar({ name, isOwn: isOwn ?? i === 0, ratio: ratios[i] }, panel.head + i * panel.row, toX),
    ),
  ].join("\n");
}

function drawBar({ name, isOwn, ratio }, y, toX) {
  const width = Math.max(1, toX(ratio)).toFixed(1);
  const label = `<text x="${panel.labels - 8}" y="${y + 11}" text-anchor="end">${name}</text>`;
  const bar = `<rect class="${isOwn ? "own" : "peer"}" x="${panel.labels}" y="${y}" width="${width}" height="13" rx="2"/>`;
  const words = `<text class="tick" x="${panel.labels + Number(width) + 5}" y="${y + 10}">${Number(ratio.toPrecision(2))}x</text>`;
  return `${label}${bar}${words}`;
}
