import { parseArgs } from "node:util";
import { CommandLine } from "../../command-line.js";
import { TICK_MS } from "../walk.js";
import { Bot, type Tally } from "./bot.js";
import { Accounts, describe } from "./report.js";

const DEFAULT_URL = "ws://localhost:8080/ws";
const DEFAULT_BOTS = 200;
const DEFAULT_SECONDS = 60;
const REPORT_MS = 5_000;

/** So many connect at a time, so that the server is not busy with handshakes alone. */
const AT_A_TIME = 10;

const { values } = parseArgs({
  options: {
    url: { type: "string" },
    bots: { type: "string" },
    decode: { type: "string" },
    seconds: { type: "string" },
  },
});
const commandLine = new CommandLine("bots");
const count = commandLine.readCount("--bots", values.bots, DEFAULT_BOTS);
const decoding = commandLine.readCount("--decode", values.decode, count);
const seconds = commandLine.readCount("--seconds", values.seconds, DEFAULT_SECONDS);
const url = values.url ?? DEFAULT_URL;

const tally: Tally = { bytes: 0, messages: 0 };
const bots = Array.from({ length: count }, (_, at) => new Bot(url, { tally, decodes: at < decoding }));
const accounts = new Accounts(bots, tally);

try {
  for (let at = 0; at < count; at += AT_A_TIME) {
    await Promise.all(bots.slice(at, at + AT_A_TIME).map(({ client }) => client.connect()));
  }
  accounts.take();
} catch (error) {
  console.error(`bots: ${url}: ${error instanceof Error ? error.message : error}`);
  process.exit(1);
}

console.log(`bots: ${count} explore ${url} for ${seconds} s; Ctrl-C ends it`);
const steps = setInterval(() => {
  for (const bot of bots) bot.step();
}, TICK_MS);
const reports = setInterval(() => console.log(describe(accounts.take())), REPORT_MS);
const end = setTimeout(stop, seconds * 1_000);
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, stop);

function stop(): void {
  for (const timer of [steps, reports, end]) clearTimeout(timer);
  for (const { client } of bots) client.close();
}
