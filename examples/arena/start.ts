import { parseArgs } from "node:util";
import { CommandLine } from "../command-line.js";
import { createPage } from "../page-server.js";
import { startArena } from "./server.js";

const DEFAULT_PORT = 8080;
const DEFAULT_BOTS = 4;

const commandLine = new CommandLine("arena");
const { values } = parseArgs({ options: { port: { type: "string" }, bots: { type: "string" } } });
const wantedPort = commandLine.readCount("--port", values.port ?? process.env["PORT"], DEFAULT_PORT);
const bots = commandLine.readCount("--bots", values.bots, DEFAULT_BOTS);
const page = await createPage("arena");
await commandLine.run(wantedPort, (port) => startArena({ port, page, bots }));
