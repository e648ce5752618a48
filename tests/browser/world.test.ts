import { mkdirSync } from "node:fs";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createPage } from "../../examples/page-server.js";
import type { Inspection } from "../../examples/world/page/inspect.js";
import { startWorld, type World, type WorldOptions } from "../../examples/world/server.js";
import { TOP_SPEED } from "../../examples/world/species.js";
import { LAND_SIZE } from "../../examples/world/terrain.js";
import { WALKING_SPEED } from "../../examples/world/walk.js";
import { seededRandom } from "../arena/seeded-random.js";
import { describeInChromium, launchChromium } from "../support/chromium.js";
import { record } from "./world-record.js";

/** The window of the world's page. */
declare const world: Inspection;

const screenshots = "tests/output";

/** Less than what a test may take, so that it fails where it got stuck. */
const patienceMs = 10_000;

const recording = { frames: 60, creatureSpeed: TOP_SPEED, ownSpeed: WALKING_SPEED, quantum: LAND_SIZE / 65_535 };

/** By how much a frame may be ahead of its time in nine of ten, in milliseconds: what shows ticks follows how they arrive. */
const USUALLY_AHEAD_MS = 20;

/** By how much in any: what stood while the server paused is then where it is now. */
const EVER_AHEAD_MS = 500;

