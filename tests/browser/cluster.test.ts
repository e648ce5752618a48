import { mkdirSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { Demo } from "../../examples/cluster/demo.js";
import { describeInChromium, launchChromium } from "../support/chromium.js";
import { collisions, openScreen, screens, smallTargets } from "./layout.js";

const screenshots = "tests/output";

/** What the page shows of its game. */
interface Arena {
  readonly arena: { readonly status: string; readonly you?: string; readonly room?: string };
}

describeInChromium("the page of the arena on three nodes", () => {
  let demo: Demo;
  let browser: Browser;
  let page: Page;
  let url: string;
  const complaints: string[] = [];

  const enter = async (visitor: Page, name: string): Promise<void> => {
    visitor.on("pageerror", (error) => complaints.push(error.message));
    await visitor.goto(url);
    await visitor.getByLabel("Your name").fill(name);
    await visitor.getByRole("button", { name: "Enter the arena" }).click();
    await visitor.waitForFunction((you) => (globalThis as unknown as Arena).arena.you === you, name);
  };

  const allUp = () => page.locator(".part[data-state=up]").nth(3).waitFor();

  beforeAll(async () => {
    mkdirSync(screenshots, { recursive: true });
    demo = await Demo.start({ bots: 3, quiet: true });
    url = `http://localhost:${await demo.listen(0)}/`;
    browser = await launchChromium();
    page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await page.goto(url);
    await allUp();
    await enter(page, "Ada");
  });

  afterAll(async () => {
    await browser?.close();
    await demo?.close();
  });

  it("shows which node it plays on, and every node with a button", async () => {
    await page.getByText(/^You play on (one|two|three)$/).waitFor();
    const friend = await browser.newPage();
    await enter(friend, "Bea");
    await page.locator(".part[data-here] .said").filter({ hasText: "2 here · 1 game" }).waitFor();
    await page.screenshot({ path: `${screenshots}/cluster.png` });
    await friend.close();
    expect(await collisions(page, ["#nodes", "header", ".leaderboard", "#chat", ".actions"])).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it("plays on elsewhere where its node is killed, and the node can be started again", async () => {
    const here = page.locator(".part[data-here]");
    const name = await here.locator(".name").textContent();
    await here.getByRole("button").click();
    await page
      .locator(".part[data-state=down] .name")
      .filter({ hasText: name ?? "" })
      .waitFor();
    await here.and(page.locator(`[data-name]:not([data-name="${name}"])`)).waitFor();
    await page.waitForFunction(() => (globalThis as unknown as Arena).arena.you === "Ada");
    await page.screenshot({ path: `${screenshots}/cluster-killed.png` });
    await page.locator(".part[data-state=down]").getByText("Start again").click();
    await allUp();
    expect(complaints).toEqual([]);
  });

  const small = screens.filter(({ name }) => /^(tablet|small phone)/.test(name));

  it.each(small)("is a button on a $name, until it is touched", async (screen) => {
    const context = await openScreen(browser, screen);
    const visitor = await context.newPage();
    await enter(visitor, "Cy");
    await visitor.locator(".row.own").waitFor();
    await visitor.locator("#nodes [data-name]").first().waitFor();
    const panels = ["#nodes", ".pill", ".game-bar", ".purse", ".leaderboard", "#chat-open", ".action", ".joystick"];
    // Whichever node it has come to: the widest name fits too.
    await visitor.locator("#nodes .here").evaluate((here) => (here.textContent = "three"));
    expect(await collisions(visitor, panels)).toEqual([]);
    await visitor.screenshot({ path: `${screenshots}/cluster-${screen.width}x${screen.height}.png` });
    await visitor.locator("#nodes summary").click();
    await visitor.locator(".deed").first().waitFor();
    expect(await collisions(visitor, [".part .name", ".part .said", ".deed"])).toEqual([]);
    expect(await smallTargets(visitor)).toEqual([]);
    await visitor.screenshot({ path: `${screenshots}/cluster-${screen.width}x${screen.height}-open.png` });
    await context.close();
  });
});
