import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser, Page, WebSocket } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { arenaTerrain } from "../../examples/arena/terrain.js";
import { describeInChromium, launchChromium } from "../support/chromium.js";
import { type Front, openFront } from "../support/front.js";
import { LARGEST_STEP, type Played, record } from "./arena-record.js";

const screenshots = "tests/output";

/** A server in a process of its own. */
interface Deployed {
  readonly child: ChildProcess;
  readonly port: number;
}

/** The answer to hello, what the server says at first, and snapshots. */
async function receiveSome(socket: WebSocket): Promise<void> {
  let frames = 0;
  await socket.waitForEvent("framereceived", { predicate: () => ++frames === 10 });
}

describeInChromium("the arena whose next version is deployed", () => {
  const folder = mkdtempSync(join(tmpdir(), "kephas-arena-"));
  const children: ChildProcess[] = [];
  let front: Front;
  let browser: Browser;
  let page: Page;
  const complaints: string[] = [];

  async function deploy(): Promise<Deployed> {
    const script = fileURLToPath(new URL("./arena-process.ts", import.meta.url));
    const child = fork(script, [folder], { execArgv: ["--import", "tsx", "--conditions=source"] });
    children.push(child);
    const [port] = (await once(child, "message")) as [number];
    return { child, port };
  }

  const played = (): Promise<Played> => page.evaluate(() => (globalThis as unknown as { played: Played }).played);

  /** Walks towards the middle, where no wall is in the way, until the player has got somewhere else. */
  async function walk(): Promise<void> {
    const { at } = await played();
    const key = Number(at?.x) < arenaTerrain.width / 2 ? "d" : "a";
    await page.keyboard.down(key);
    await page.waitForFunction((from) => {
      const { at } = (globalThis as unknown as { played: Played }).played;
      return at !== undefined && from !== undefined && Math.hypot(at.x - from.x, at.y - from.y) > 60;
    }, at);
    await page.keyboard.up(key);
  }

  beforeAll(async () => {
    mkdirSync(screenshots, { recursive: true });
    front = await openFront();
    browser = await launchChromium();
    page = await browser.newPage();
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("console", (line) => void (line.type() === "error" && complaints.push(line.text())));
  });

  afterAll(async () => {
    await browser?.close();
    await front?.close();
    for (const child of children) child.kill("SIGKILL");
    rmSync(folder, { recursive: true, force: true });
  });

  it("goes on where its player was, on the other server, and says nothing of it", async () => {
    const [old, next] = await Promise.all([deploy(), deploy()]);
    front.to = old.port;
    await page.goto(`http://127.0.0.1:${front.port}/`);
    await page.getByLabel("Your name").fill("Ada");
    await page.getByRole("button", { name: "Enter the arena" }).click();
    await page.waitForFunction(() => (globalThis as { arena?: { you?: string } }).arena?.you === "Ada");
    await page.evaluate(record);
    await walk();
    // Until it stands still, so that there is one place to compare.
    await page.waitForFunction(() => (globalThis as unknown as { played: Played }).played.lastStep < 0.1);
    const before = await played();
    front.to = next.port;
    const ended = once(old.child, "exit");
    const playing = page.waitForEvent("websocket").then((socket) => receiveSome(socket));
    old.child.send("leave");
    expect(await ended).toEqual([0, null]);
    await playing;
    const after = await played();
    await page.screenshot({ path: `${screenshots}/arena-deploy.png` });
    await walk();
    const { statuses, banners, largestStep, you } = await played();
    expect([statuses, banners, you]).toEqual([["open"], [], "Ada"]);
    expect(
      Math.hypot(Number(after.at?.x) - Number(before.at?.x), Number(after.at?.y) - Number(before.at?.y)),
    ).toBeLessThan(40);
    expect(largestStep).toBeLessThan(LARGEST_STEP);
    expect(await page.getByText("Enter the arena").isVisible()).toBe(false);
    expect(complaints).toEqual([]);
  });
});
