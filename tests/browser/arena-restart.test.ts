import { mkdirSync } from "node:fs";
import type { SessionStore } from "kephas/server";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Arena, startArena } from "../../examples/arena/server.js";
import { createPage } from "../../examples/page-server.js";
import { describeInChromium, launchChromium } from "../support/chromium.js";

const screenshots = "tests/output";

/** What the page shows of its player. */
interface Shown {
  readonly status: string;
  readonly you: string | undefined;
  readonly at: { readonly x: number; readonly y: number } | undefined;
}

describeInChromium("the arena whose server is started again", () => {
  const records = new Map<string, string>();
  const store: SessionStore = {
    take(hash) {
      const record = records.get(hash);
      records.delete(hash);
      return record;
    },
    put: (hash, record) => records.set(hash, record),
    delete: (hash) => records.delete(hash),
  };
  let server: Arena;
  let browser: Browser;
  let page: Page;
  const complaints: string[] = [];

  const start = async (port: number): Promise<Arena> =>
    startArena({ host: "127.0.0.1", port, page: await createPage("arena"), bots: 2, logger: false, store });

  beforeAll(async () => {
    mkdirSync(screenshots, { recursive: true });
    server = await start(0);
    browser = await launchChromium();
    page = await browser.newPage();
    page.on("pageerror", (error) => complaints.push(error.message));
    await page.goto(`http://127.0.0.1:${server.port}/`);
    await page.getByLabel("Your name").fill("Ada");
    await page.getByRole("button", { name: "Enter the arena" }).click();
    await page.waitForFunction(() => (globalThis as { arena?: { you?: string } }).arena?.you === "Ada");
  });

  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  it("goes on where its player was, without a word", async () => {
    await page.keyboard.press("d", { delay: 700 });
    await page.waitForTimeout(500);
    const before = await shown();
    await server.close();
    server = await start(server.port);
    await page.waitForFunction(() => (globalThis as { arena?: { status?: string } }).arena?.status === "open");
    await page.waitForFunction(() => (globalThis as { arena?: { you?: string } }).arena?.you === "Ada");
    await page.waitForTimeout(500);
    const after = await shown();
    await page.screenshot({ path: `${screenshots}/arena-restart.png` });
    expect(
      Math.hypot(Number(after.at?.x) - Number(before.at?.x), Number(after.at?.y) - Number(before.at?.y)),
    ).toBeLessThan(40);
    expect(await page.getByText("Enter the arena").isVisible()).toBe(false);
    expect(complaints).toEqual([]);
  });

  const shown = (): Promise<Shown> =>
    page.evaluate(() => {
      const { arena } = globalThis as unknown as {
        arena: { status: string; you?: string; players: Record<string, { at: { x: number; y: number } }> };
      };
      return { status: arena.status, you: arena.you, at: arena.players[arena.you ?? ""]?.at };
    });
});
