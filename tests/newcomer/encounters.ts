import type { Locator, Page } from "playwright-core";
import { expect } from "vitest";
import type { Tabs } from "./tabs.js";

/** What two people do in a page, and see of each other. */
export const encounters: Readonly<Record<string, (tabs: Tabs) => Promise<void>>> = {
  async minimal({ ada, grace }) {
    await ada.bringToFront();
    await ada.mouse.move(295, 190);
    await expect.poll(() => placeOf(grace.locator(".player:not(.me)"))).toBe("25% 25%");
    await grace.bringToFront();
    await grace.keyboard.press("ArrowLeft");
    await grace.mouse.move(885, 570);
    await expect.poll(() => placeOf(ada.locator(".player:not(.me)"))).toBe("75% 75%");
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
    await line(grace, "Good morning!").waitFor();
  },

  async byHand({ ada, grace }) {
    await ada.bringToFront();
    await ada.mouse.move(295, 190);
    await expect.poll(() => placeOf(grace.locator("i:not(#me)"))).toBe("295px 190px");
    await grace.bringToFront();
    await grace.mouse.move(885, 570);
    await expect.poll(() => placeOf(ada.locator("i:not(#me)"))).toBe("885px 570px");
    await grace.close();
    await ada.locator("i:not(#me)").waitFor({ state: "detached" });
  },
};

async function enter(page: Page, name: string): Promise<void> {
  await page.getByLabel("Your name").fill(name);
  await page.getByRole("button", { name: "Enter" }).click();
}

async function say(page: Page, text: string): Promise<void> {
  await page.getByLabel("Message").fill(text);
  await page.getByRole("button", { name: "Send" }).click();
}

const line = (page: Page, text: string): Locator => page.getByRole("log").getByText(text);

/** `25% 25%`: how far from the left and from the top. */
async function placeOf(player: Locator): Promise<string> {
  const style = (await player.getAttribute("style")) ?? "";
  return ["left", "top"].map((side) => new RegExp(`${side}: ([^;]+)`).exec(style)?.[1]).join(" ");
}
