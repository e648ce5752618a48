import { mkdirSync } from "node:fs";
import { createLink, createLinkProxy } from "kephas/testing";
import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type Arena, startArena } from "../../examples/arena/server.js";
import { createPage } from "../../examples/page-server.js";
import { describeInChromium, launchChromium } from "../support/chromium.js";
import { collisions, openScreen, type Screen, screens } from "./layout.js";

const screenshots = "tests/output";
const desktop: Screen = { name: "desktop", width: 1280, height: 800, touch: false };

/** What is played with, and must not be covered by what opens the overlay. */
const panels = [".pill", ".purse", ".leaderboard", "#chat-lines", "#chat-open", "#chat-text", ".action", ".joystick"];

describeInChromium("the overlay over the arena", () => {
  const link = createLink("20ms");
  let server: Arena;
  let proxy: Awaited<ReturnType<typeof createLinkProxy>>;
  let browser: Browser;
  let context: BrowserContext | undefined;
  let page: Page;
  let requested: string[];
  let complaints: string[];

  beforeAll(async () => {
    mkdirSync(screenshots, { recursive: true });
    server = await startArena({ host: "127.0.0.1", port: 0, page: await createPage("arena"), bots: 3, logger: false });
    proxy = await createLinkProxy({ target: `ws://127.0.0.1:${server.port}/ws`, link });
    browser = await launchChromium();
  });

  afterEach(() => context?.close());

  afterAll(async () => {
    await browser?.close();
    await proxy?.close();
    await server?.close();
  });

  /** Opens the page, and enters the arena. */
  async function enter(query: string, screen: Screen = desktop): Promise<void> {
    context = await openScreen(browser, screen);
    context.setDefaultTimeout(10_000);
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    page = await context.newPage();
    [requested, complaints] = [[], []];
    page.on("request", (request) => requested.push(request.url()));
    page.on("pageerror", (error) => complaints.push(error.message));
    // A policy that is broken is told on the console.
    page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
    await page.goto(proxy.url.replace("ws:", "http:").replace(/\/ws$/, `/${query}`));
    await page.waitForFunction(() => (globalThis as { arena?: { status?: string } }).arena?.status === "open");
    await page.getByLabel("Your name").fill("Ada");
    await page.getByRole("button", { name: "Enter the arena" }).click();
    await page.waitForFunction(() => (globalThis as { arena?: { you?: string } }).arena?.you !== undefined);
  }

  const toggle = (): Locator => page.getByRole("button", { name: "Kephas" });
  const fact = (label: string): Locator =>
    page.locator("kephas-devtools .facts div", { has: page.getByText(label, { exact: true }) }).locator("dd");
  const frames = (): Locator => page.locator("kephas-devtools .frames tbody tr");
  const cells = (name: string): Promise<readonly string[]> =>
    page.locator("kephas-devtools .traffic tr", { hasText: name }).first().locator("td").allTextContents();

  /** Leaves what comes in each tick out of the list, which is quiet then. */
  async function hushGame(): Promise<void> {
    for (const name of ["arena", "input"]) await page.getByRole("button", { name, exact: true }).click();
  }

  async function say(text: string): Promise<void> {
    await page.locator("#chat-text").fill(text);
    await page.locator("#chat-text").press("Enter");
    await frames().filter({ hasText: "↓ chat" }).first().waitFor();
  }

  it("is not there where nobody asks for it, nor loaded", async () => {
    await enter("");
    expect(await page.locator("kephas-devtools").count()).toBe(0);
    const without = requested.length;
    await context?.close();
    await enter("?debug");
    await toggle().waitFor();
    expect(requested.length).toBe(without + 1);
  });

  it("opens and collapses by the keyboard alone, and says so", async () => {
    await enter("?debug");
    await toggle().focus();
    expect(await toggle().getAttribute("aria-expanded")).toBe("false");
    await page.keyboard.press("Space");
    expect(await toggle().getAttribute("aria-expanded")).toBe("true");
    await page.getByRole("region", { name: "Kephas: connection and messages" }).waitFor();
    await page.keyboard.press("Escape");
    expect(await toggle().getAttribute("aria-expanded")).toBe("false");
    expect(await page.getByRole("region", { name: "Kephas: connection and messages" }).count()).toBe(0);
  });

  it("leaves the keys to the game when it was opened by a click", async () => {
    await enter("?debug");
    await page.locator("#view").focus();
    await toggle().click();
    expect(await page.evaluate("document.activeElement.id")).toBe("view");
  });

  it("shows how the connection is and what passes, under a policy without inline styles, over a bad link too", async () => {
    await enter("?debug&link=30ms,jitter:5");
    await toggle().click();
    await page.waitForTimeout(3_000);
    expect(await fact("Status").textContent()).toBe("open");
    expect(Number.parseFloat((await fact("Round trip").textContent()) ?? "")).toBeGreaterThan(60);
    expect(await fact("Jitter").textContent()).toMatch(/^± [\d.]+ ms$/);
    expect(await fact("Server clock").textContent()).toMatch(/^[+−]\d+ ms$/);
    expect(await fact("Session").textContent()).toBe("kept, connection 1");
    const [perSecond, bytes, total] = await cells("arena");
    expect(Number(perSecond)).toBeGreaterThan(10);
    // In each tick what everybody sees, and what only this player is told.
    expect(Number(perSecond)).toBeLessThan(80);
    expect(bytes).toMatch(/^[\d.]+ kB$/);
    expect(Number(total)).toBeGreaterThan(50);
    expect(await fact("Replica").textContent()).toBe("ready");
    expect(await fact("In sight").textContent()).toMatch(/^\d+ players \(1 owned\), \d+ coins/);
    expect(Number(await fact("Acked").textContent())).toBeGreaterThan(0);
    const told = frames().filter({ hasText: "↓ arena" }).locator(".text");
    expect((await told.allTextContents()).some((text) => /^tick \d+, age \d+; players: /.test(text))).toBe(true);
    expect(complaints).toEqual([]);
    await page.screenshot({ path: `${screenshots}/arena-devtools.png` });
  });

  it("shows messages in the schema's words, whole while it is paused, and copies them; text stays text", async () => {
    await enter("?debug");
    await toggle().click();
    await page.getByRole("button", { name: "arena", exact: true }).waitFor();
    await hushGame();
    await say("<img src=x>");
    await page.getByRole("button", { name: "Pause" }).click();
    const said = frames().filter({ hasText: "↑ say" });
    expect(await said.locator(".text").textContent()).toBe('{ text: "<img src=x>" }');
    expect(await page.locator("kephas-devtools img").count()).toBe(0);
    const before = await frames().allTextContents();
    await page.waitForTimeout(1_200);
    expect(await frames().allTextContents()).toEqual(before);
    await page.getByRole("button", { name: "Copy" }).click();
    await page.getByText(/^Copied \d+$/).waitFor();
    const copied = String(await page.evaluate("navigator.clipboard.readText()"));
    expect(copied).toMatch(/^[\d.]+ ↑ say \(\d+ B\) \{ text: "<img src=x>" \}$/m);
    expect(copied).not.toContain("↓ arena");
    await said.first().scrollIntoViewIfNeeded();
    await page.screenshot({ path: `${screenshots}/arena-devtools-paused.png` });
    expect(complaints).toEqual([]);
  });

  it("tells of a loss, and that the session was resumed", async () => {
    await enter("?debug");
    await toggle().click();
    await page.getByRole("button", { name: "arena", exact: true }).waitFor();
    await hushGame();
    link.cut();
    await fact("Last resume").getByText("resumed").waitFor();
    expect(await fact("Session").textContent()).toBe("kept, connection 2");
    expect(await fact("Status").textContent()).toBe("open");
    await frames().filter({ hasText: "resumes after connection 1" }).first().waitFor();
    await frames().filter({ hasText: "session resumed, connection 2" }).first().waitFor();
  });

  it("leaves nothing behind when it is taken away", async () => {
    await enter("?debug");
    await toggle().click();
    await page.getByRole("button", { name: "arena", exact: true }).waitFor();
    const counts = await page
      .locator("kephas-devtools .traffic td")
      .first()
      .evaluateHandle((cell) => cell.closest("table"));
    await page.evaluate("hideDevtools(); hideDevtools();");
    expect(await page.locator("kephas-devtools").count()).toBe(0);
    const text = await counts.evaluate((table) => table?.textContent);
    await page.waitForTimeout(800);
    expect(await counts.evaluate((table) => table?.textContent)).toBe(text);
    expect(complaints).toEqual([]);
  });

  describe.each(screens)("on a $name, $width x $height", (screen) => {
    it("covers nothing while it is collapsed, and stays on the screen when it is open", async () => {
      await enter("?debug", screen);
      await page.locator(".row").first().waitFor();
      expect(await collisions(page, [...panels, "kephas-devtools .toggle"])).toEqual([]);
      const { width = 0, height = 0 } = (await toggle().boundingBox()) ?? {};
      expect(Math.min(width, height)).toBeGreaterThanOrEqual(44);
      await toggle().click();
      await page.getByRole("button", { name: "arena", exact: true }).waitFor();
      expect(await collisions(page, ["kephas-devtools .body", "kephas-devtools .toggle"])).toEqual([]);
      expect(await page.locator("kephas-devtools .body").evaluate((body) => body.scrollWidth - body.clientWidth)).toBe(
        0,
      );
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(screen.width);
      await page.screenshot({ path: `${screenshots}/arena-devtools-${screen.width}x${screen.height}.png` });
    });
  });
});
