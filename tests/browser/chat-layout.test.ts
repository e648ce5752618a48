import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Chat, startChat } from "../../examples/chat/server.js";
import { createPage } from "../../examples/page-server.js";
import { connect, enter, type Visitor } from "../chat/visitor.js";
import { describeInChromium, launchChromium } from "../support/chromium.js";
import { collisions, openScreen, screens, smallTargets } from "./layout.js";

const DAY_MS = 24 * 3_600_000;

/** Less than what a test may take, so that it fails where it got stuck. */
const patienceMs = 10_000;

const parts = [".brand h1", ".brand .icon-button", ".people h2", ".me", ".bar", ".conversation", ".composer"];

describeInChromium("the chat's page", () => {
  let page: Awaited<ReturnType<typeof createPage>>;
  let browser: Browser;

  beforeAll(async () => {
    page = await createPage("chat");
    browser = await launchChromium();
  });

  afterAll(() => browser?.close());

  describe.each(screens)("on a $name, $width x $height", (screen) => {
    let chat: Chat;
    let grace: Visitor;
    let context: BrowserContext;
    let tab: Page;

    beforeAll(async () => {
      chat = await startChat({ port: 0, host: "127.0.0.1", page, logger: false });
      grace = await enter(chat.url, "User0");
      context = await openScreen(browser, screen);
      context.setDefaultTimeout(patienceMs);
      tab = await context.newPage();
      await tab.goto(`http://127.0.0.1:${chat.port}/`);
    });

    afterAll(async () => {
      await context?.close();
      grace?.client.close();
      await chat?.close(0);
    });

    it("asks for a name, with all of the question on the screen", async () => {
      await tab.getByLabel("Your name").waitFor();
      expect(await collisions(tab, ["#name-title", "label[for=name]", "#name", ".primary"])).toEqual([]);
      expect(await smallTargets(tab)).toEqual([]);
    });

    it("has room for everything, and targets for fingers", async () => {
      await tab.getByLabel("Your name").fill("User1");
      await tab.getByRole("button", { name: "Come in" }).click();
      await tab.getByRole("dialog").waitFor({ state: "hidden" });
      for (let count = 0; count < 8; count++) grace.client.send.message({ username: "", message: `Line ${count}` });
      await tab.getByText("Line 7").waitFor();
      expect(await collisions(tab, parts)).toEqual([]);
      expect(await smallTargets(tab)).toEqual([]);
      expect(await tab.evaluate("document.documentElement.scrollWidth")).toBe(screen.width);
      await tab.screenshot({ path: `tests/output/chat-${screen.width}x${screen.height}.png` });
    });

    it("has them too where somebody reads further up, and where something got lost", async () => {
      await tab.locator("#conversation").evaluate((scroller) => scroller.scrollTo(0, 0));
      await tab.locator("#jump").evaluate((button) => button.removeAttribute("hidden"));
      await chat.close(0);
      await tab.getByText(/Connection lost/).waitFor();
      expect(await smallTargets(tab)).toEqual([]);
      expect(await collisions(tab, [".bar", ".banner", ".conversation", ".composer"])).toEqual([]);
    });
  });

  describe("in a desktop's window", () => {
    let chat: Chat;
    let nowMs: number;
    let tab: Page;

    beforeAll(async () => {
      nowMs = Date.now() - DAY_MS;
      chat = await startChat({ port: 0, host: "127.0.0.1", page, logger: false, wallClock: () => nowMs });
      const context = await browser.newContext();
      context.setDefaultTimeout(patienceMs);
      tab = await context.newPage();
    });

    afterAll(async () => {
      await tab?.context().close();
      await chat?.close(0);
    });

    const log = () => tab.getByRole("log").locator("li");

    it("writes a day above the first thing of it, be it a notice", async () => {
      const grace = await enter(chat.url, "User0");
      const said = grace.client.next.message();
      grace.client.send.message({ username: "", message: "Yesterday's" });
      await said;
      nowMs = Date.now();
      await tab.goto(`http://127.0.0.1:${chat.port}/`);
      await tab.getByLabel("Your name").fill("User1");
      await tab.getByRole("button", { name: "Come in" }).click();
      await tab.getByText("Yesterday's").waitFor();
      const linus = await enter(chat.url, "User2");
      await tab.getByText("User2 joined").waitFor();
      linus.client.send.message({ username: "", message: "Today's" });
      await tab.getByText("Today's").waitFor();
      const classes = await log().evaluateAll((entries) => entries.map((entry) => entry.classList[0]));
      expect(classes).toEqual(["day", "line", "day", "notice", "line"]);
      expect(await log().nth(2).textContent()).toBe("Today");
      for (const { client } of [grace, linus]) client.close();
    });

    it("tells people of like names apart", async () => {
      const others = await Promise.all([enter(chat.url, "User0"), enter(chat.url, "User3")]);
      await tab.locator("#people-list .name", { hasText: "User3" }).waitFor();
      const faces = await tab
        .locator("#people-list .avatar")
        .evaluateAll((avatars) => avatars.map(({ textContent, dataset }) => `${textContent} ${dataset.tint}`));
      expect(new Set(faces.map((face) => face.split(" ")[0])).size).toBe(faces.length);
      expect(new Set(faces.map((face) => face.split(" ")[1])).size).toBe(faces.length);
      for (const { client } of others) client.close();
    });

    it("links addresses of the web, and nothing else, without telling them who sent somebody", async () => {
      const client = await connect(chat.url);
      const text = "<b>See</b> https://example.org/?a=<i>b</i> or javascript:alert(1) (http://b.example/c).";
      client.send.message({ username: "Grace", message: text });
      const shown = tab.locator(".text", { hasText: "See" });
      await shown.waitFor();
      expect(await shown.textContent()).toBe(text);
      expect(await shown.locator("b, i").count()).toBe(0);
      const links = await shown
        .locator("a")
        .evaluateAll((found) => found.map(({ href, rel, target, textContent }) => [href, rel, target, textContent]));
      expect(links).toEqual([
        ["https://example.org/?a=", "noopener noreferrer", "_blank", "https://example.org/?a="],
        ["http://b.example/c", "noopener noreferrer", "_blank", "http://b.example/c"],
      ]);
      client.close();
    });
  });
});
