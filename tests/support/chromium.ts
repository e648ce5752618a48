import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";
import { describeWith } from "./component.js";

/** Where browsers of Chromium's family stand, on Debian first. `KEPHAS_CHROMIUM` goes before all of them. */
const places = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

const advice = "install Debian's chromium (apt-get install chromium), or name a browser in KEPHAS_CHROMIUM";

/** The path of a Chromium or Chrome on this machine, or undefined. */
export function findChromium(): string | undefined {
  return [process.env["KEPHAS_CHROMIUM"] ?? "", ...places].find((path) => path !== "" && existsSync(path));
}

/** Starts a headless browser; the caller closes it. Throws where there is none. */
export async function launchChromium(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error(`No Chromium found: ${advice}.`);
  // Root, as in containers, cannot use the sandbox; and the only pages that are opened are our own.
  const args = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  return chromium.launch({ executablePath, args });
}

/** A `describe` for tests in a real browser. Without one it is skipped loudly, but in CI it runs and fails. */
export function describeInChromium(name: string, tests: () => void): void {
  describeWith([{ name: "Chromium", isHere: () => findChromium() !== undefined, advice }], name, tests);
}
