/** An arena in a process of its own, whose players go to another one when it is told so: started by `arena-deploy.test.ts`. */
import { createFileStore } from "kephas/server/file-store";
import { startArena } from "../../examples/arena/server.js";
import { createPage } from "../../examples/page-server.js";

const DEADLINE_MS = 4_000;

const [folder = ""] = process.argv.slice(2);
const arena = await startArena({
  host: "127.0.0.1",
  port: 0,
  page: await createPage("arena"),
  bots: 3,
  logger: false,
  store: createFileStore(folder),
});

async function leave(): Promise<void> {
  await arena.drain(DEADLINE_MS);
  await arena.close();
  process.disconnect();
}

process.once("message", () => void leave());
process.send?.(arena.port);
