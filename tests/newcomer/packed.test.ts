import { type ChildProcess, execFile, spawn } from "node:child_process";
import { cp, mkdir, rm, writeFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, test } from "vitest";
import { describeInChromium, launchChromium } from "../support/chromium.js";
import { packInto } from "./packages.js";

const run = promisify(execFile);
const root = fileURLToPath(new URL("../../", import.meta.url));

/** A newcomer's folder. What the packages depend on is found further up, as if npm had installed it. */
const folder = `${root}tests/output/newcomer-packed`;

const played = "1.5,-2 hello 10 3 Question 7?";

let server: ChildProcess;
let url: string;

/** Unpacks our packages as npm would, from what would be published. */
async function installPacked(): Promise<void> {
  const packages = await packInto("newcomer-packed-tarballs");
  for (const [name, tarball] of Object.entries(packages.tarballs)) {
    const target = `${folder}/node_modules/${name}`;
    await mkdir(target, { recursive: true });
    await run("tar", ["-xzf", tarball, "-C", target, "--strip-components=1"]);
  }
}

async function compile(): Promise<void> {
  const compilerOptions = {
    target: "ES2022",
    module: "NodeNext",
    strict: true,
    lib: ["ES2023", "DOM"],
    types: ["node"],
  };
  await writeFile(`${folder}/tsconfig.json`, JSON.stringify({ compilerOptions, include: ["*.ts", "generated"] }));
  await run(process.execPath, [`${root}node_modules/typescript/bin/tsc`, "-p", folder]);
}

beforeAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await cp(fileURLToPath(new URL("project", import.meta.url)), folder, { recursive: true });
  await writeFile(`${folder}/package.json`, JSON.stringify({ private: true, type: "module" }));
  await installPacked();
  await run(process.execPath, ["node_modules/kephas-gen/bin/kephas-gen.js", "quiz.yaml"], { cwd: folder });
  await compile();
  await build({
    entryPoints: [`${folder}/page.js`, `${folder}/worker.js`],
    outdir: folder,
    allowOverwrite: true,
    bundle: true,
    format: "esm",
  });
  server = spawn(process.execPath, ["server.js"], { cwd: folder, stdio: ["ignore", "pipe", "inherit"] });
  if (server.stdout === null) throw new Error("the server has no output");
  for await (const line of createInterface({ input: server.stdout })) {
    url = line;
    break;
  }
});

afterAll(async () => {
  const ended = new Promise((resolve) => server.once("exit", (code) => resolve(code)));
  server.kill("SIGTERM");
  expect(await ended).toBe(0);
});

test("a newcomer's schema, handlers and client run in Node from the packed packages", async () => {
  const { stdout } = await run(process.execPath, ["node.js", url], { cwd: folder });
  expect(stdout.trim()).toBe(played);
});

describeInChromium("a newcomer's page", () => {
  test("runs in a browser and in its worker from the packed packages", async () => {
    const browser = await launchChromium();
    const page = await browser.newPage();
    await page.goto(url.replace(/^ws(.*)\/ws$/, "http$1/"));
    await page.waitForFunction("document.title !== ''");
    expect(await page.title()).toBe(`page: ${played}; worker: ${played}`);
    await browser.close();
  });
});
