// Who takes part: a file in servers/ with its options, what runs it, and the dialect that it speaks.
import { askBunVersion } from "./runtimes.mjs";

/** The id of the contender that all ratios are to. */
export const plain = "ws";

const kephas = { file: "kephas", isOurs: true, dialect: "webSocket" };

const all = [
  { id: "kephas-own", title: "Kephas, own parser", ...kephas, options: { frameParser: "kephas" } },
  { id: "kephas-ws", title: "Kephas, parser of ws", ...kephas, options: { frameParser: "ws" } },
  { id: plain, title: "plain ws", file: "ws", dialect: "webSocket" },
  { id: "crossws", title: "crossws", file: "crossws", dialect: "webSocket" },
  { id: "socket-io", title: "socket.io", file: "socket-io", dialect: "socketIo" },
  { id: "bun", title: "Bun", file: "bun", runtime: "bun", dialect: "webSocket" },
  { id: "net", title: "raw net", file: "net", dialect: "net" },
];

/** Those that run here once all is installed, in the order of the tables, and a sentence on Bun, which may not. */
export function findContenders() {
  const version = askBunVersion();
  if (version !== undefined) return { contenders: all, bunFacts: `Bun ${version}.` };
  const contenders = all.filter(({ runtime }) => runtime !== "bun");
  return { contenders, bunFacts: "Without Bun, whose binary from npm does not run on this machine." };
}
