// The figures as Markdown.
const aims = [
  {
    title: "CPU to @colyseus/schema 5, room, 30 %",
    scenario: "room, 30 % move",
    peer: "@colyseus/schema 5",
    figure: "microseconds",
    most: 1.5,
  },
  {
    title: "CPU to @colyseus/schema 4, room, 30 %",
    scenario: "room, 30 % move",
    peer: "@colyseus/schema 4",
    figure: "microseconds",
    most: 0.5,
  },
  {
    title: "bytes to @colyseus/schema 5, room, 30 %",
    scenario: "room, 30 % move",
    peer: "@colyseus/schema 5",
    figure: "bytes",
    most: 0.65,
  },
  {
    title: "bytes to whole snapshots, room, 30 %",
    scenario: "room, 30 % move",
    peer: "whole snapshots, Kephas",
    figure: "bytes",
    most: 0.25,
  },
  {
    title: "CPU to @colyseus/schema 5, grid, 30 %",
    scenario: "grid, 30 % move",
    peer: "@colyseus/schema 5",
    figure: "microseconds",
    most: 1 / 6,
  },
  {
    title: "CPU to @colyseus/schema 4, grid, 30 %",
    scenario: "grid, 30 % move",
    peer: "@colyseus/schema 4",
    figure: "microseconds",
    most: 1 / 30,
  },
  {
    title: "bytes to @colyseus/schema 5, grid, 30 %",
    scenario: "grid, 30 % move",
    peer: "@colyseus/schema 5",
    figure: "bytes",
    most: 0.85,
  },
];

/** All tables. */
export function formatReport({ cases, growth, decoding, memory }) {
  return [
    "CPU a tick for all peers, in microseconds: the quietest round, and the median in brackets. In each second row, bytes a peer and tick.",
    formatCases(cases),
    "Kephas as it grows, microseconds a tick and bytes a peer and tick:",
    ...growth.map(formatGrowth),
    "A client's time for a message of the room of which 30 % move, with a listener to changes:",
    formatDecoding(decoding),
    "Memory of a peer that sees 40 of 1,000:",
    formatMemory(memory),
    formatAims(cases, decoding, memory),
  ].join("\n\n");
}

function formatCases(cases) {
  const names = cases[0].results.map(({ name }) => name);
  const rows = cases.flatMap(({ scenario, results }) => {
    const of = (name) => results.find((result) => result.name === name);
    const ratio = (name, figure) => (name === names[0] ? "" : `, ${times(of(name)[figure] / of(names[0])[figure])}`);
    return [
      [
        `${titleOf(scenario)}: µs`,
        ...names.map(
          (name) => `${round(of(name).microseconds)} (${round(of(name).median)})${ratio(name, "microseconds")}`,
        ),
      ],
      ["bytes", ...names.map((name) => `${round(of(name).bytes)}${ratio(name, "bytes")}`)],
    ];
  });
  return tableOf(["", ...names], rows);
}

function formatGrowth({ what, steps }) {
  return tableOf(
    [what, ...steps.map(({ scenario }) => scenario.title)],
    [
      ["µs a tick", ...steps.map(({ results: [own] }) => `${round(own.microseconds)} (${round(own.median)})`)],
      ["bytes", ...steps.map(({ results: [own] }) => round(own.bytes))],
    ],
  );
}

function formatDecoding(decoding) {
  const [own] = decoding;
  return tableOf(
    ["", "µs a message", "to Kephas"],
    decoding.map(({ name, microseconds, median }) => [
      name,
      `${round(microseconds)} (${round(median)})`,
      name === own.name ? "" : times(microseconds / own.microseconds),
    ]),
  );
}

const formatMemory = (memory) =>
  tableOf(
    ["", "bytes"],
    memory.map(({ name, bytes }) => [name, String(Math.round(bytes))]),
  );

function formatAims(cases, decoding, memory) {
  const lines = aims.map(({ title, scenario, peer, figure, most }) => {
    const { results } = cases.find((one) => one.scenario.title === scenario);
    const ratio = results[0][figure] / results.find(({ name }) => name === peer)[figure];
    return `- ${title}: ${times(ratio)}, aim at most ${times(most)}${verdict(ratio <= most)}`;
  });
  const five = decoding.find(({ name }) => name.endsWith("5"));
  const quicker = five.microseconds / decoding[0].microseconds;
  const { results } = cases.find(({ scenario }) => scenario.title === "room, 30 % move");
  return [
    ...lines,
    `- a tick of the room, 30 %, 1,000 peers: ${round(results[0].microseconds)} µs, aim at most 100${verdict(results[0].microseconds <= 100)}`,
    `- decoding, @colyseus/schema 5 to Kephas: ${times(quicker)}, aim at least 5x${verdict(quicker >= 5)}`,
    `- memory of a peer: ${Math.round(memory[0].bytes)} bytes, aim at most 256${verdict(memory[0].bytes <= 256)}`,
  ].join("\n");
}

const verdict = (isMet) => (isMet ? "" : ": missed");
const times = (ratio) => `${Number(ratio.toPrecision(2))}x`;
const round = (value) => String(Number(value.toPrecision(3)));

function tableOf(head, rows) {
  const line = (cells) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map((_, i) => (i === 0 ? "---" : "---:"))), ...rows.map(line)].join("\n");
}

/** The peers stand in the title where they are others than usual. */
const titleOf = ({ title, peers }) => (title.includes("peers") ? title : `${title}, ${peers} peers`);
