import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { createTagServer, type TagServer } from "../../generated/tag/server.js";
import { describeInChromium, launchChromium } from "../support/chromium.js";
import { bundleForPage } from "./page-bundle.js";

/** What the bundle gives to the page. */
declare const game: typeof import("../../generated/tag/client.js");

/** Connects by a relative URL, and listens only once that is done: what a worker and a frame run. */
const joinLater = `
  const tag = new game.TagClient("/ws", { logger: false });
  tag.connect().then(() => tag.next.moved({ timeoutMs: 5000 })).then(({ who }) => report(who), (error) => report(error.message));
`;

describeInChromium("a client in a real browser", () => {
  let browser: Browser;
  let page: Page;
  let server: TagServer;
  let url: string;

  beforeAll(async () => {
    const script = await bundleForPage('export * from "./generated/tag/client.js";');
    server = createTagServer({
      logger: false,
      connected: (peer) => peer.send.moved({ who: "first", x: 1, y: 2 }),
      commands: { move() {} },
    });
    const { port } = await server.listen({
      port: 0,
      host: "127.0.0.1",
      http({ url: path }, response) {
        response.setHeader("Content-Type", path === "/game.js" ? "text/javascript" : "text/html");
        response.end(path === "/game.js" ? script : '<!doctype html><script src="/game.js"></script>');
      },
    });
    url = `http://127.0.0.1:${port}/`;
    browser = await launchChromium();
  });

  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  beforeEach(async () => {
    page = await browser.newPage();
    await page.goto(url);
  });

  afterEach(() => page.close());

  it("hears the first message where it listens once connect has resolved", async () => {
    const heard = await page.evaluate(async () => {
      const tag = new game.TagClient("/ws", { logger: false });
      const join = async (): Promise<void> => await tag.connect();
      await (async () => await join())();
      return (await tag.next.moved({ timeoutMs: 5_000 })).who;
    });
    expect(heard).toBe("first");
  });

  it("stays closed where the token function closes it", async () => {
    const before = server.peers.size;
    const outcome = await page.evaluate(async () => {
      const tag: import("../../generated/tag/client.js").TagClient = new game.TagClient("/ws", {
        logger: false,
        token: () => tag.close() as undefined,
      });
      const code = await tag.connect().then(
        () => "connected",
        (error: { code: string }) => error.code,
      );
      return [code, tag.status];
    });
    expect([outcome, server.peers.size]).toEqual([["closed", "closed"], before]);
  });

  it("takes a relative URL in a worker made of a blob", async () => {
    const heard = page.evaluate(`fetch("/game.js").then((answer) => answer.text()).then((script) => {
      const blob = new Blob([script, "const report = postMessage;", ${JSON.stringify(joinLater)}]);
      const worker = new Worker(URL.createObjectURL(blob));
      return new Promise((resolve) => worker.addEventListener("message", ({ data }) => resolve(data)));
    })`);
    expect(await heard).toBe("first");
  });

  it("takes a relative URL in a srcdoc frame", async () => {
    const report = 'const report = (what) => parent.postMessage(what, "*");';
    const content = `<script src="/game.js"></script><script>${report}${joinLater}</script>`;
    const heard = page.evaluate(`new Promise((resolve) => {
      addEventListener("message", ({ data }) => resolve(data));
      const frame = document.createElement("iframe");
      frame.srcdoc = ${JSON.stringify(content).replaceAll("</", "<\\/")};
      document.body.append(frame);
    })`);
    expect(await heard).toBe("first");
  });

  it("tries again at once when the page is online again", async () => {
    const waits = page.evaluate(`new Promise((resolve) => {
      const tag = new game.TagClient("ws://127.0.0.1:9/ws", { logger: false, reconnect: { minMs: 60_000 } });
      const waits = [];
      tag.onStatus(({ retryInMs }) => {
        waits.push(retryInMs >= 60_000);
        if (waits.length === 2) setTimeout(() => dispatchEvent(new Event("online")));
        if (waits.length === 4) resolve(waits);
      });
      void tag.connect();
    })`);
    expect(await waits).toEqual([false, true, false, true]);
  });
});
