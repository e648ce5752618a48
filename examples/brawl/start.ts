import { createFileStore } from "kephas/server/file-store";
import { createPage } from "../page-server.js";
import { createBrawl } from "./server.js";
import { issueToken } from "./token.js";

const secret = process.env["BRAWL_SECRET"] ?? "a secret of your own";
const page = await createPage("brawl");
const server = createBrawl({ secret, resume: { store: createFileStore("sessions") } });
const { port } = await server.listen({
  port: Number(process.env["PORT"] ?? 8080),
  http(request, response) {
    const [, name] = /^\/login\?name=(\w{1,16})$/.exec(request.url ?? "") ?? [];
    if (name === undefined) page(request, response);
    else response.end(issueToken({ name, endsAt: Date.now() + 600_000 }, secret));
  },
});
console.log(`brawl: open http://localhost:${port}/ in two tabs`);
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => void server.close());
