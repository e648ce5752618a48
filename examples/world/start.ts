import { parseArgs } from "node:util";
import { CommandLine } from "../command-line.js";
import { createPage } from "../page-server.js";
import { startWorld } from "./server.js";

const DEFAULT_PORT = 8080;
const DEFAULT_CREATURES = 2_000;

const commandLine = new CommandLine("world");
const { values } = parseArgs({ options: { port: { type: "string" }, creatures: { type: "string" } } });
const wantedPort = commandLine.readCount("--port", values.port ?? process.env["PORT"], DEFAULT_PORT);
const creatures = commandLine.readCount("--creatures", values.creatures, DEFAULT_CREATURES);
const page = await createPage("world");
await commandLine.run(wantedPort, (port) => startWorld({ port, page, creatures }));
