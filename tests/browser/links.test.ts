import { systemClock } from "kephas/protocol";
import { createLink, createLinkProxy } from "kephas/testing";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { describeInChromium, launchChromium } from "../support/chromium.js";
import { play, scenes } from "../testing/scenes.js";
import { createHouse, describe, messageOf, type OpenStage, passReally, type Stage } from "../testing/stage.js";

/** What each socket of the page tells, by its number. */
type Tell = (socket: number, event: string, text: string) => void;

/** Makes a socket in the page, and commands the ones that are there. */
const script = `
  const sockets = [];
  const decoder = new TextDecoder();
  globalThis.dial = (number, url) => {
    const socket = new WebSocket(url);
    socket.binaryType = "arraybuffer";
    socket.onopen = () => tell(number, "open", "");
    socket.onmessage = ({ data }) => tell(number, "message", decoder.decode(new Uint8Array(data, 4)));
    socket.onclose = ({ code, reason }) => tell(number, "close", code + " " + reason);
    sockets[number] = socket;
  };
  globalThis.send = (number, bytes) => sockets[number].send(Uint8Array.from(bytes));
  globalThis.leave = (number, code, reason) => sockets[number].close(code, reason);
`;

describeInChromium("a link between Chromium and a server", () => {
  let browser: Browser;
  let page: Page;
  const stages: Stage[] = [];

  beforeAll(async () => {
    browser = await launchChromium();
    page = await browser.newPage();
    const tell: Tell = (socket, event, text) => {
      const words = event === "open" ? "open" : event === "close" ? `close ${text}`.trimEnd() : describe(text);
      stages[socket]?.clientSaw.push(words);
    };
    await page.exposeFunction("tell", tell);
    await page.evaluate(script);
  });

  afterAll(() => browser?.close());

  const run = (code: string, ...values: readonly unknown[]): Promise<unknown> =>
    page.evaluate(`${code}(${values.map((value) => JSON.stringify(value)).join(", ")})`);

  const inChromium: OpenStage = async (text, atEnd) => {
    const link = createLink(text);
    const { server, serverSaw, peers } = createHouse({ clock: systemClock, origins: "any" });
    const { url } = await server.listen({ port: 0, host: "127.0.0.1" });
    const proxy = await createLinkProxy({ target: url, link });
    atEnd(async () => {
      await proxy.close();
      await server.close({ graceMs: 0 });
    });
    const number = stages.length;
    const stage: Stage = {
      link,
      clientSaw: [],
      serverSaw,
      pass: (ms) => passReally(ms, stage),
      get peer() {
        return peers[0];
      },
      say: (said) => void run("send", number, [...messageOf(said)]),
      leave: (code, reason) => void run("leave", number, code, reason),
    };
    stages.push(stage);
    await run("dial", number, proxy.url);
    return stage;
  };

  test.concurrent.for(scenes)("is as it is in memory: $name", async (scene, { onTestFinished }) => {
    const { client, server } = scene;
    expect(await play(scene, inChromium, onTestFinished)).toEqual({ client, server });
  });
});
