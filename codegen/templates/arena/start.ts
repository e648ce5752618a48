import { createPage } from "./serve-page.js";
import { createArena } from "./server.js";

const arena = createArena();
const { port } = await arena.listen({ port: Number(process.env["PORT"] ?? 8080), http: await createPage() });
console.log(`Open http://localhost:${port}/ in two tabs, or on two devices. Ctrl-C ends it.`);

for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void arena.close({ graceMs: 1_000 }));
