import type { IncomingMessage, ServerResponse } from "node:http";
import { KephasError } from "kephas/protocol";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { createTagServer, type TagServer } from "../../generated/tag/server.js";
import { describeInChromium, launchChromium } from "../support/chromium.js";
import { bundleForPage } from "./page-bundle.js";

/** What the bundle gives to the page. */
declare const game: typeof import("../../generated/tag/client.js");

/** What became of an attempt to connect, as the page saw it. */
interface Attempt {
  readonly error: { readonly code: string; readonly closeCode: number; readonly message: string } | undefined;
  readonly statuses: readonly string[];
  readonly heard: unknown;
}

/** The sessions of the peers that were made in this test. */
const sessions: string[] = [];

describeInChromium("the handshake in a real browser", () => {
  let browser: Browser;
  let page: Page;
  let home: TagServer<string>;
  let homePort: number;
  let elsewherePort: number;
  let elsewhere: TagServer<string>;
  const complaints: string[] = [];

  beforeAll(async () => {
    const http = servePage(await bundleForPage('export * from "./generated/tag/client.js";'));
    home = createServer();
    elsewhere = createServer(["https://game.example"]);
    homePort = (await home.listen({ port: 0, host: "127.0.0.1", http })).port;
    elsewherePort = (await elsewhere.listen({ port: 0, host: "127.0.0.1" })).port;
    browser = await launchChromium();
  });

  afterAll(async () => {
    await browser?.close();
    await home?.close();
    await elsewhere?.close();
  });

  beforeEach(async () => {
    sessions.length = 0;
    page = await browser.newPage();
    page.on("pageerror", (error) => complaints.push(error.message));
    await page.goto(`http://127.0.0.1:${homePort}/`);
  });

  afterEach(() => page.close());

  it("lets a good token in", async () => {
    const { error, statuses, heard } = await connect(page, homePort, "good");
    expect(error).toBeUndefined();
    expect(statuses).toEqual(["connecting", "open"]);
    expect(heard).toEqual({ who: "good", x: 1.5, y: -2 });
  });

  it.each(["bad", undefined])("rejects connect for the token %s with 4401, and never reports open", async (token) => {
    const { error, statuses } = await connect(page, homePort, token);
    expect(error).toEqual({ code: "unauthorized", closeCode: 4401, message: "That token is too old" });
    expect(statuses).toEqual(["connecting", "closed"]);
    expect(sessions).toEqual([]);
  });

  it("rejects connect for a page of an origin that is not listed with 1008, and never reports open", async () => {
    const { error, statuses } = await connect(page, elsewherePort, "good");
    expect(error).toEqual({ code: "refused", closeCode: 1008, message: "Origin not allowed" });
    expect(statuses).toEqual(["connecting", "closed"]);
    expect(sessions).toEqual([]);
  });

  it("lets a page of another port of this machine in, as a development server serves it", async () => {
    const other = createServer();
    const { port } = await other.listen({ port: 0, host: "127.0.0.1" });
    const { statuses } = await connect(page, port, "good");
    expect(statuses).toEqual(["connecting", "open"]);
    await other.close();
  });

  it("tells the page with which code it was kicked, and why", async () => {
    await connect(page, homePort, "good");
    await page.evaluate("void (globalThis.kicked = new Promise((resolve) => tag.onStatus(resolve)))");
    for (const peer of home.peers.values()) peer.close(4007, "Cheating");
    expect(await page.evaluate("globalThis.kicked")).toEqual({ status: "closed", code: 4007, reason: "Cheating" });
  });

  it("throws no error on the way", () => {
    expect(complaints).toEqual([]);
  });
});

function createServer(origins?: readonly string[]): TagServer<string> {
  return createTagServer<string>({
    authenticate({ token }) {
      if (token !== "good") throw new KephasError("unauthorized", "That token is too old");
      return token;
    },
    ...(origins && { origins }),
    connected: (peer) => sessions.push(peer.session),
    logger: false,
    commands: { move: ({ x, y }, peer) => peer.send.moved({ who: peer.session, x, y }) },
  });
}

function servePage(script: string) {
  return ({ url }: IncomingMessage, response: ServerResponse): void => {
    const isScript = url === "/game.js";
    response.setHeader("Content-Type", isScript ? "text/javascript" : "text/html");
    // An icon in place, or the browser asks for one.
    response.end(isScript ? script : '<!doctype html><link rel="icon" href="data:,"><script src="/game.js"></script>');
  };
}

/** Connects from within the page, and where that works moves once and waits for the echo. The client stays as `tag`. */
function connect(page: Page, port: number, token: string | undefined): Promise<Attempt> {
  return page.evaluate(
    async ({ url, options }) => {
      const tag = new game.TagClient(url, { ...options, logger: false });
      Object.assign(globalThis, { tag });
      const statuses: string[] = [];
      tag.onStatus(({ status }) => statuses.push(status));
      try {
        await tag.connect();
        const echo = tag.next.moved({ timeoutMs: 5_000 });
        tag.send.move({ x: 1.5, y: -2 });
        return { error: undefined, statuses, heard: await echo };
      } catch (thrown) {
        const { code, closeCode, message } = thrown as KephasError & { closeCode: number };
        return { error: { code, closeCode, message }, statuses, heard: undefined };
      }
    },
    { url: `ws://127.0.0.1:${port}/ws`, options: token === undefined ? {} : { token } },
  );
}
