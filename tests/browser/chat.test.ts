import { mkdirSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Chat, type ChatOptions, startChat } from "../../examples/chat/server.js";
import { createPage } from "../../examples/page-server.js";
import { describeInChromium, launchChromium } from "../support/chromium.js";

const screenshots = "tests/output";

/** Less than what a test may take, so that it fails where it got stuck. */
const patienceMs = 10_000;

describeInChromium("the chat in two tabs of a real browser", () => {
  let options: Omit<ChatOptions, "port">;
  let server: Chat;
  let browser: Browser;
  let ada: Page;
  let grace: Page;
  const complaints: string[] = [];

  beforeAll(async () => {
    mkdirSync(screenshots, { recursive: true });
    options = { host: "127.0.0.1", page: await createPage("chat"), logger: false };
    server = await startChat({ ...options, port: 0 });
    browser = await launchChromium();
    const context = await browser.newContext({ viewport: { width: 1180, height: 760 } });
    context.setDefaultTimeout(patienceMs);
    ada = await context.newPage();
    grace = await context.newPage();
    for (const page of [ada, grace]) {
      page.on("pageerror", (error) => complaints.push(error.message));
      await page.goto(`http://127.0.0.1:${server.port}/`);
    }
  });

  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  it("asks for a name, says what is wrong with one, and shows who is here", async () => {
    await save(ada, "entrance");
    await ada.getByLabel("Your name").fill("---");
    await ada.getByRole("button", { name: "Come in" }).click();
    await ada.getByRole("alert").getByText("A name needs at least one letter or digit").waitFor();
    await enter(ada, "Ada");
    await enter(grace, "Grace");
    for (const page of [ada, grace]) expect(await people(page, 2)).toEqual(["Ada", "Grace"]);
    await log(ada).getByText("Grace joined").waitFor();
  });

  it("shows each what the other says, on the other side than the own words", async () => {
    await say(ada, "Good morning! Did the parcel arrive?");
    await say(grace, "<b>It did.</b> Thank you!");
    await say(
      grace,
      "The kettle is on, come over whenever you like. I am here until noon and then again from four o'clock.",
    );
    await say(ada, "On my way.\nTen minutes.");
    for (const page of [ada, grace]) await line(page, "Ten minutes.").waitFor();
    expect(await sides(ada)).toEqual(["mine", "theirs", "theirs", "mine"]);
    expect(await sides(grace)).toEqual(["theirs", "mine", "mine", "theirs"]);
    expect(await log(ada).locator(".theirs .author").allTextContents()).toEqual(["Grace", "Grace"]);
  });

  it("takes another name, and gives nobody the name of somebody else", async () => {
    await rename(ada, "grace");
    await ada.getByText("You are grace 2 here").waitFor();
    await rename(ada, "Ada L.");
    await log(grace).getByText("grace 2 is now called Ada L.").waitFor();
    expect(await people(grace, 2)).toEqual(["Ada L.", "Grace"]);
    await ada.locator(".toast").waitFor({ state: "hidden" });
    await save(ada, "desktop");
    await ada.emulateMedia({ colorScheme: "dark" });
    await save(ada, "dark");
    await ada.emulateMedia({ colorScheme: "light" });
  });

  it("counts what has come while somebody reads further up, and marks where it begins", async () => {
    for (let count = 1; count <= 5; count++)
      await say(grace, `Day ${count}\n${"The tide came in, and went out again.\n".repeat(8)}`);
    await line(ada, "Day 5").waitFor();
    await ada.locator("#conversation").evaluate((scroller) => scroller.scrollTo(0, 0));
    await ada.getByRole("button", { name: "Latest" }).waitFor();
    await say(grace, "Are you still there?");
    await ada.getByRole("button", { name: "1 new" }).waitFor();
    expect(await ada.title()).toBe("(1) Quay");
    expect(await log(ada).locator(".unread + .line .text").textContent()).toBe("Are you still there?");
    await save(ada, "unread");
    await ada.getByRole("button", { name: "1 new" }).click();
    await eventually(() => ada.title()).toBe("Quay");
    await log(ada).locator(".unread + .line").getByText("Are you still there?").waitFor();
    await save(ada, "marked");
  });

  it("fits a phone of 360 pixels, where the people are a sheet", async () => {
    await grace.setViewportSize({ width: 360, height: 740 });
    expect(await grace.evaluate("document.documentElement.scrollWidth")).toBe(360);
    await say(grace, "Small, but here.");
    await line(ada, "Small, but here.").waitFor();
    await save(grace, "phone");
    await grace.getByRole("button", { name: "people here" }).click();
    await grace.getByRole("button", { name: "Change name" }).waitFor();
    await save(grace, "phone-people");
    await grace.keyboard.press("Escape");
    await grace.getByRole("button", { name: "Change name" }).waitFor({ state: "hidden" });
  });

  it("comes back after a restart of the server under the same names, and says once what was written meanwhile", async () => {
    await server.close();
    for (const page of [ada, grace]) await page.getByText(/Connection lost\. Trying again in \d s/).waitFor();
    await say(ada, "Written in the dark.");
    await ada.getByText("Waiting for the connection").waitFor();
    await save(ada, "reconnecting");
    server = await startChat({ ...options, port: server.port });
    for (const page of [ada, grace]) {
      await line(page, "Written in the dark.").waitFor();
      expect((await people(page, 2)).toSorted()).toEqual(["Ada L.", "Grace"]);
      expect(await log(page).getByText("Written in the dark.").count()).toBe(1);
      expect(await log(page).getByText("Small, but here.").count()).toBe(1);
    }
    expect(await ada.locator("#drafts li").count()).toBe(0);
  });

  it("returns under its name when it is loaded again, with what was said before", async () => {
    await ada.reload();
    await line(ada, "Written in the dark.").waitFor();
    expect(await people(ada, 2)).toEqual(["Grace", "Ada L."]);
    expect(await sides(ada)).toEqual(["mine"]);
  });

  it("tells who floods", async () => {
    for (let count = 1; count <= 20; count++) await say(ada, `Again ${count}`);
    await ada
      .getByText(/^Not so fast/)
      .first()
      .waitFor();
    const failed = ada.getByRole("button", { name: "Send again" });
    await failed.first().waitFor();
    await eventually(() => ada.locator("[data-state=sent]").count()).toBe(0);
    await save(ada, "flood");
    const count = await failed.count();
    // As soon as the chat takes one more.
    await eventually(async () => {
      await failed.first().click();
      return failed.count();
    }).toBeLessThan(count);
  });

  it("throws no error on the way", () => {
    expect(complaints).toEqual([]);
  });
});

