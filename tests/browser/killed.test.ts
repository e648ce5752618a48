import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createLink, createLinkProxy, type Link, type LinkProxy } from "kephas/testing";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { readServed, type ServeOptions, type ServerProcess, startServerProcess } from "../sessions/server-process.js";
import { describeInChromium, launchChromium } from "../support/chromium.js";
import { type Front, openFront } from "../support/front.js";
import { bundleForPage } from "./page-bundle.js";

/** Something that the page asked: `outcome` is the value, or an error's code. */
interface Asked {
  readonly kind: string;
  readonly n: number;
  readonly outcomes: readonly (number | string)[];
}

/** What a page keeps of its client. */
interface Seen {
  readonly statuses: readonly string[];
  readonly outcomes: readonly string[];
  readonly lost: readonly string[];
  readonly heard: readonly number[];
  readonly sends: readonly string[];
  readonly asks: readonly Asked[];
}

const NEVER = 4;
const SLOW = 1;
const NOW = 0;

/** Runs in the page: a client that resumes, and functions that number what they send and ask. */
const play = `
  const url = "ws://127.0.0.1:" + location.hash.slice(1) + "/ws";
  const client = new game.JourneyClient(url, { logger: false, resume: game.createResume(), reconnect: { maxMs: 300 } });
  const seen = { statuses: [], outcomes: [], lost: [], heard: [], sends: [], asks: [] };
  let last = 0;
  client.onStatus(({ status, retryInMs }) => retryInMs === undefined && seen.statuses.push(status));
  client.onResume(({ outcome }) => seen.outcomes.push(outcome));
  client.onLost(({ command, message }) => seen.lost.push(command + " " + message.n));
  client.on.say(({ n }) => seen.heard.push(n));
  globalThis.send = (kind) => {
    const message = { n: ++last, a: 0 };
    client.send[kind](message);
    seen.sends.push(kind + " " + message.n);
  };
  globalThis.ask = (kind, a) => {
    const one = { kind, n: ++last, outcomes: [] };
    seen.asks.push(one);
    return client.request[kind]({ n: one.n, a }).then((value) => one.outcomes.push(value), ({ code }) => one.outcomes.push(code));
  };
  Object.assign(globalThis, { client, seen, joined: client.connect() });
`;

const game =
  'export { JourneyClient } from "./tests/sessions/journey-client.ts"; export { createResume } from "kephas/client/resume";';

