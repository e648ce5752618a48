import { fileURLToPath } from "node:url";
import type { Browser, Page } from "playwright-core";

const output = fileURLToPath(new URL("../output/", import.meta.url));

/** Less than what a test may take, so that it fails where it got stuck. */
const patienceMs = 10_000;

/** Two tabs of a page, and what was wrong with them: errors that nobody caught, and what the console was told. */
export interface Tabs {
  readonly ada: Page;
  readonly grace: Page;
  readonly complaints: readonly string[];
}

/** Opens a page twice. */
export async function openTabs(browser: Browser, url: string): Promise<Tabs> {
  const context = await browser.newContext({ viewport: { width: 1180, height: 760 } });
  context.setDefaultTimeout(patienceMs);
  const complaints: string[] = [];
  const open = async (): Promise<Page> => {
    const page = await context.newPage();
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("console", (message) => {
      if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
    });
    await page.goto(url);
    return page;
  };
  return { ada: await open(), grace: await open(), complaints };
}

const screens = {
  desktop: { width: 1180, height: 760 },
  phone: { width: 360, height: 740 },
  landscape: { width: 740, height: 360 },
};

/** Saves how a page looks on a desktop and on a phone, held either way, where nothing may be wider than the screen. */
export async function saveLooks(page: Page, name: string): Promise<void> {
  await page.bringToFront();
  for (const [screen, size] of Object.entries(screens)) {
    await page.setViewportSize(size);
    const width = await page.evaluate("document.documentElement.scrollWidth");
    if (width !== size.width) throw new Error(`on a ${screen} ${name} is ${width} pixels wide, not ${size.width}`);
    await page.screenshot({ path: `${output}${name}-${screen}.png` });
  }
}