describeInChromium("the world in a real browser", () => {
  let options: Omit<WorldOptions, "port">;
  let server: World;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  const complaints: string[] = [];

  async function open(): Promise<Page> {
    const opened = await context.newPage();
    opened.on("pageerror", (error) => complaints.push(error.message));
    opened.on("console", (message) => {
      if (message.type() === "error") complaints.push(message.text());
    });
    await opened.goto(`http://127.0.0.1:${server.port}/`);
    await opened.waitForFunction(() => world.own !== undefined && Object.keys(world.creatures).length > 0);
    return opened;
  }

  const ownPlace = (of: Page) => of.evaluate(() => ({ ...world.own?.at }) as { x: number; y: number });

  const creaturesOf = (of: Page) => of.evaluate(() => Object.keys(world.creatures));

  beforeAll(async () => {
    mkdirSync(screenshots, { recursive: true });
    options = { host: "127.0.0.1", page: await createPage("world"), random: seededRandom(5), logger: false };
    server = await startWorld({ ...options, port: 0 });
    browser = await launchChromium();
    context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    context.setDefaultTimeout(patienceMs);
    // So that the explorer of the page below has another key than after a restart, when it is the first one.
    await (await open()).close();
    page = await open();
  });

  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  it("shows the creatures around the own explorer, of 2,000, and counts what comes for them", async () => {
    const { x, y } = await ownPlace(page);
    const far = await page.evaluate(
      (at) => Object.values(world.creatures).filter((creature) => Math.abs(creature.at.x - at.x) > 1_200).length,
      { x, y },
    );
    expect(far).toBe(0);
    expect((await creaturesOf(page)).length).toBeLessThan(500);
    await page.locator("#count-bytes", { hasText: /^[1-9]\d*\.\d KB\/s$/ }).waitFor();
    await page.locator("#count-ticks", { hasText: /^[1-9]\d* Hz$/ }).waitFor();
    await page.locator("#count-round-trip", { hasText: /^\d+ ms$/ }).waitFor();
    await page.locator("#count-creatures", { hasText: /^2,000$/ }).waitFor();
    await page.locator("#count-sight", { hasText: /^[1-9]\d*$/ }).waitFor();
    await page.screenshot({ path: `${screenshots}/world-desktop.png` });
  });

  it("moves creatures smoothly: between the server's ticks, and never faster than they run", async () => {
    const drawn = await page.evaluate(record, recording);
    expect(drawn.moved).toBeGreaterThan(5);
    expect(drawn.between).toBeGreaterThan(0.5);
    expectSmooth(drawn.creaturesAheadMs);
  });

  it("scrolls with the own explorer, smoothly, and with it changes who is in sight", async () => {
    const from = await ownPlace(page);
    const before = await creaturesOf(page);
    const key = from.x > LAND_SIZE / 2 ? "KeyA" : "ArrowRight";
    await page.keyboard.down(key);
    const drawn = await page.evaluate(record, recording);
    await page.waitForFunction((known) => {
      const now = new Set(Object.keys(world.creatures));
      return [...now].some((each) => !known.includes(each)) && known.some((each) => !now.has(each));
    }, before);
    await page.keyboard.up(key);
    expectSmooth(drawn.ownAheadMs);
    expect(Math.abs((await ownPlace(page)).x - from.x)).toBeGreaterThan(100);
    await page.screenshot({ path: `${screenshots}/world-walked.png` });
  });

  it("walks where the mouse is held, and stands when it is let go", async () => {
    const from = await ownPlace(page);
    const down = from.y > LAND_SIZE / 2 ? -1 : 1;
    await page.mouse.move(640, 400 + down * 200);
    await page.mouse.down();
    await page.waitForFunction(({ y, down }) => ((world.own?.at.y ?? y) - y) * down > 60, { ...from, down });
    await page.mouse.up();
    const drift = async () => {
      const { y } = await ownPlace(page);
      await page.evaluate(frames, 12);
      return Math.abs((await ownPlace(page)).y - y);
    };
    // What is left of the correction gets ever smaller.
    await expect.poll(drift, { timeout: patienceMs }).toBeLessThan(0.1);
  });

  it("shows other explorers under their names, until they leave", async () => {
    const other = await open();
    const [own, theirs] = [...server.land.explorers.values()];
    if (own === undefined || theirs === undefined) throw new Error("two explorers were to be there");
    Object.assign(theirs.at, { x: own.at.x + 90, y: own.at.y });
    await page.bringToFront();
    await page.waitForFunction((name) => world.explorers[name] !== undefined, theirs.name);
    await page.screenshot({ path: `${screenshots}/world-two.png` });
    await other.close();
    await page.waitForFunction((name) => world.explorers[name] === undefined, theirs.name);
  });

  it("comes back by itself after a restart of the server, and goes on", async () => {
    await server.close();
    await page.getByText(/Connection lost\. Trying again/).waitFor();
    await page.screenshot({ path: `${screenshots}/world-reconnecting.png` });
    server = await startWorld({ ...options, port: server.port });
    await page.waitForFunction(() => world.status === "open");
    await expect.poll(() => server.land.explorers.size, { timeout: patienceMs }).toBe(1);
    const [explorer] = server.land.explorers.values();
    await page.waitForFunction((name) => world.own?.name === name, explorer?.name);
    const before = await page.evaluate(() =>
      Object.fromEntries(Object.entries(world.creatures).map(([key, { at }]) => [key, { ...at }])),
    );
    await page.waitForFunction((places) => {
      const hasMoved = ([key, { at }]: [string, { at: { x: number; y: number } }]): boolean =>
        Math.hypot(at.x - (places[key]?.x ?? at.x), at.y - (places[key]?.y ?? at.y)) > 1;
      return Object.entries(world.creatures).filter(hasMoved).length > 5;
    }, before);
    await page.getByText(/Connection lost/).waitFor({ state: "hidden" });
  });

  it("throws no error on the way", () => {
    const expected = /WebSocket connection to .* failed/;
    expect(complaints.filter((complaint) => !expected.test(complaint))).toEqual([]);
  });
});

/** Steps as far as the time of their frames allows. */
function expectSmooth(aheadMs: readonly number[]): void {
  const ordered = [...aheadMs].sort((one, other) => one - other);
  expect(ordered[Math.floor(ordered.length * 0.9)]).toBeLessThan(USUALLY_AHEAD_MS);
  expect(ordered.at(-1)).toBeLessThan(EVER_AHEAD_MS);
}

/** Runs in the page: resolves after so many frames. */
async function frames(count: number): Promise<void> {
  const page = globalThis as unknown as { requestAnimationFrame: (callback: () => void) => void };
  for (let frame = 0; frame < count; frame++) await new Promise<void>((resolve) => page.requestAnimationFrame(resolve));
}
