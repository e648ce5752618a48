import { parseArgs } from "node:util";
import { CommandLine } from "../command-line.js";
import { createPage } from "../page-server.js";
import { startChat } from "./server.js";

const DEFAULT_PORT = 8080;

const commandLine = new CommandLine("chat");
const { values } = parseArgs({ options: { port: { type: "string" } } });
const wantedPort = commandLine.readCount("--port", values.port ?? process.env["PORT"], DEFAULT_PORT);
const page = await createPage("chat");
await commandLine.run(wantedPort, (port) => startChat({ port, page }));
