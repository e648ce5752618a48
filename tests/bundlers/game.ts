import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { run } from "./project.js";

/** A server of the game of tag that tells whoever moves, too. `ending` is that of the imports: `.js`, `.ts` or none. */
export function serverCode(ending: string): string {
  return `import { createTagServer } from "./generated/tag/server${ending}";

const server = createTagServer({
  commands: {
    move: ({ x, y }, peer) => {
      peer.server.broadcast.moved({ who: peer.id, x, y });
    },
  },
});
void server.listen({ port: 0, host: "127.0.0.1" }).then(({ port }) => {
  console.log(\`ws://127.0.0.1:\${port}/ws\`);
});
`;
}

/** A page of it, whose global \`game\` is the server's address. It says what it hears, and leaves. */
export function pageCode(ending: string): string {
  return `import { TagClient } from "./generated/tag/client${ending}";

const tag = new TagClient((globalThis as { game?: string }).game ?? "ws://localhost:8080/ws");
tag.on.moved(({ x, y }) => {
  console.log(\`heard \${x},\${y}\`);
  tag.close();
});
void tag.connect().then(() => tag.send.move({ x: 1, y: 2 }));
`;
}

/** What a page has said when it was told that it moved. */
export const played = "heard 1,2\n";

export interface RunningServer {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/** Starts a server that prints its address in its first line. Throws with what it printed where it ends instead. */
export async function startServer(program: string, args: readonly string[], folder: string): Promise<RunningServer> {
  const server = spawn(program, args, { cwd: folder, stdio: ["ignore", "pipe", "pipe"] });
  let errors = "";
  server.stderr.on("data", (chunk) => {
    errors += chunk;
  });
  for await (const line of createInterface({ input: server.stdout })) {
    if (line.startsWith("ws://")) return { url: line, stop: () => stop(server) };
    errors += `${line}\n`;
  }
  throw new Error(`no server: ${errors}`);
}

/** Runs a page's bundle or module in a Node that has a WebSocket, and returns what it printed. */
export async function play(node: string, module: string, url: string): Promise<string> {
  const code = `globalThis.game = ${JSON.stringify(url)}; await import(${JSON.stringify(`file://${module}`)});`;
  const { output } = await run(node, ["--input-type=module", "--eval", code], "/");
  return output;
}

async function stop(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = new Promise((resolve) => server.once("exit", resolve));
  server.kill("SIGTERM");
  await ended;
}
