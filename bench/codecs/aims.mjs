// How many times as fast as its peers Kephas is, beside what it aims at.
import { bestPeer, find, ours } from "./summary.mjs";

const [move, world, chat] = ["move", "world", "chat"];
const labels = { move: "M1", world: "M2", chat: "M3" };

/** Of Kephas a face, of the best peer any of some; `aims` by message, as a ratio of the quietest times. */
const rows = [
  { title: "encode, owned", face: "encode", against: ["encode"], aims: { move: 1.7, world: 4.5, chat: 1.7 } },
  { title: "encode into a writer", face: "shared", against: ["encode"], aims: { move: 10, world: 9, chat: 2.2 } },
  { title: "encode into a writer, against reused buffers", face: "shared", against: ["shared"], aims: {} },
  { title: "decode", face: "decode", against: ["decode", "view"], aims: { move: 2.8, world: 1.4, chat: 1.15 } },
  { title: "into a kept object", face: "into", against: ["decode", "view"], aims: {} },
  { title: "view", face: "view", against: ["decode", "view"], aims: { world: 8 } },
];

const againstProtobufEs = { title: "against protobuf-es", faces: ["encode", "decode"], kinds: [move, world], aim: 20 };

/** A line for each ratio: "encode, owned, M1: 1.9x bebop (aim 1.7x)". */
export function formatAims(summary) {
  const lines = rows.flatMap(({ title, face, against, aims }) =>
    [move, world, chat].flatMap((kind) => {
      const own = find(summary, ours, kind, face);
      return own === undefined ? [] : [formatLine(title, own, bestPeer(summary, kind, against), aims[kind])];
    }),
  );
  const protobuf = againstProtobufEs.faces.flatMap((face) =>
    againstProtobufEs.kinds.map((kind) => {
      const peer = find(summary, "protobuf-es", kind, face);
      return formatLine(face, find(summary, ours, kind, face), peer, againstProtobufEs.aim);
    }),
  );
  return ["Against the quickest peer, by the quietest batches:", "", ...lines, ...protobuf].join("\n");
}

function formatLine(title, own, peer, aim) {
  const ratio = peer.quietest / own.quietest;
  const verdict = aim === undefined ? "" : ` (aim ${aim}x${ratio >= aim ? "" : ": missed"})`;
  const how = { shared: ", reused buffer", view: ", accessors" }[peer.face] ?? "";
  return `- ${title}, ${labels[own.kind]}: ${ratio.toPrecision(2)}x ${peer.codec}${how}${verdict}`;
}
