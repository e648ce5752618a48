import { type ChildProcess, spawn } from "node:child_process";
import { createServer } from "node:net";
import { createInterface, type Interface } from "node:readline";
import { fileURLToPath } from "node:url";
import { afterEach, expect, test } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));

interface Demo {
  readonly child: ChildProcess;
  readonly lines: Interface;
  readonly errors: string[];
  readonly exit: Promise<number | null>;
}

const demos: Demo[] = [];

function start(example: string, ...args: readonly string[]): Demo {
  const command = ["--import", "tsx", "--conditions=source", `examples/${example}/start.ts`, ...args];
  const child = spawn(process.execPath, command, { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
  if (child.stdout === null || child.stderr === null) throw new Error("the demo has no output");
  const errors: string[] = [];
  child.stderr.on("data", (chunk) => errors.push(String(chunk)));
  const exit = new Promise<number | null>((resolve) => child.once("exit", resolve));
  const demo = { child, lines: createInterface({ input: child.stdout }), errors, exit };
  demos.push(demo);
  return demo;
}

/** The first match of a line that the demo prints. */
async function printed({ lines, errors }: Demo, pattern: RegExp): Promise<string> {
  for await (const line of lines) {
    const [, found] = pattern.exec(line) ?? [];
    if (found !== undefined) return found;
  }
  throw new Error(`the demo ended without ${pattern}: ${errors.join("")}`);
}

afterEach(() => {
  for (const { child } of demos.splice(0)) if (child.exitCode === null) child.kill("SIGKILL");
});

const endings = [
  { example: "arena", content: "<canvas", signal: "SIGINT" },
  { example: "arena", content: "<canvas", signal: "SIGTERM" },
  { example: "chat", content: "<textarea", signal: "SIGTERM" },
  { example: "cluster", content: "<canvas", signal: "SIGINT" },
  { example: "world", content: "minimap", signal: "SIGTERM" },
] as const;

test.each(endings)("the $example serves its page and ends cleanly by $signal", async ({ example, content, signal }) => {
  const demo = start(example, "--port", "0");
  const address = await printed(demo, /open (http:\S+)/);
  const page = await fetch(address);
  expect(page.status).toBe(200);
  expect(await page.text()).toContain(content);
  demo.child.kill(signal);
  expect(await demo.exit).toBe(0);
  expect(demo.errors.join("")).toBe("");
});

test("the demo takes the next port where its own is taken", async () => {
  const taken = createServer();
  const port = await new Promise<number>((resolve) => {
    taken.listen(0, () => {
      const address = taken.address();
      resolve(typeof address === "object" && address !== null ? address.port : 0);
    });
  });
  const demo = start("arena", "--port", String(port));
  expect(await printed(demo, /port (\d+) is taken/)).toBe(String(port));
  demo.child.kill("SIGINT");
  taken.close();
  await demo.exit;
});

test("the demo refuses a port that is none, in a line", async () => {
  const demo = start("arena", "--port", "many");
  expect(await demo.exit).toBe(2);
  expect(demo.errors.join("")).toBe("arena: --port: many is not a number from 0 to 65535\n");
});
