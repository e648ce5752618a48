import { mkdirSync } from "node:fs";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Inspection } from "../../examples/arena/page/inspect.js";
import { type Arena, startArena } from "../../examples/arena/server.js";
import { createPage } from "../../examples/page-server.js";
import { describeInChromium, launchChromium } from "../support/chromium.js";

/** The window of the arena's page. */
declare const arena: Inspection;

const screenshots = "tests/output";

/** Less than what a test may take, so that it fails where it got stuck. */
const patienceMs = 10_000;

describeInChromium("the arena's lobby in a real browser", () => {
  let server: Arena;
  let browser: Browser;
  let context: BrowserContext;
  const complaints: string[] = [];

  async function open(search = ""): Promise<Page> {
    const page = await context.newPage();
    page.on("pageerror", (error) => complaints.push(error.message));
    await page.goto(`http://127.0.0.1:${server.port}/${search}`);
    return page;
  }

  /** A page whose player is in a game. */
  async function play(name: string, button = "Enter the arena", search = ""): Promise<Page> {
    const page = await open(search);
    await page.getByLabel("Your name").fill(name);
    await page.getByRole("button", { name: button }).click();
    await page.waitForFunction((expected) => arena.you === expected, name);
    return page;
  }

  const sees = (page: Page, name: string) =>
    page.waitForFunction((expected) => arena.players[expected] !== undefined, name);

  beforeAll(async () => {
    mkdirSync(screenshots, { recursive: true });
    server = await startArena({ host: "127.0.0.1", port: 0, page: await createPage("arena"), bots: 4, logger: false });
    browser = await launchChromium();
    context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    context.setDefaultTimeout(patienceMs);
  });

  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  it("lists games as they come and go, and lets one watch without playing", async () => {
    const linus = await open();
    await linus.getByText("Nobody plays yet.").waitFor();
    const ada = await play("Ada");
    await linus.getByText(/^1 playing/).waitFor();
    await linus.getByRole("button", { name: "Watch" }).click();
    await linus.getByText("Watching", { exact: true }).waitFor();
    await sees(linus, "Ada");
    await linus.screenshot({ path: `${screenshots}/arena-watching.png` });
    expect(await linus.evaluate(() => arena.you)).toBeUndefined();
    await linus.getByRole("button", { name: "Lobby" }).click();
    await linus.getByText(/^1 playing/).waitFor();
    await ada.getByRole("button", { name: "Lobby" }).click();
    await linus.getByText("Nobody plays yet.").waitFor();
    for (const page of [linus, ada]) await page.close();
  });

  it("opens a private game to who has its link, and to nobody else", async () => {
    const ada = await play("Ada", "Private game");
    const code = await ada.locator("#invite").textContent();
    expect(code).toMatch(/^[A-Z]{6}$/);
    const linus = await open();
    await linus.getByText("Nobody plays yet.").waitFor();
    const grace = await play("Grace", "Join your friends", `?game=${code}`);
    await sees(grace, "Ada");
    await sees(ada, "Grace");
    await linus.getByLabel("Your name").fill("Linus");
    await linus.getByLabel("Code of a game").fill("ZZZZZZ");
    await linus.getByRole("button", { name: "Join your friends" }).click();
    await linus.getByText("There is no such game any more").waitFor();
    for (const page of [ada, grace, linus]) await page.close();
  });

  it("throws no error on the way", () => {
    expect(complaints).toEqual([]);
  });
});
