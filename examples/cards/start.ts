import { parseArgs } from "node:util";
import { CommandLine } from "../command-line.js";
import { createPage } from "../page-server.js";
import { createCards } from "./server.js";

const DEFAULT_PORT = 8080;

const commandLine = new CommandLine("cards");
const { values } = parseArgs({ options: { port: { type: "string" } } });
const wantedPort = commandLine.readCount("--port", values.port ?? process.env["PORT"], DEFAULT_PORT);
const page = await createPage("cards");
await commandLine.run(wantedPort, async (port) => {
  const server = createCards();
  const where = await server.listen({ port, http: page });
  return { ...where, close: () => server.close({ graceMs: 1_000 }) };
});
