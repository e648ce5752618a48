import { parseArgs } from "node:util";
import { CommandLine } from "../command-line.js";
import { Demo } from "./demo.js";

const DEFAULT_PORT = 8080;
const DEFAULT_BOTS = 4;

const commandLine = new CommandLine("cluster");
const { values } = parseArgs({ options: { port: { type: "string" }, bots: { type: "string" } } });
const wantedPort = commandLine.readCount("--port", values.port ?? process.env["PORT"], DEFAULT_PORT);
const bots = commandLine.readCount("--bots", values.bots, DEFAULT_BOTS);

// Before all has begun Ctrl-C ends what has.
const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
const leave = (): never => process.exit(0);
for (const signal of signals) process.on(signal, leave);
console.log("cluster: starting a broker and three nodes");
try {
  const demo = await Demo.start({ bots });
  const close = (): Promise<void> => demo.close();
  const listen = async (port: number) => ({ port: await demo.listen(port), close });
  await commandLine.run(wantedPort, listen, "in two tabs, on this machine");
  for (const signal of signals) process.off(signal, leave);
} catch (error) {
  console.error(`cluster: ${error instanceof Error ? error.message : error}`);
  process.exit(1);
}
