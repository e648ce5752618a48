import type { Locator, Page } from "playwright-core";
import { expect } from "vitest";
import { saveLooks, type Tabs } from "./tabs.js";

/** It takes a player some seconds to cross the arena. */
const patience = { timeout: 10_000, interval: 20 };

/** What two people do in a page, and see of each other. */
export const encounters: Readonly<Record<string, (tabs: Tabs) => Promise<void>>> = {
  async minimal({ ada, grace }) {
    await ada.bringToFront();
    await ada.mouse.move(295, 190);
    await expect.poll(() => placeOf(grace.locator(".player:not(.me)")), patience).toBe("25% 25%");
    await grace.bringToFront();
    await grace.keyboard.press("ArrowLeft");
    await grace.mouse.move(885, 570);
    await expect.poll(() => placeOf(ada.locator(".player:not(.me)")), patience).toBe("75% 75%");
    await ada.getByText("2 here").waitFor();
  },

  async chat({ ada, grace }) {
    await enter(ada, "Ada");
    await enter(grace, "ada");
    await grace.getByText("Somebody here has that name").waitFor();
    await enter(grace, "Grace");
    await ada.getByText("Ada, Grace").waitFor();
    await say(ada, "Good morning! Did the parcel arrive?");
    await say(grace, "<b>It did.</b> Thank you! The kettle is on, come over whenever you like: I am here until noon.");
    await line(grace, "Good morning!").waitFor();
    await line(ada, "<b>It did.</b>").waitFor();
    await grace.reload();
    await enter(grace, "Grace");
    await line(grace, "Good morning!").waitFor();
    await grace.goto(new URL("#tea", grace.url()).href);
    await ada.getByRole("link", { name: "tea 1" }).click();
    await ada.getByText("Grace, Ada").waitFor();
    await line(ada, "Good morning!").waitFor({ state: "detached" });
    await ada.goBack();
    await say(ada, "Nobody here any more.");
    await line(ada, "Nobody here any more.").waitFor();
  },

  async arena({ ada, grace }) {
    await saveLooks(ada, "init-arena-join");
    await play(ada, "Ada");
    await play(grace, "Grace");
    await grace.getByText("2 of 16 players").waitFor();
    await grace.getByLabel("Scores").getByText("Ada").waitFor();
    await ada.keyboard.down("ArrowLeft");
    await firstPlayer(ada, (x) => x >= 0 && x < 60);
    await ada.keyboard.up("ArrowLeft");
    await ada.keyboard.down("ArrowRight");
    await firstPlayer(grace, (x) => x > 700);
    await ada.keyboard.up("ArrowRight");
    await followInvitation(ada, grace);
  },

  async byHand({ ada, grace }) {
    await moveUntilSeen(ada, { x: 295, y: 190 }, grace.locator("i:not(#me)"));
    await moveUntilSeen(grace, { x: 885, y: 570 }, ada.locator("i:not(#me)"));
    await grace.close();
    await ada.locator("i:not(#me)").waitFor({ state: "detached" });
  },
};

/** A page that is not connected yet looks at no mouse, and nobody tells it what was moved before: people move on. */
async function moveUntilSeen(mover: Page, { x, y }: { x: number; y: number }, seen: Locator): Promise<void> {
  await mover.bringToFront();
  const move = async (): Promise<string> => {
    await mover.mouse.move(x - 1, y);
    await mover.mouse.move(x, y);
    return (await seen.count()) === 0 ? "" : placeOf(seen);
  };
  await expect.poll(move, { ...patience, interval: 200 }).toBe(`${x}px ${y}px`);
}

async function play(page: Page, name: string, button = "Play"): Promise<void> {
  await page.getByLabel("Your name").fill(name);
  await page.getByRole("button", { name: button }).click();
}

/** One begins a match that nobody finds by chance, and the other comes into it by the link. */
async function followInvitation(host: Page, guest: Page): Promise<void> {
  await host.goto(new URL("/?", host.url()).href);
  await play(host, "Host", "Private match");
  await host.getByText(/^Code [A-Z]{6}$/).waitFor();
  await guest.goto(host.url());
  await play(guest, "Guest");
  await host.getByText("2 of 16 players").waitFor();
}

async function enter(page: Page, name: string): Promise<void> {
  await page.getByLabel("Your name").fill(name);
  await page.getByRole("button", { name: "Enter" }).click();
}

async function say(page: Page, text: string): Promise<void> {
  await page.getByLabel("Message").fill(text);
  await page.getByRole("button", { name: "Send" }).click();
}

const line = (page: Page, text: string): Locator => page.getByRole("log").getByText(text);

/** Waits until the first player's disc is where it should be. */
const firstPlayer = (page: Page, isThere: (x: number) => boolean): Promise<void> =>
  expect.poll(async () => isThere(await findFirstPlayer(page)), patience).toBe(true);

/** How far from the left the first player's disc is on a page's canvas, in pixels; -1 where it is not to be seen. */
function findFirstPlayer(page: Page): Promise<number> {
  return page.evaluate(`(() => {
    const { width, height } = canvas;
    const copy = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true });
    copy.drawImage(canvas, 0, 0);
    const { data } = copy.getImageData(0, 0, width, height);
    const isPlayer = (at) => Math.abs(data[at] - 77) + Math.abs(data[at + 1] - 230) + Math.abs(data[at + 2] - 120) < 12;
    for (let x = 0; x < width; x += 4)
      for (let y = 0; y < height; y += 4) if (isPlayer(4 * (y * width + x))) return x;
    return -1;
  })()`);
}

/** `25% 25%`: how far from the left and from the top. */
async function placeOf(player: Locator): Promise<string> {
  const style = (await player.getAttribute("style")) ?? "";
  return ["left", "top"].map((side) => new RegExp(`${side}: ([^;]+)`).exec(style)?.[1]).join(" ");
}