describeInChromium("a page whose server is killed", () => {
  let browser: Browser;
  let page: Page;
  let pages: Server;
  let folder: string;
  let front: Front;
  let link: Link;
  let proxy: LinkProxy;
  const complaints: string[] = [];

  beforeAll(async () => {
    const script = `${await bundleForPage(game)}\n${play}`;
    pages = createServer(({ url }, response) => {
      response.setHeader("Content-Type", url === "/play.js" ? "text/javascript" : "text/html");
      response.end(
        url === "/play.js" ? script : '<!doctype html><title>journey</title><script src="/play.js"></script>',
      );
    });
    await new Promise<void>((resolve) => void pages.listen(0, "127.0.0.1", resolve));
    browser = await launchChromium();
  });

  afterAll(async () => {
    await browser?.close();
    pages?.close();
  });

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), "kephas-killed-"));
    front = await openFront();
    link = createLink("5ms");
    proxy = await createLinkProxy({ target: `ws://127.0.0.1:${front.port}/ws`, link });
    page = await browser.newPage();
    page.setDefaultTimeout(15_000);
    page.on("pageerror", (error) => complaints.push(error.message));
  });

  afterEach(async () => {
    await page.close();
    await proxy.close();
    await front.close();
    rmSync(folder, { recursive: true });
    expect(complaints.splice(0)).toEqual([]);
  });

  const journal = (): string => join(folder, "served");
  const start = (stored: boolean, diesAt?: ServeOptions["diesAt"]): Promise<ServerProcess> =>
    startServerProcess({ journal: journal(), folder: stored ? join(folder, "sessions") : undefined, diesAt });
  const seen = (): Promise<Seen> => page.evaluate("seen");
  const does = (what: string): Promise<unknown> => page.evaluate(`{ ${what}; void 0; }`);

  async function enter(): Promise<void> {
    const { port } = pages.address() as AddressInfo;
    await page.goto(`http://127.0.0.1:${port}/#${new URL(proxy.url).port}`);
    await page.evaluate("joined");
  }

  /** Everything that was asked has come to something, and the page is served by whoever is there now. */
  async function settle(): Promise<Seen> {
    await page.waitForFunction(() => {
      const { client, seen } = globalThis as unknown as { client: { status: string }; seen: Seen };
      return client.status === "open" && seen.asks.every(({ outcomes }) => outcomes.length > 0);
    });
    await page.evaluate(`ask("buy", ${NOW})`);
    return seen();
  }

  describe.each([["with a store", true] as const, ["without one", false] as const])("%s", (_, stored) => {
    it("amid requests: what is idempotent is answered by the next one, the rest rejects, and onLost names what is unheard", async () => {
      const [first, second] = await Promise.all([start(stored, 8), start(stored)]);
      front.to = first.port;
      await enter();
      await page.evaluate(`ask("buy", ${NOW})`);
      await does(`
        for (const kind of ["step", "order", "aim"]) send(kind);
        for (const kind of ["look", "add"]) ask(kind, ${NEVER});
        for (const kind of ["ping", "peek"]) ask(kind, ${SLOW})`);
      expect(await first.ended).toBe("SIGKILL");
      front.to = second.port;
      const { asks, lost, outcomes, statuses } = await settle();
      expect(asks.map(({ kind, n, outcomes }) => [kind, n, ...outcomes])).toEqual([
        ["buy", 1, 1],
        ["look", 5, "outcomeUnknown"],
        ["add", 6, "outcomeUnknown"],
        ["ping", 7, 7],
        ["peek", 8, 8],
        ["buy", 9, 9],
      ]);
      expect([lost, outcomes]).toEqual([["step 2", "order 3", "aim 4"], ["fresh"]]);
      expect(statuses).toEqual(["connecting", "open", "reconnecting", "open"]);
      const times = (what: string): number => readServed(journal()).filter((one) => one === what).length;
      expect(["buy 1", "step 2", "look 5", "add 6", "ping 7", "peek 8", "buy 9"].map(times)).toEqual([
        1, 1, 1, 1, 2, 2, 1,
      ]);
    });
  });

  /** What the server has not received, and the page not heard, and what is asked in the tunnel. */
  async function talkIntoTunnel(first: ServerProcess): Promise<void> {
    link.stall("both");
    first.tell({ do: "say", numbers: [1, 2, 3] });
    await does(`
      for (const kind of ["order", "step", "order", "aim", "order"]) send(kind);
      for (const kind of ["buy", "peek", "add", "ping"]) ask(kind, ${NOW})`);
    link.cut();
    await page.waitForFunction(() => (globalThis as { client?: { status: string } }).client?.status === "reconnecting");
    await does(`send("order"); ask("buy", ${NOW}); ask("ping", ${NOW})`);
  }

  /** What holds wherever a server dies. */
  function judge({ asks, sends, lost, heard }: Seen): readonly string[] {
    const served = readServed(journal());
    const faults: string[] = [];
    for (const { kind, n, outcomes } of asks) {
      const isIdempotent = kind === "peek" || kind === "ping";
      if (outcomes.length !== 1) faults.push(`${kind} ${n} is settled ${outcomes.length} times`);
      if (outcomes[0] !== n && (isIdempotent || outcomes[0] !== "outcomeUnknown"))
        faults.push(`${kind} ${n}: ${outcomes[0]}`);
      const times = served.filter((one) => one === `${kind} ${n}`).length;
      if (times > 1 && !isIdempotent) faults.push(`${kind} ${n} is served ${times} times`);
      if (times === 0 && outcomes[0] === n) faults.push(`${kind} ${n} is answered, and was not served`);
    }
    for (const one of sends) {
      const times = served.filter((other) => other === one).length;
      if (times > 1) faults.push(`${one} is served ${times} times`);
      if (times === 0 && !lost.includes(one)) faults.push(`${one} vanished`);
    }
    if (new Set(heard).size !== heard.length) faults.push(`heard ${heard.join()}`);
    if (new Set(lost).size !== lost.length) faults.push(`lost ${lost.join()}`);
    return faults;
  }

  it.each(["restoreSession", "resumed", 1, 4, 8] as const)(
    "amid the replay of a session that was stored (%s): begins anew, and tells what nobody knows",
    async (diesAt) => {
      const [first, second, third] = await Promise.all([start(true), start(true, diesAt), start(true)]);
      front.to = first.port;
      await enter();
      await talkIntoTunnel(first);
      first.tell({ do: "close" });
      expect(await first.ended).toBe(0);
      front.to = second.port;
      link.flow("both");
      expect(await second.ended).toBe("SIGKILL");
      front.to = third.port;
      const all = await settle();
      expect([judge(all), all.outcomes.at(-1), all.statuses.at(-1)]).toEqual([[], "fresh", "open"]);
    },
  );

  it("before it has taken the session: the next one goes on with it, and nothing is lost or doubled", async () => {
    const [first, second, third] = await Promise.all([start(true), start(true, "authenticate"), start(true)]);
    front.to = first.port;
    await enter();
    await talkIntoTunnel(first);
    first.tell({ do: "close" });
    expect(await first.ended).toBe(0);
    front.to = second.port;
    link.flow("both");
    expect(await second.ended).toBe("SIGKILL");
    front.to = third.port;
    const all = await settle();
    expect([judge(all), all.outcomes, all.lost, all.heard]).toEqual([[], ["resumed"], ["step 2"], [1, 2, 3]]);
    expect(all.asks.map(({ n, outcomes }) => outcomes[0] === n)).not.toContain(false);
  });

  it.each([1, 5])("amid the replay after a cut, with nothing stored (at message %i): begins anew", async (diesAt) => {
    const [first, second] = await Promise.all([start(false, diesAt), start(false)]);
    front.to = first.port;
    await enter();
    await talkIntoTunnel(first);
    link.flow("both");
    expect(await first.ended).toBe("SIGKILL");
    front.to = second.port;
    const all = await settle();
    expect([judge(all), all.outcomes.at(-1), all.statuses.at(-1)]).toEqual([[], "fresh", "open"]);
  });
});