/** Playwright's own waiting for an expression needs `eval`, which the page forbids. */
const eventually = <Value>(read: () => Promise<Value>) => expect.poll(read, { timeout: patienceMs });

const log = (page: Page) => page.getByRole("log");

const line = (page: Page, text: string) => log(page).locator(".line").getByText(text);

const sides = (page: Page) =>
  log(page)
    .locator(".line")
    .evaluateAll((lines) => lines.map((one) => (one.classList.contains("mine") ? "mine" : "theirs")));

async function enter(page: Page, name: string): Promise<void> {
  await page.bringToFront();
  await page.getByLabel("Your name").fill(name);
  await page.getByRole("button", { name: "Come in" }).click();
  await page.getByRole("dialog").waitFor({ state: "hidden" });
}

async function rename(page: Page, name: string): Promise<void> {
  await page.bringToFront();
  await page.getByRole("button", { name: "Change name" }).click();
  await page.getByLabel("Your name").fill(name);
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").waitFor({ state: "hidden" });
}

/** The names in the list, once there are so many. */
async function people(page: Page, count: number): Promise<string[]> {
  const names = page.locator("#people-list .name");
  await eventually(() => names.count()).toBe(count);
  return names.allTextContents();
}

/** Writes into the composer; a line break is Shift and Enter. */
async function say(page: Page, text: string): Promise<void> {
  await page.bringToFront();
  await page.getByLabel("Message").focus();
  for (const [index, part] of text.trim().split("\n").entries()) {
    if (index > 0) await page.keyboard.press("Shift+Enter");
    await page.keyboard.insertText(part);
  }
  await page.keyboard.press("Enter");
}

async function save(page: Page, name: string): Promise<void> {
  await page.bringToFront();
  await page.screenshot({ path: `${screenshots}/chat-${name}.png`, animations: "disabled" });
}
