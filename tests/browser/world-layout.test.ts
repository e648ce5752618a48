import { mkdirSync } from "node:fs";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createPage } from "../../examples/page-server.js";
import type { Inspection } from "../../examples/world/page/inspect.js";
import { startWorld, type World } from "../../examples/world/server.js";
import { seededRandom } from "../arena/seeded-random.js";
import { describeInChromium, launchChromium } from "../support/chromium.js";
import { collisions, openScreen, screens } from "./layout.js";

/** The window of the world's page. */
declare const world: Inspection;

/** All that may be seen over the land. */
const panels = [".title", ".counter", ".map", ".hint"];

const screenshots = "tests/output";

describeInChromium("the world's panels", () => {
  let server: World;
  let browser: Browser;

  beforeAll(async () => {
    mkdirSync(screenshots, { recursive: true });
    const random = seededRandom(5);
    server = await startWorld({ host: "127.0.0.1", port: 0, page: await createPage("world"), random, logger: false });
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
      await page.waitForFunction(() => world.own !== undefined);
      await page.locator("#count-sight", { hasText: /^\d+$/ }).waitFor();
    });

    afterAll(() => context?.close());

    it("leave each other alone, however much there is to count, and most of the land free", async () => {
      await fillCounter(page);
      expect(await collisions(page, panels)).toEqual([]);
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(screen.width);
      expect(await coveredShare(page)).toBeLessThan(0.3);
      await page.screenshot({ path: `${screenshots}/world-${screen.width}x${screen.height}.png` });
    });

    it("say how to walk here", async () => {
      expect(await page.locator(".keys").isVisible()).toBe(!screen.touch);
      expect(await page.locator(".thumbs").isVisible()).toBe(screen.touch);
    });

    it("keep the banner clear of the counter", async () => {
      await page.locator("#banner").evaluate((banner) => {
        banner.textContent = "Connection lost. Trying again in 4 s";
        banner.removeAttribute("hidden");
      });
      expect(await collisions(page, [...panels, ".banner"])).toEqual([]);
      await page.locator("#banner").evaluate((banner) => banner.setAttribute("hidden", ""));
    });

    it.runIf(screen.touch)("are no hindrance to a finger that is held on the land", async () => {
      const from = await page.evaluate(() => world.own?.at.x ?? Number.NaN);
      const devtools = await context.newCDPSession(page);
      const touch = (type: "touchStart" | "touchEnd", touchPoints: readonly { x: number; y: number }[]) =>
        devtools.send("Input.dispatchTouchEvent", { type, touchPoints: [...touchPoints] });
      // Upon the map, which lets touches through.
      await touch("touchStart", [{ x: screen.width - 40, y: screen.height - 40 }]);
      await page.waitForFunction((x) => (world.own?.at.x ?? x) - x > 15, from);
      await touch("touchEnd", []);
    });
  });
});

/** The longest texts that the counter is to hold. */
async function fillCounter(page: Page): Promise<void> {
  const texts = { bytes: "1234.5 KB/s", sight: "1,024", "round-trip": "1234 ms", "tick-ms": "123.4 ms", cpu: "100 %" };
  for (const [id, text] of Object.entries(texts)) {
    // The page writes into the element that it finds by its id.
    await page.locator(`#count-${id}`).evaluate((shown, wanted) => {
      const copy = shown.cloneNode() as typeof shown;
      copy.removeAttribute("id");
      copy.textContent = wanted;
      shown.replaceWith(copy);
      shown.hidden = true;
      copy.after(shown);
    }, text);
  }
}

/** Which share of the screen the panels cover. */
async function coveredShare(page: Page): Promise<number> {
  const areas = await page.locator(".panel:visible").evaluateAll((shown) =>
    shown.map((panel) => {
      const { width, height } = panel.getBoundingClientRect();
      return width * height;
    }),
  );
  const { width = 1, height = 1 } = page.viewportSize() ?? {};
  return areas.reduce((sum, area) => sum + area, 0) / (width * height);
}
