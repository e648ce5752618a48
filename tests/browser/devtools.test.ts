import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createTagServer, type TagServer } from "../../generated/tag/server.js";
import { describeInChromium, launchChromium } from "../support/chromium.js";
import { bundleForPage } from "./page-bundle.js";

/** What the page finds when it mounts an overlay, opens it, and takes it away again. */
interface Found {
  /** Timers of the client's clock that run: before, while it is open, and after. */
  readonly timers: readonly number[];
  /** The codes of what a second overlay, and one for no client, throw. */
  readonly refused: readonly string[];
  /** Listeners that were added to the window and the document. */
  readonly listeners: number;
  readonly hosts: readonly number[];
}

/** Runs in the page, over a bundle of the tag client and the overlay. */
const visit = `(async () => {
  const running = new Set();
  const clock = {
    now: () => performance.now(),
    after(delayMs, callback) {
      const timer = setTimeout(() => { running.delete(timer); callback(); }, delayMs);
      running.add(timer);
      return () => { running.delete(timer); clearTimeout(timer); };
    },
  };
  const tag = new game.TagClient("/ws", { logger: false, clock });
  await tag.connect();
  let listeners = 0;
  for (const target of [window, document, document.body]) target.addEventListener = () => { listeners++; };
  const codeOf = (mount) => { try { mount(); return "none"; } catch (error) { return error.code; } };
  const hosts = () => document.querySelectorAll("kephas-devtools").length;
  const before = running.size;
  const unmount = game.mountDevtools(tag, { corner: "bottom-left" });
  const refused = [codeOf(() => game.mountDevtools(tag)), codeOf(() => game.mountDevtools({}))];
  document.querySelector("kephas-devtools").shadowRoot.querySelector("button").click();
  const open = [running.size, hosts()];
  unmount();
  const after = [running.size, hosts()];
  game.mountDevtools(tag)();
  return { timers: [before, open[0], after[0]], hosts: [open[1], after[1]], refused, listeners };
})()`;

describeInChromium("an overlay in a page of one's own", () => {
  let browser: Browser;
  let page: Page;
  let server: TagServer;

  beforeAll(async () => {
    const script = await bundleForPage(
      'export * from "./generated/tag/client.js"; export { mountDevtools } from "kephas/devtools";',
    );
    server = createTagServer({ logger: false, commands: { move() {} } });
    const { port } = await server.listen({
      port: 0,
      host: "127.0.0.1",
      http({ url }, response) {
        response.setHeader("Content-Type", url === "/game.js" ? "text/javascript" : "text/html");
        response.end(url === "/game.js" ? script : '<!doctype html><body><script src="/game.js"></script>');
      },
    });
    browser = await launchChromium();
    page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${port}/`);
  });

  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  it("runs one timer while it is open, listens to nothing of the page, is one a client, and can come back", async () => {
    const { timers, hosts, refused, listeners } = (await page.evaluate(visit)) as Found;
    const [before = 0, open, after] = timers;
    expect([open, after]).toEqual([before + 1, before]);
    expect(hosts).toEqual([1, 0]);
    expect(refused).toEqual(["usage", "usage"]);
    expect(listeners).toBe(0);
  });
});
