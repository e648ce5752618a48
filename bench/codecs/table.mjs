// The figures as Markdown: a table for each thing that codecs do, a row for each codec.
import { titles } from "./messages.mjs";
import { formatTime } from "./summary.mjs";

/** What the tables show, each row a face of a codec. What is owned and what is not stand apart. */
const tables = [
  { title: "Encode; the bytes are the caller's", faces: { encode: "" } },
  { title: "Encode into a buffer that is used again; the bytes are not owned", faces: { shared: "" } },
  { title: "Decode to objects, then read every field; the objects are the caller's", faces: { decode: "" } },
  {
    title: "Read every field without new objects; nothing is owned",
    faces: { into: ", into a kept object", view: ", view" },
  },
];

/** All tables, in nanoseconds a message: the quietest batch and, in brackets, the median. */
export function formatTables(summary) {
  const unit = "Nanoseconds a message: the quietest batch, and the median in brackets.";
  const sections = tables.map(({ title, faces }) => `**${title}**\n\n${formatTable(summary, faces)}`);
  return [unit, ...sections, `**Bytes of a message, on average**\n\n${formatSizes(summary)}`].join("\n\n");
}

function formatTable(summary, faces) {
  const lines = codecsOf(summary).flatMap((codec) =>
    Object.entries(faces).flatMap(([face, suffix]) => {
      const entries = summary.filter((entry) => entry.codec === codec && entry.face === face);
      return entries.length === 0 ? [] : [formatRow(codec + suffix, entries, formatEntry)];
    }),
  );
  return [...formatHead(), ...lines].join("\n");
}

function formatSizes(summary) {
  const lines = codecsOf(summary).map((codec) => {
    const entries = summary.filter((entry) => entry.codec === codec && entry.face === "encode");
    return formatRow(codec, entries, ({ bytes }) => String(Math.round(bytes)));
  });
  return [...formatHead(), ...lines].join("\n");
}

const codecsOf = (summary) => [...new Set(summary.map(({ codec }) => codec))];
const formatEntry = ({ quietest, median }) => `${formatTime(quietest)} (${formatTime(median)})`;

function formatHead() {
  const columns = Object.values(titles);
  return [`| | ${columns.join(" | ")} |`, `|---|${columns.map(() => "---:|").join("")}`];
}

function formatRow(name, entries, format) {
  const cells = Object.keys(titles).map((kind) => {
    const entry = entries.find((candidate) => candidate.kind === kind);
    return entry === undefined ? "–" : format(entry);
  });
  return `| ${name} | ${cells.join(" | ")} |`;
}
