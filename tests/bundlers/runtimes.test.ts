import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, test } from "vitest";
import { findNode } from "../nodes/install.mjs";
import { pageCode, played, type RunningServer, serverCode, startServer } from "./game.js";
import { createProject, output, run } from "./project.js";

const binary = (path: string): string => fileURLToPath(new URL(`node_modules/${path}`, import.meta.url));

/** Each runs TypeScript by itself, with the imports that it wants. */
const runtimes = [
  { name: "Node 24", program: findNode("24"), args: [], extension: "ts" },
  { name: "Node 22", program: findNode("22"), args: [], extension: "ts" },
  { name: "Deno", program: binary("@deno/linux-x64-glibc/deno"), args: ["run", "--allow-all"], extension: "ts" },
  { name: "Bun", program: binary("@oven/bun-linux-x64/bin/bun"), args: [], extension: "js" },
  { name: "Bun", program: binary("@oven/bun-linux-x64/bin/bun"), args: [], extension: "ts" },
] as const;

let server: RunningServer | undefined;

afterEach(async () => {
  await server?.stop();
  server = undefined;
});

describe.each(runtimes)("$name with --import-extension $extension", ({ name, program, args, extension }) => {
  test("runs the server and a client from their TypeScript", async () => {
    if (program === undefined || !existsSync(program)) throw new Error(`${name} is on npm for Linux on x64 alone`);
    const folder = await createProject({
      name: `runtime-${name.replace(" ", "-")}-${extension}`,
      generate: ["--import-extension", extension],
      files: {
        "package.json": { private: true, type: "module" },
        "server.ts": serverCode(`.${extension}`),
        "page.ts": pageCode(`.${extension}`),
        "play.ts": `Object.assign(globalThis, { game: process.argv[2] });\nawait import("./page.ts");\n`,
      },
    });
    server = await startServer(program, [...args, "server.ts"], folder);
    const { output: printed } = await run(program, [...args, "play.ts", server.url], folder);
    expect(withoutWarnings(printed)).toBe(played);
  });
});

/** Node 22 says of its type stripping that it is experimental. */
function withoutWarnings(printed: string): string {
  return printed.replace(/^\(node:\d+\) ExperimentalWarning:.*\n\(Use .*\n/m, "");
}

const requiring = `const { createServer } = require("kephas/server");
const { Client } = require("kephas/client");
console.log(typeof createServer, typeof Client);`;

describe.each([
  { name: "Node 20.19 and newer of Node 20", program: process.execPath },
  { name: "Node 22", program: findNode("22") },
  { name: "Node 24", program: findNode("24") },
])("CommonJS under $name", ({ program = "" }) => {
  test("requires the runtime, without a warning", async () => {
    expect(await run(program, ["--eval", requiring], output)).toEqual({ exitCode: 0, output: "function function\n" });
  });
});

describe("Node 20.12, the oldest", () => {
  const oldest = findNode("20.12") ?? "";

  test("cannot require ES modules, and says so", async () => {
    const { exitCode, output: printed } = await run(oldest, ["--eval", requiring], output);
    expect(exitCode).not.toBe(0);
    expect(printed).toContain("ERR_REQUIRE_ESM");
  });

  test("imports the runtime, from CommonJS too", async () => {
    const importing = `import("kephas/server").then(({ createServer }) => console.log(typeof createServer));`;
    expect(await run(oldest, ["--eval", importing], output)).toEqual({ exitCode: 0, output: "function\n" });
  });

  test("generates code, to the byte what the newest generates", async () => {
    const bin = `${output}/node_modules/kephas-gen/bin/kephas-gen.js`;
    const folder = await createProject({ name: "oldest", files: { "package.json": {} }, generate: [] });
    const { exitCode, output: printed } = await run(oldest, [bin, "../../../../schemas/tag.yaml", "--check"], folder);
    expect({ exitCode, printed }).toMatchObject({ exitCode: 0 });
  });
});
