/** A peer's signal, in the hands of all that Node gives signals to. Writes what became of each when the client closed, as JSON. */
import { addAbortListener, getEventListeners, once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer as createHttpServer, get } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { createTestNet } from "kephas/testing";
import { createGameServer, type GamePeer, quiet } from "../harness/game.js";

const lines: string[] = [];
const line = (text: string): void => void lines.push(text.replace(/peer .*?\)/, "peer").split("\n")[0] ?? "");
const net = createTestNet();
const logger = { debug: line, info: line, warn: line, error: line };
let connected = (_: GamePeer): void => {};
const joined = new Promise<GamePeer>((resolve) => {
  connected = resolve;
});
const server = createGameServer({ ...quiet(), logger, connected: (peer) => connected(peer) });
const client = net.connect(server).open({ protocols: [], queryToken: undefined });
const { signal } = await joined;
const warnings: string[] = [];
process.on("warning", ({ name }) => warnings.push(name));
const silent = createHttpServer(() => {}).listen(0, "127.0.0.1");
await once(silent, "listening");
const url = `http://127.0.0.1:${(silent.address() as AddressInfo).port}/`;

async function drain(source: AsyncIterable<unknown>): Promise<void> {
  for await (const _ of source);
}

const waiting = {
  sleep: sleep(60_000, undefined, { signal }),
  fetch: fetch(url, { signal }),
  get: once(get(url, { signal }), "response"),
  once: once(silent, "nothing", { signal }),
  readFile: readFile("/dev/zero", { signal }),
  pipeline: pipeline(new Readable({ read() {} }), drain, { signal }),
  any: sleep(60_000, undefined, { signal: AbortSignal.any([signal, new AbortController().signal]) }),
};

const heard: unknown[] = [];
const twice = (): unknown => heard.push("twice");
const removed = (): unknown => heard.push("removed");
signal.addEventListener("abort", twice);
signal.addEventListener("abort", twice);
signal.addEventListener("abort", removed);
signal.removeEventListener("abort", removed);
const ended = new AbortController();
signal.addEventListener("abort", () => heard.push("ended"), { signal: ended.signal });
ended.abort();
signal.addEventListener("abort", function (this: unknown, event) {
  heard.push(this === signal, event.type, event.target === signal);
});
signal.addEventListener("abort", () => {
  throw new Error("a listener");
});
signal.addEventListener("abort", async () => {
  throw new Error("an async listener");
});
signal.addEventListener("abort", {
  handleEvent() {
    throw new Error("an object");
  },
});
signal.onabort = () => heard.push("replaced");
signal.onabort = () => {
  throw new Error("onabort");
};
signal.addEventListener("abort", () => heard.push("once"), { once: true });
addAbortListener(signal, () => heard.push("addAbortListener"));
for (let i = 0; i < 20; i++) signal.addEventListener("abort", () => {});
const aborted = once(signal, "abort");

client.close();
await aborted;
const outcomes = Object.entries(waiting).map(async ([name, promise]) => {
  const outcome = await promise.then(
    () => "resolved",
    (error: Error) => error.name,
  );
  return [name, outcome];
});
const left = (await Promise.all(outcomes)) as [string, string][];
await new Promise((resolve) => setImmediate(resolve));
silent.closeAllConnections();
silent.close();
const listeners = getEventListeners(signal, "abort").length > 0;
const { aborted: isAborted, reason } = signal;
const result = { isAborted, reason: reason.name, isSignal: signal instanceof AbortSignal, listeners };
console.log(JSON.stringify({ ...result, outcomes: Object.fromEntries(left), heard, lines, warnings }));
