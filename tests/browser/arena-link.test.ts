import { mkdirSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { type Arena, startArena } from "../../examples/arena/server.js";
import { createPage } from "../../examples/page-server.js";
import { describeInChromium, launchChromium } from "../support/chromium.js";

const screenshots = "tests/output";

describeInChromium("the arena on a simulated link", () => {
  let server: Arena;
  let browser: Browser;
  let page: Page;
  const complaints: string[] = [];

  beforeAll(async () => {
    mkdirSync(screenshots, { recursive: true });
    server = await startArena({ host: "127.0.0.1", port: 0, page: await createPage("arena"), bots: 2, logger: false });
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
