import { mkdirSync } from "node:fs";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Inspection } from "../../examples/arena/page/inspect.js";
import { type Arena, startArena } from "../../examples/arena/server.js";
import { createPage } from "../../examples/page-server.js";
import { describeInChromium, launchChromium } from "../support/chromium.js";
import { collisions, nearestEdge, openScreen, screens, smallTargets } from "./layout.js";

/** The window of the arena's page. */
declare const arena: Inspection;

/** All that may be seen over the arena while somebody plays. */
const panels = [
  ".wordmark",
  ".pill",
  ".game-bar",
  ".purse",
  ".leaderboard",
  "#chat-lines",
  "#chat-open",
  "#chat-text",
  ".action",
  ".joystick",
  ".toast",
];

const screenshots = "tests/output";

describeInChromium("the arena's panels", () => {
  let server: Arena;
  let browser: Browser;

  beforeAll(async () => {
    mkdirSync(screenshots, { recursive: true });
    server = await startArena({ host: "127.0.0.1", port: 0, page: await createPage("arena"), bots: 4, logger: false });
    browser = await launchChromium();
  });

  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  describe.each(screens)("on a $name, $width x $height", (screen) => {
    let context: BrowserContext;
    let page: Page;

    beforeAll(async () => {
      context = await openScreen(browser, screen);
      context.setDefaultTimeout(10_000);
      page = await context.newPage();
      await page.goto(`http://127.0.0.1:${server.port}/`);
      await page.locator("#lobby[open] .game, #lobby[open] .none").first().waitFor({ state: "attached" });
    });

    afterAll(() => context?.close());

    const save = (state: string) =>
      page.screenshot({ path: `${screenshots}/arena-${screen.width}x${screen.height}-${state}.png` });

    it("ask for a name, with all of the question on the screen", async () => {
      const parts = ["#lobby-title", ".pitch", "#name", ".play", "label[for=name]", "#private", "#code"];
      expect(await collisions(page, parts)).toEqual([]);
      expect(await collisions(page, ["#lobby"])).toEqual([]);
      expect(await smallTargets(page)).toEqual([]);
      await save("lobby");
    });

    it("leave each other alone, however much there is to show", async () => {
      await page.getByLabel("Your name").fill("Guinevere the 1st");
      await page.getByRole("button", { name: "Enter the arena" }).click();
      await page.waitForFunction(() => arena.you !== undefined);
      await page.locator(".row.own").waitFor();
      await page.locator(".ping", { hasText: "ms" }).waitFor({ state: "attached" });
      await fillPanels(page);
      expect(await collisions(page, panels)).toEqual([]);
      await save("playing");
    });

    it("show who is richest", async () => {
      await page.locator(".row:visible").nth(3).waitFor();
      expect(await collisions(page, [".row", ".action"])).toEqual([]);
    });

    it("keep clear of the field in which one writes, too", async () => {
      await page.locator("#chat-open:visible, #chat-text:visible").first().click();
      expect(await collisions(page, panels)).toEqual([]);
      expect(await smallTargets(page)).toEqual([]);
      await page.keyboard.press("Escape");
      expect(await smallTargets(page)).toEqual([]);
    });

    it("keep the banner clear of what one reads beside it", async () => {
      await page.locator(".toast").evaluate((toast) => toast.remove());
      await page
        .locator("#banner-text")
        .evaluate((text) => text.replaceChildren("Connection lost. Trying again in 4 s"));
      await page.locator("#banner").evaluate((banner) => banner.removeAttribute("hidden"));
      expect(await collisions(page, [...panels, ".banner"])).toEqual([]);
    });

    it("keep words within their buttons", async () => {
      expect(await nearestEdge(page, ".action .label", ".action")).toBeGreaterThanOrEqual(6);
    });
  });
});

/** A rich player, a lot of talk, and something to be told. */
async function fillPanels(page: Page): Promise<void> {
  // The game writes into the element that it knows; this one stays.
  await page.locator("#gold").evaluate((gold) => gold.replaceWith("1234"));
  await page.locator("#chat-lines").evaluate((lines) => {
    const line = '<li class="line">Guinevere the 1 Race you to the gems, everybody! Who is first gets the pillar.</li>';
    lines.innerHTML = line.repeat(6);
  });
  await page.locator("#toasts").evaluate((toasts) => {
    toasts.innerHTML = '<p class="toast good">Shield: nobody can strike you</p>';
  });
}
