// Who takes part: a file in servers/ with its options, what runs it, and the dialect that it speaks.
import { askVersion } from "./runtimes.mjs";

/** The id of the contender that all ratios are to. */
export const plain = "ws";

const kephas = { file: "kephas", isOurs: true, dialect: "webSocket" };

const all = [
  { id: "kephas-own", title: "Kephas, own parser", ...kephas, options: { frameParser: "kephas" } },
  { id: "kephas-ws", title: "Kephas, parser of ws", ...kephas, options: { frameParser: "ws" } },
  { id: "kephas-bun", title: "Kephas on Bun", file: "kephas", runtime: "bun", dialect: "webSocket" },
  { id: "kephas-deno", title: "Kephas on Deno", file: "kephas", runtime: "deno", dialect: "webSocket" },
  { id: plain, title: "plain ws", file: "ws", dialect: "webSocket" },
  { id: "crossws", title: "crossws", file: "crossws", dialect: "webSocket" },
  { id: "socket-io", title: "socket.io", file: "socket-io", dialect: "socketIo" },
  { id: "bun", title: "Bun", file: "bun", runtime: "bun", dialect: "webSocket" },
  { id: "net", title: "raw net", file: "net", dialect: "net" },
];

const others = ["bun", "deno"];

/** Those that run here once all is installed, in the order of the tables, and a sentence on the runtimes, of which some may not. */
export function findContenders() {
  const versions = new Map(others.map((runtime) => [runtime, askVersion(runtime)]));
  const contenders = all.filter(({ runtime }) => runtime === undefined || versions.get(runtime) !== undefined);
  return { contenders, runtimeFacts: others.map((runtime) => formatFact(runtime, versions.get(runtime))).join(" ") };
}

function formatFact(runtime, version) {
  const name = runtime[0].toUpperCase() + runtime.slice(1);
  return version === undefined ? `Without ${name}, whose binary from npm does not run here.` : `${name} ${version}.`;
}
