import { mkdirSync } from "node:fs";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { type Cards, createCards } from "../../examples/cards/server.js";
import { createPage } from "../../examples/page-server.js";
import { seededRandom } from "../arena/seeded-random.js";
import { describeInChromium, launchChromium } from "../support/chromium.js";

/** The window of the page. */
declare const document: { readonly documentElement: { readonly scrollWidth: number } };
declare const innerWidth: number;

const screenshots = "tests/output";

/** Less than what a test may take, so that it fails where it got stuck. */
const patienceMs = 10_000;

describeInChromium("cards in a real browser", () => {
  let server: Cards;
  let port: number;
  let browser: Browser;
  let context: BrowserContext;
  const complaints: string[] = [];

  /** A tab of its own is somebody of their own. */
  async function open(path = "/"): Promise<Page> {
    const opened = await context.newPage();
    opened.on("pageerror", (error) => complaints.push(error.message));
    opened.on("console", (message) => {
      if (message.type() === "error") complaints.push(message.text());
    });
    await opened.goto(`http://127.0.0.1:${port}${path}`);
    return opened;
  }

  async function sit(name: string): Promise<Page> {
    const page = await open();
    await page.fill("#name", name);
    await page.click("#quick");
    await page.locator("#room").waitFor();
    return page;
  }

  const cardsOf = (page: Page): Promise<readonly (string | null)[]> =>
    page.locator("#hand .card").evaluateAll((cards) => cards.map((card) => card.getAttribute("data-card")));

  /** Does what is best, as long as it is this page's turn. */
  async function play(page: Page): Promise<void> {
    const before = await page.locator("#message").textContent();
    const fitting = page.locator("#hand .card:enabled");
    if ((await fitting.count()) > 0) {
      await fitting.first().press("Enter");
      const wishes = page.locator("#wishes[open] button");
      if ((await wishes.count()) > 0) await wishes.first().click();
    } else if (await page.locator("#deck").isEnabled()) await page.locator("#deck").press("Enter");
    else await page.locator("#pass").press("Enter");
    const words = (text: string | null): string | undefined => text?.split(" · ")[0];
    await expect
      .poll(async () => words(await page.locator("#message").textContent()), { timeout: patienceMs })
      .not.toBe(words(before));
  }

  beforeAll(async () => {
    mkdirSync(screenshots, { recursive: true });
    server = createCards({ logger: false, random: seededRandom(4) });
    ({ port } = await server.listen({ port: 0, host: "127.0.0.1", http: await createPage("cards") }));
    browser = await launchChromium();
    context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    context.setDefaultTimeout(patienceMs);
  });

  afterEach(() => {
    for (const room of server.rooms.table.values()) room.close();
  });

  afterAll(async () => {
    await browser?.close();
    await server?.close({ graceMs: 0 });
  });

  it("plays a whole game in two tabs, of which one is loaded again in the middle", { timeout: 120_000 }, async () => {
    const pages = [await sit("Ann"), await sit("Bob")];
    const [ann, bob] = pages as [Page, Page];
    await ann.click("#deal");
    await bob.locator("#hand .card").nth(6).waitFor();
    let turns = 0;
    for (; (await ann.locator("#message", { hasText: "won" }).count()) === 0; turns++) {
      expect(turns).toBeLessThan(200);
      const mine = await Promise.all(pages.map((page) => page.locator("#room.mine").count()));
      const page = pages[mine.indexOf(1)];
      if (page !== undefined) await play(page);
      if (turns !== 5) continue;
      const before = [await cardsOf(bob), await bob.locator("#others .name").allTextContents()];
      await bob.reload();
      await bob.locator("#hand .card").first().waitFor();
      expect([await cardsOf(bob), await bob.locator("#others .name").allTextContents()]).toEqual(before);
      await ann.locator("#others .player:not(.away)", { hasText: "Bob" }).waitFor();
      await bob.screenshot({ path: `${screenshots}/cards-table.png` });
    }
    expect(turns).toBeGreaterThan(5);
    const winners = await Promise.all(
      pages.map((page) => page.locator("#message", { hasText: "You have won!" }).count()),
    );
    expect(winners.sort()).toEqual([0, 1]);
    await ann.click("#deal");
    await ann.locator("#hand .card").nth(6).waitFor();
    for (const page of pages) await page.close();
    expect(complaints).toEqual([]);
  });

  it("shows who is away greyed, and frees their seat when they leave", async () => {
    const [ann, bob] = [await sit("Ann"), await sit("Bob")];
    const eve = await sit("Eve");
    await bob.close();
    await ann.locator("#others .player.away", { hasText: "Bob" }).waitFor();
    await ann.screenshot({ path: `${screenshots}/cards-away.png` });
    await eve.click("#leave");
    await eve.locator("#lobby").waitFor();
    await ann.locator("#others .player", { hasText: "Eve" }).waitFor({ state: "detached" });
    await eve.locator("#tables button", { hasText: "2 of 4: Ann, Bob" }).waitFor();
    await eve.screenshot({ path: `${screenshots}/cards-lobby.png` });
    for (const page of [ann, eve]) await page.close();
  });

  it("opens a private table to who has its link, and to who has its code", async () => {
    const ann = await open();
    await ann.fill("#name", "Ann");
    await ann.click("#private");
    const code = await ann.locator("#share").textContent();
    expect(code).toMatch(/^[A-Z]{6}$/);
    const [bob, eve] = [await open(`/#${code}`), await open()];
    expect(await bob.inputValue("#code")).toBe(code);
    expect(await eve.locator("#tables button").count()).toBe(0);
    await bob.fill("#name", "Bob");
    await bob.click("#join");
    await eve.fill("#name", "Eve");
    await eve.fill("#code", code?.toLowerCase() ?? "");
    await eve.click("#join");
    await ann.locator("#others .player", { hasText: "Eve" }).waitFor();
    for (const page of [ann, bob, eve]) await page.close();
  });

  it("fits a phone", async () => {
    const [ann, bob] = [await sit("Ann"), await sit("Bob")];
    await ann.setViewportSize({ width: 360, height: 640 });
    await ann.click("#deal");
    await ann.locator("#hand .card").nth(6).waitFor();
    const wide = await ann.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    expect(wide[0]).toBe(wide[1]);
    const last = await ann.locator("#hand .card").last().boundingBox();
    expect((last?.x ?? 0) + (last?.width ?? 0)).toBeLessThanOrEqual(372);
    await ann.screenshot({ path: `${screenshots}/cards-phone.png` });
    for (const page of [ann, bob]) await page.close();
    expect(complaints).toEqual([]);
  });
});
