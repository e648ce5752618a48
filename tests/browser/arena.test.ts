import { mkdirSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Inspection } from "../../examples/arena/page/inspect.js";
import { type Arena, type ArenaOptions, startArena } from "../../examples/arena/server.js";
import { createPage } from "../../examples/page-server.js";
import { describeInChromium, launchChromium } from "../support/chromium.js";

/** The window of the arena's page. */
declare const arena: Inspection;

const screenshots = "tests/output";

/** Less than what a test may take, so that it fails where it got stuck. */
const patienceMs = 10_000;

describeInChromium("the arena in two tabs of a real browser", () => {
  let options: Omit<ArenaOptions, "port">;
  let server: Arena;
  let browser: Browser;
  let ada: Page;
  let grace: Page;
  const complaints: string[] = [];

  beforeAll(async () => {
    mkdirSync(screenshots, { recursive: true });
    options = { host: "127.0.0.1", page: await createPage("arena"), bots: 4, logger: false };
    server = await startArena({ ...options, port: 0 });
    browser = await launchChromium();
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    context.setDefaultTimeout(patienceMs);
    ada = await context.newPage();
    grace = await context.newPage();
    for (const page of [ada, grace]) {
      page.on("pageerror", (error) => complaints.push(error.message));
      await page.goto(`http://127.0.0.1:${server.port}/`);
    }
  });

  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  it("lets each see the other come in", async () => {
    await enter(ada, "Ada");
    await enter(grace, "Grace");
    await sees(ada, "Grace");
    await sees(grace, "Ada");
  });

  it("shows each the other's moves", async () => {
    await expectSeenMoving({ mover: ada, name: "Ada", watcher: grace });
    await expectSeenMoving({ mover: grace, name: "Grace", watcher: ada });
  });

  it("shows each what the other says, with the name that the server knows", async () => {
    await say(ada, "Race you to the gems!");
    await grace.getByRole("log").getByText("Race you to the gems!").waitFor();
    await say(grace, "<b>You are on.</b>");
    const line = ada.getByRole("log").locator("li").last();
    await line.getByText("<b>You are on.</b>").waitFor();
    expect(await line.locator(".author").textContent()).toBe("Grace");
  });

  it("says how much gold is missing", async () => {
    await ada.getByRole("button", { name: /^Buy Shield/ }).click();
    await ada.getByText(/^\d+ gold missing$/).waitFor();
  });

  it("ranks everybody", async () => {
    const board = ada.getByRole("region", { name: /Richest/ });
    await board.getByText("4 players").waitFor();
    expect(await board.getByRole("listitem").count()).toBe(4);
    await save(ada, "desktop");
  });

  it("fits a phone", async () => {
    await grace.setViewportSize({ width: 390, height: 844 });
    expect(await grace.evaluate("document.documentElement.scrollWidth")).toBe(390);
    await grace.getByRole("button", { name: "Chat" }).click();
    await grace.keyboard.type("Small, but here.");
    await grace.keyboard.press("Enter");
    await ada.getByRole("log").getByText("Small, but here.").waitFor();
    await save(grace, "phone");
  });

  it("survives a restart of the server: both come back by themselves, under their names", async () => {
    await server.close();
    for (const page of [ada, grace]) await page.getByText(/Connection lost\. Trying again/).waitFor();
    await save(ada, "reconnecting");
    server = await startArena({ ...options, port: server.port });
    for (const page of [ada, grace]) await page.waitForFunction(() => arena.status === "open");
    await sees(ada, "Grace");
    await sees(grace, "Ada");
    await expectSeenMoving({ mover: ada, name: "Ada", watcher: grace });
    await expectSeenMoving({ mover: grace, name: "Grace", watcher: ada });
    await save(ada, "restarted");
  });

  it("throws no error on the way", () => {
    expect(complaints).toEqual([]);
  });
});

/** Brings a tab to the front and waits for a frame of it, for keys would overtake what it still has to learn about that. */
async function show(page: Page): Promise<void> {
  await page.bringToFront();
  await page.evaluate("new Promise((resolve) => requestAnimationFrame(() => resolve()))");
}

async function enter(page: Page, name: string): Promise<void> {
  await show(page);
  await page.getByLabel("Your name").fill(name);
  await page.getByRole("button", { name: "Enter the arena" }).click();
  await page.waitForFunction((expected) => arena.you === expected, name);
}

async function sees(page: Page, name: string): Promise<void> {
  await show(page);
  await page.waitForFunction((expected) => arena.players[expected] !== undefined, name);
}

interface Move {
  readonly mover: Page;
  readonly name: string;
  readonly watcher: Page;
}

/** Holds a key in one tab, towards the side with more room, until the other tab has drawn the player far from where it was. */
async function expectSeenMoving({ mover, name, watcher }: Move): Promise<void> {
  const xIn = (page: Page) => page.evaluate((wanted) => arena.players[wanted]?.at.x ?? Number.NaN, name);
  await show(watcher);
  const from = await xIn(watcher);
  const key = from > 1_100 ? "KeyA" : "KeyD";
  await show(mover);
  await mover.keyboard.down(key);
  // The own player is where its inputs have it, of which a busy server may not take all.
  await mover.waitForFunction(movedFrom, { name, from, by: 110 });
  await mover.keyboard.up(key);
  await show(watcher);
  await watcher.waitForFunction(movedFrom, { name, from, by: 60 });
}

interface Distance {
  readonly name: string;
  readonly from: number;
  readonly by: number;
}

const movedFrom = ({ name, from, by }: Distance): boolean => Math.abs((arena.players[name]?.at.x ?? from) - from) > by;

async function say(page: Page, text: string): Promise<void> {
  await show(page);
  await page.keyboard.press("Enter");
  await page.keyboard.type(text);
  await page.keyboard.press("Enter");
}

async function save(page: Page, name: string): Promise<void> {
  await show(page);
  await page.screenshot({ path: `${screenshots}/arena-${name}.png` });
}
