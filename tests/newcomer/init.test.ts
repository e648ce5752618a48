import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { describeInChromium, launchChromium } from "../support/chromium.js";
import { encounters } from "./encounters.js";
import { type PackedPackages, packInto } from "./packages.js";
import { runShell, startServer } from "./shell.js";
import { openTabs, saveLooks } from "./tabs.js";

/** Here npm installs, compilers and servers start, and all that beside other tests. */
const patienceMs = 120_000;

const templates = ["minimal", "chat", "arena"];

let packages: PackedPackages;
/** Outside of the repository, where nothing is found but what was installed. */
let parent: string;

beforeAll(async () => {
  packages = await packInto("newcomer-init-tarballs");
  parent = await mkdtemp(join(tmpdir(), "kephas-init-"));
}, patienceMs);

afterAll(() => rm(parent, { recursive: true, force: true }));

describe.each(templates)("kephas-gen init --template %s", { timeout: patienceMs }, (template) => {
  let folder: string;

  beforeAll(async () => {
    folder = join(parent, template);
    const init = `kephas-gen init ${template} --template ${template} --packages ${packages.folder}`;
    await runShell(parent, `npx --package ${packages.tarballs["kephas-gen"]} ${init}`);
    await runShell(folder, "npm install");
  }, patienceMs);

  test("makes a project that compiles without a complaint", async () => {
    await runShell(folder, "npm run check");
  });

  test("makes a project whose tests pass", async () => {
    expect(await runShell(folder, "npm test")).toMatch(/^(#|ℹ) pass [3-9]/m);
  });

  describeInChromium("and npm start", () => {
    test("shows two tabs what the other does, without an error, and ends when it is told to", async () => {
      const server = await startServer(folder, "npm start");
      const browser = await launchChromium();
      try {
        const tabs = await openTabs(browser, server.url);
        await encounters[template]?.(tabs);
        await saveLooks(tabs.ada, `init-${template}`);
        expect(tabs.complaints).toEqual([]);
      } finally {
        await browser.close();
        expect(await server.stop()).not.toMatch(/error/i);
      }
    });
  });
});
