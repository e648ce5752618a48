// The figures as Markdown.
const columns = [
  ["players who move in a tick", ({ moving }) => (moving === 10 ? "all" : `${moving} of 10`)],
  ["rooms", ({ rooms }) => String(rooms)],
  ["", ({ title }) => title],
  ["CPU of a core", ({ cpu }) => `${(cpu * 100).toFixed(0)} %`],
  ["ticks a second", ({ ticks }) => ticks.toFixed(1)],
  ["from tick to tick, ms: median", ({ p50 }) => p50.toFixed(1)],
  ["99 %", ({ p99 }) => p99.toFixed(1)],
  ["longest", ({ max }) => max.toFixed(0)],
  ["bytes to a player a second", ({ bytes }) => bytes.toFixed(0)],
  ["a member, on the heap", ({ live }) => `${(live / 1024).toFixed(1)} KiB`],
  ["of the process", ({ resident }) => `${(resident / 1024).toFixed(1)} KiB`],
  ["a join", ({ join }) => `${join.toFixed(2)} ms`],
];

export function formatReport(results) {
  return [
    `| ${columns.map(([title]) => title).join(" | ")} |`,
    `|---|---:|---|${"---:|".repeat(columns.length - 3)}`,
    ...results.map((result) => `| ${columns.map(([, read]) => read(result)).join(" | ")} |`),
  ].join("\n");
}
