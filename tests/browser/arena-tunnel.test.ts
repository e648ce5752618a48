import { mkdirSync } from "node:fs";
import { createLink, createLinkProxy } from "kephas/testing";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Arena, startArena } from "../../examples/arena/server.js";
import { createPage } from "../../examples/page-server.js";
import { describeInChromium, launchChromium } from "../support/chromium.js";
import { LARGEST_STEP, type Played, record } from "./arena-record.js";

const screenshots = "tests/output";

describeInChromium("the arena in a tunnel", () => {
  const link = createLink("40ms");
  let server: Arena;
  let proxy: Awaited<ReturnType<typeof createLinkProxy>>;
  let browser: Browser;
  let page: Page;
  const complaints: string[] = [];

  beforeAll(async () => {
    mkdirSync(screenshots, { recursive: true });
    server = await startArena({ host: "127.0.0.1", port: 0, page: await createPage("arena"), bots: 3, logger: false });
    proxy = await createLinkProxy({ target: `ws://127.0.0.1:${server.port}/ws`, link });
    browser = await launchChromium();
    page = await browser.newPage();
    page.on("pageerror", (error) => complaints.push(error.message));
    await page.goto(proxy.url.replace("ws:", "http:").replace("/ws", "/"));
    await page.getByLabel("Your name").fill("Ada");
    await page.getByRole("button", { name: "Enter the arena" }).click();
    await page.waitForFunction(() => (globalThis as { arena?: { you?: string } }).arena?.you === "Ada");
    await page.evaluate(record);
    await page.keyboard.down("d");
  });

  afterAll(async () => {
    await browser?.close();
    await proxy?.close();
    await server?.close();
  });

  it("of a second shows a pause, and nothing else", async () => {
    await pass(1_000);
    const { statuses, you } = await played();
    expect([statuses, you]).toEqual([["open"], "Ada"]);
  });

  it.each([3_000, 17_000])("of %i ms in which the network is lost: the same player goes on", async (ms) => {
    link.stall("both");
    link.cut();
    await page.waitForTimeout(ms);
    link.flow("both");
    await page.waitForFunction(() => (globalThis as { arena?: { status?: string } }).arena?.status === "open");
    await page.waitForTimeout(500);
    const { statuses, you, ids, largestStep } = await played();
    await page.screenshot({ path: `${screenshots}/arena-tunnel-${ms}.png` });
    expect([you, ids, statuses.at(-1)]).toEqual(["Ada", 1, "open"]);
    expect(statuses).toContain("reconnecting");
    expect(largestStep).toBeLessThan(LARGEST_STEP);
    expect(complaints).toEqual([]);
  });

  async function pass(ms: number): Promise<void> {
    link.stall("both");
    await page.waitForTimeout(ms);
    link.flow("both");
    await page.waitForTimeout(500);
  }

  const played = (): Promise<Played> => page.evaluate(() => (globalThis as unknown as { played: Played }).played);
});
