import { createPage } from "./serve-page.js";
import { createChat } from "./server.js";

const chat = createChat();
const { port } = await chat.listen({ port: Number(process.env["PORT"] ?? 8080), http: await createPage() });
console.log(`Open http://localhost:${port}/ in two tabs, or on two devices. Ctrl-C ends it.`);

for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void chat.close({ graceMs: 1_000 }));
