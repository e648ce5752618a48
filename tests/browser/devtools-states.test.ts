import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createLandState, createWorldServer, type LandState, type WorldServer } from "../../generated/world/server.js";
import { describeInChromium, launchChromium } from "../support/chromium.js";
import { bundleForPage } from "./page-bundle.js";

const TICK_MS = 50;

/** What the overlay shows of a state, and the newest of its frames. */
interface Shown {
  readonly title: string;
  readonly facts: Readonly<Record<string, string>>;
  readonly frame: string;
}

/** Runs in the page, over a bundle of the world's client and the overlay: opens the overlay, and reads it once it shows rates and a change. */
const visit = `(async () => {
  const client = new game.WorldClient("/ws", { logger: false });
  await client.connect();
  game.mountDevtools(client);
  const root = document.querySelector("kephas-devtools").shadowRoot;
  root.querySelector("button").click();
  const read = () => {
    const watches = root.querySelector(".watches");
    const facts = [...watches.querySelectorAll(".facts div")].map((row) => [...row.children].map(({ textContent }) => textContent));
    const rows = [...root.querySelectorAll(".frames tbody tr")].map(({ innerText }) => innerText);
    const frame = rows.find((row) => row.includes("land"));
    return { title: watches.querySelector("h2")?.textContent, facts: Object.fromEntries(facts), frame };
  };
  const isThere = ({ facts, frame }) =>
    [facts.Tick, facts.Messages].every((rates) => /[1-9]\\S*\\/s/.test(rates)) && frame?.includes("changed");
  let shown = read();
  while (!isThere(shown)) {
    await new Promise(requestAnimationFrame);
    shown = read();
  }
  return shown;
})()`;

describeInChromium("a state in the overlay", () => {
  let browser: Browser;
  let page: Page;
  let server: WorldServer;
  let land: LandState;

  beforeAll(async () => {
    const script = await bundleForPage(
      'export * from "./generated/world/client.js"; export { mountDevtools } from "kephas/devtools";',
    );
    server = createWorldServer({
      logger: false,
      commands: { steer() {} },
      connected: (peer) => land.admit(peer, { around: { x: 3200, y: 3200 } }),
    });
    land = createLandState(server);
    const walker = land.creatures.add(7, { kind: 1, mood: 1, at: { x: 3200, y: 3200 }, facing: 0 });
    land.creatures.add(8, { kind: 2, mood: 0, at: { x: 3210, y: 3200 }, facing: 0 });
    server.every(TICK_MS, () => {
      walker.at.x = 3200 + (land.now % 40);
      land.tick();
    });
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

  it("has its place beside the connection's, and its messages are told by fields", async () => {
    const { title, facts, frame } = (await page.evaluate(visit)) as Shown;
    await page.screenshot({ path: "tests/output/devtools-states.png" });
    expect(title).toBe("State land");
    expect(facts).toMatchObject({ Replica: "ready", Acked: "0", "In sight": "2 creatures, 0 explorers" });
    expect(facts["Tick"]).toMatch(/^\d+, \d+(\.\d)?\/s$/);
    expect(facts["Messages"]).toMatch(/^\d+(\.\d)?\/s, \d+ B\/s$/);
    expect(facts["Last reset"]).toMatch(/^none yet$|^tick \d+, (just now|\d+ s ago)$/);
    expect(frame).toMatch(/land\s.*tick \d+, age \d+; creatures: 1 changed \(1 at\)/);
  });
});
