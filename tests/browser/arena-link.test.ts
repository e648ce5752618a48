import { mkdirSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { TICK_MS } from "../../examples/arena/movement.js";
import type { Inspection } from "../../examples/arena/page/inspect.js";
import { type Arena, startArena } from "../../examples/arena/server.js";
import { createPage } from "../../examples/page-server.js";
import type { ArenaClient } from "../../generated/arena/client.js";
import { enter as enterInNode } from "../arena/client.js";
import { describeInChromium, launchChromium } from "../support/chromium.js";
import { fastestOf, framesUntilMoved, recordSteps, type Steps } from "./arena-steps.js";

const screenshots = "tests/output";

/** The fastest that a player without boost and dash runs, in units a second, and what `sample` may add to make good what came late. */
const SPEED = 300;
const HASTE = 1.1;

/** Runs from here to there; returns a function that ends it. */
function roam(client: ArenaClient): () => void {
  let seq = 0;
  const timer = setInterval(() => {
    const angle = Math.floor(++seq / 25) * 2.4;
    client.send.input({ seq, heading: { x: Math.cos(angle), y: Math.sin(angle) }, dash: false });
  }, TICK_MS);
  return () => clearInterval(timer);
}

describeInChromium("the arena on a simulated link", () => {
  let server: Arena;
  let browser: Browser;
  let page: Page;
  const complaints: string[] = [];

  beforeAll(async () => {
    mkdirSync(screenshots, { recursive: true });
    server = await startArena({ host: "127.0.0.1", port: 0, page: await createPage("arena"), bots: 8, logger: false });
    browser = await launchChromium();
  });

  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  afterEach(() => page.close());

  async function open(query: string): Promise<void> {
    page = await browser.newPage();
    page.setDefaultTimeout(10_000);
    page.on("pageerror", (error) => complaints.push(error.message));
    await page.goto(`http://127.0.0.1:${server.port}/${query}`);
  }

  async function enter(name: string): Promise<void> {
    await page.getByLabel("Your name").fill(name);
    await page.getByRole("button", { name: "Enter the arena" }).click();
    await page.waitForFunction((wanted) => (globalThis as { arena?: { you?: string } }).arena?.you === wanted, name);
  }

  it("says on the page what is simulated, and plays with that round trip", async () => {
    await open("?link=100ms,jitter:10,loss:1%");
    await enter("Ada");
    expect(await page.locator("#link").textContent()).toBe("Simulated link: 100ms,jitter:10ms,loss:1%");
    await page.getByText(/^\d+ ms$/).waitFor();
    const ping = Number.parseInt((await page.locator("#status-ping").textContent()) ?? "", 10);
    expect(ping).toBeGreaterThanOrEqual(180);
    await page.setViewportSize({ width: 390, height: 844 });
    await page.screenshot({ path: `${screenshots}/arena-link.png` });
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(390);
  });

  it("shows nobody faster than the game allows, and moves the own player at once", async () => {
    const grace = await enterInNode(`ws://127.0.0.1:${server.port}/ws`, "Grace");
    const stop = roam(grace.client);
    await open("?link=150ms,jitter:30,loss:1%");
    await enter("Iris");
    await page.waitForFunction(() => "Grace" in (globalThis as unknown as { arena: Inspection }).arena.players);
    await page.evaluate(recordSteps);
    await page.waitForTimeout(2_000);
    await page.keyboard.down("d");
    await page.waitForTimeout(500);
    await page.screenshot({ path: `${screenshots}/arena-link-steps.png` });
    await page.keyboard.up("d");
    await page.waitForTimeout(8_000);
    const steps: Steps = await page.evaluate(() => (globalThis as unknown as { steps: Steps }).steps);
    stop();
    grace.client.close();
    const fastest = ["Vega", "Rigel", "Grace", "Iris"].map(
      (name) => `${name} ${Math.round(fastestOf(name, steps.frames))}`,
    );
    process.stdout.write(
      `fastest, in units a second: ${fastest.join(", ")}; own player after ${framesUntilMoved("Iris", steps)} frames\n`,
    );
    expect(steps.frames.length).toBeGreaterThan(100);
    for (const name of ["Vega", "Rigel", "Grace"]) {
      expect(fastestOf(name, steps.frames)).toBeGreaterThan(100);
      expect(fastestOf(name, steps.frames)).toBeLessThanOrEqual(SPEED * HASTE);
    }
    expect(framesUntilMoved("Iris", steps)).toBeLessThanOrEqual(4);
  });

  it("takes a text with every sign escaped", async () => {
    await open(`?link=${encodeURIComponent("20ms,loss:1%")}`);
    expect(await page.locator("#link").textContent()).toBe("Simulated link: 20ms,loss:1%");
  });

  it("says what is wrong with the text, as text, and plays without", async () => {
    await open("?link=<b>soon</b>");
    await enter("Eve");
    const line = 'No link is simulated. link: "<b>soon</b>": delay takes milliseconds, 150ms';
    expect(await page.locator("#link").textContent()).toBe(line);
    expect(await page.locator("#link b").count()).toBe(0);
  });

  it("shows no line where none is asked for", async () => {
    await open("?blink=1");
    await enter("Joe");
    expect(await page.locator("#link").isVisible()).toBe(false);
    expect(complaints).toEqual([]);
  });
});
