import type { Locator } from "playwright-core";
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

/** `25% 25%`: how far from the left and from the top. */
async function placeOf(player: Locator): Promise<string> {
  const style = (await player.getAttribute("style")) ?? "";
  return ["left", "top"].map((side) => new RegExp(`${side}: ([^;]+)`).exec(style)?.[1]).join(" ");
}
