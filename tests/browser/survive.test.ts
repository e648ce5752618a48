import { createLink, createLinkProxy, type Link, type LinkProxy } from "kephas/testing";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { type Arena, startArena } from "../../examples/arena/server.js";
import { arenaProtocol } from "../../generated/arena/protocol.js";
import { describeInChromium, launchChromium } from "../support/chromium.js";
import { bundleForPage } from "./page-bundle.js";

/** What a page keeps of its client. */
interface Seen {
  readonly statuses: string[];
  readonly outcomes: string[];
  readonly name: string;
}

/** What a page has heard of its worker. */
interface News {
  readonly news: readonly Seen[];
}

/** Scripts and connections of this server alone, as a game would be served. */
const CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; connect-src 'self'; worker-src 'self'";

/** Runs in a page and in a worker: a client that resumes, joins, and keeps what happens to it. */
const play = `
  const client = new game.ArenaClient("/ws", { logger: false, resume: game.createResume(), reconnect: { maxMs: 1000 } });
  const seen = { statuses: [], outcomes: [], name: "" };
  client.onStatus(({ status, retryInMs }) => retryInMs === undefined && seen.statuses.push(status));
  client.onResume(({ outcome }) => seen.outcomes.push(outcome));
  globalThis.client = client;
  globalThis.seen = seen;
  globalThis.joined = client
    .connect()
    .then(() => client.rooms.game.joinOrCreate({}, { name: "Ada" }))
    .then(() => (seen.name = "Ada"));
`;

const game =
  'export { ArenaClient } from "./generated/arena/client.js"; export { createResume } from "kephas/client/resume";';

