import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { describeInChromium, launchChromium } from "../support/chromium.js";
import { encounters } from "./encounters.js";
import { type PackedPackages, packInto } from "./packages.js";
import { type RunningServer, runShell, startServer } from "./shell.js";
import { openTabs } from "./tabs.js";
import { readSteps } from "./walkthrough.js";

const page = await readFile(fileURLToPath(new URL("../../docs/start.md", import.meta.url)), "utf8");

/** npm installs here, and two processes compile. */
const walkTimeoutMs = 120_000;

/** The commands that go on until they are stopped. */
const starts = ["npm start\n", "node --import tsx server.ts\n"];

let packages: PackedPackages;
/** Outside of the repository, where nothing is found but what was installed. */
let parent: string;

beforeAll(async () => {
  packages = await packInto("newcomer-start-tarballs");
  parent = await mkdtemp(join(tmpdir(), "kephas-start-"));
}, walkTimeoutMs);

afterAll(() => rm(parent, { recursive: true, force: true }));

describeInChromium("docs/start.md, done to the letter", () => {
  test.each([
    { heading: "With init", encounter: "minimal" },
    { heading: "By hand", encounter: "byHand" },
  ])(
    "ends under $heading with two tabs that see each other move",
    async ({ heading, encounter }) => {
      const browser = await launchChromium();
      let server: RunningServer | undefined;
      let folder = parent;
      try {
        for (const step of readSteps(page, heading)) {
          if (step.kind === "file") await writeFile(join(folder, step.path), step.text);
          else if (starts.includes(step.script)) server = await startServer(folder, step.script);
          else folder = await runIn(folder, step.script);
        }
        if (server === undefined) throw new Error("the page started no server");
        const tabs = await openTabs(browser, server.url);
        await encounters[encounter]?.(tabs);
        expect(tabs.complaints).toEqual([]);
      } finally {
        await browser.close();
        await server?.stop();
      }
    },
    walkTimeoutMs,
  );
});

/** Runs commands as they are printed, and returns the folder that they end in. */
async function runIn(folder: string, script: string): Promise<string> {
  const output = await runShell(folder, `${fromTarballs(script)}pwd`);
  return output.trimEnd().split("\n").at(-1) ?? folder;
}

/** What the page says to write while there is no release, and nothing else. */
function fromTarballs(script: string): string {
  const { kephas, "kephas-gen": generator } = packages.tarballs;
  return script
    .replace(
      "npx kephas-gen init my-game",
      `npx --package ${generator} kephas-gen init my-game --packages ${packages.folder}`,
    )
    .replace(/(?<=^npm install.*) kephas-gen(?= |$)/gm, ` ${generator}`)
    .replace(/(?<=^npm install.*) kephas(?= |$)/gm, ` ${kephas}`);
}