describeInChromium("a client that resumes, in a real browser", () => {
  let browser: Browser;
  let page: Page;
  let server: Arena;
  let link: Link;
  let proxy: LinkProxy;
  let script: string;

  beforeAll(async () => {
    script = await bundleForPage(game);
    const worker = `${script}\n${play}\njoined.then(() => setInterval(() => postMessage(seen), 50));`;
    const files: Readonly<Record<string, string>> = { "/game.js": script, "/play.js": play, "/worker.js": worker };
    server = await startArena({
      host: "127.0.0.1",
      port: 0,
      logger: false,
      page({ url = "" }, response) {
        const file = files[url];
        response.setHeader("Content-Security-Policy", CONTENT_SECURITY_POLICY);
        response.setHeader("Content-Type", file === undefined ? "text/html" : "text/javascript");
        response.end(
          file ??
            `<!doctype html><script src="/game.js"></script>${url === "/" ? '<script src="/play.js"></script>' : ""}`,
        );
      },
    });
    browser = await launchChromium();
  });

  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  beforeEach(async () => {
    link = createLink("5ms");
    proxy = await createLinkProxy({ target: server.url, link });
    page = await browser.newPage();
    page.setDefaultTimeout(20_000);
  });

  afterEach(async () => {
    await page.close();
    await proxy.close();
  });

  const address = (path: string): string => proxy.url.replace("ws:", "http:").replace("/ws", path);

  async function join(): Promise<void> {
    await page.goto(address("/"));
    await page.evaluate("joined");
  }

  /** Waits for it. A function, for the policy lets no text become code. */
  const status = (wanted: string): Promise<unknown> =>
    page.waitForFunction((one) => (globalThis as { client?: { status: string } }).client?.status === one, wanted);

  const seen = (): Promise<Seen> => page.evaluate("seen");
  const ask = (): Promise<unknown> =>
    page.evaluate("client.call.leaderboard.top({ limit: 1 }).then(({ players }) => players, ({ code }) => code)");

  it("comes back as the same player where the network was cut, and its open call is answered", async () => {
    await join();
    link.stall("toClient");
    const asked = ask();
    await page.waitForTimeout(100);
    link.cut();
    link.flow("both");
    expect(await asked).toEqual(expect.any(Number));
    expect(await seen()).toEqual({
      statuses: ["connecting", "open", "reconnecting", "open"],
      outcomes: ["resumed"],
      name: expect.stringMatching(/^Ada/),
    });
  });

  it("stays connected through a frozen tab", async () => {
    await join();
    const devtools = await page.context().newCDPSession(page);
    await devtools.send("Page.setWebLifecycleState", { state: "frozen" });
    await new Promise((resolve) => setTimeout(resolve, 12_000));
    await devtools.send("Page.setWebLifecycleState", { state: "active" });
    expect(await ask()).toEqual(expect.any(Number));
    expect((await seen()).statuses).toEqual(["connecting", "open"]);
  });

  it("notices within six seconds of `online` that the connection has died", async () => {
    await join();
    link.halfOpen();
    const noticed = page.evaluate(`new Promise((resolve) => {
      const began = performance.now();
      client.onStatus(({ status }) => status === "open" && resolve(performance.now() - began));
      dispatchEvent(new Event("online"));
    })`);
    expect(await noticed).toBeLessThan(6_500);
    expect(await seen()).toMatchObject({ outcomes: ["resumed"] });
  });

  it("waits while the page is offline, and goes on at once when it is online again", async () => {
    await join();
    await page.context().setOffline(true);
    link.cut();
    await status("reconnecting");
    await page.waitForTimeout(1_500);
    await page.context().setOffline(false);
    await status("open");
    expect((await seen()).outcomes).toEqual(["resumed"]);
  });

  it("in a worker resumes as well", async () => {
    await page.goto(address("/empty"));
    await page.evaluate(`globalThis.news = [];
      globalThis.worker = new Worker("/worker.js");
      worker.addEventListener("message", ({ data }) => news.push(data));`);
    await page.waitForFunction(() => (globalThis as unknown as News).news.at(-1)?.name.startsWith("Ada"));
    link.cut();
    await page.waitForFunction(() => (globalThis as unknown as News).news.at(-1)?.outcomes[0] === "resumed");
    expect(await page.evaluate("news.at(-1).statuses.at(-1)")).toBe("open");
  });

  it("ends its session with the page that is left, and keeps nobody's place for a minute", async () => {
    await join();
    const players = Number(await ask());
    const other = await browser.newPage();
    await other.goto(address("/"));
    await other.evaluate("joined");
    expect(await ask()).toBe(players + 1);
    await other.goto("about:blank");
    await expect.poll(ask, { timeout: 3_000 }).toBe(players);
    await other.close();
  });

  it("gives way to another tab that has its token, and does not fight for it", async () => {
    await page.addInitScript(() => {
      const Original = WebSocket;
      Object.assign(globalThis, {
        WebSocket: class extends Original {
          constructor(url: string | URL, protocols?: string | string[]) {
            super(url, protocols);
            this.addEventListener("message", ({ data }) => {
              const text = new TextDecoder().decode(data as ArrayBuffer);
              if (text.includes('"k0"')) Object.assign(globalThis, { answer: text.slice(4) });
            });
          }
        },
      });
    });
    await join();
    const answer = JSON.parse(await page.evaluate("answer")) as {
      result: { resume: { token: string; connection: number } };
    };
    const { token, connection } = answer.result.resume;
    const { name: protocol, version, fingerprint } = arenaProtocol;
    const resume = { token, connection, received: 0 };
    const thief = await browser.newPage();
    await thief.goto(address("/empty"));
    const outcome = await thief.evaluate(takeOver, {
      url: proxy.url,
      params: { contract: 1, protocol, version, fingerprint, resume },
    });
    await status("closed");
    expect([outcome, (await seen()).statuses.at(-1)]).toEqual(["resumed", "closed"]);
    await thief.close();
  });
});

/** Runs in the page: says hello with a token, and returns what became of the session. */
async function takeOver({ url, params }: { readonly url: string; readonly params: object }): Promise<string> {
  const socket = new WebSocket(url, "kephas.v1");
  socket.binaryType = "arraybuffer";
  await new Promise((resolve) => socket.addEventListener("open", resolve));
  const text = JSON.stringify({ jsonrpc: "2.0", method: "rpc.hello", params, id: "k0" });
  const frame = new Uint8Array([255, 255, 255, 255, ...new TextEncoder().encode(text)]);
  const answered = new Promise<ArrayBuffer>((resolve) =>
    socket.addEventListener("message", ({ data }) => resolve(data as ArrayBuffer), { once: true }),
  );
  socket.send(frame);
  const { result } = JSON.parse(new TextDecoder().decode((await answered).slice(4))) as {
    result: { resume: { outcome: string } };
  };
  return result.resume.outcome;
}
