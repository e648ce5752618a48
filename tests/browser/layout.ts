import type { Browser, BrowserContext, Page } from "playwright-core";

/** A screen, in CSS pixels. */
export interface Screen {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly touch: boolean;
}

/** A desktop's window, and phones in both of their positions. */
export const screens: readonly Screen[] = [
  { name: "desktop", width: 1280, height: 800, touch: false },
  { name: "tablet", width: 1024, height: 768, touch: true },
  { name: "phone, upright", width: 390, height: 844, touch: true },
  { name: "small phone, upright", width: 360, height: 640, touch: true },
  { name: "phone, on its side", width: 740, height: 360, touch: true },
  { name: "large phone, on its side", width: 844, height: 390, touch: true },
  { name: "small phone, on its side", width: 568, height: 320, touch: true },
];

/** A visitor with such a screen; the caller closes it. */
export function openScreen(browser: Browser, { width, height, touch }: Screen): Promise<BrowserContext> {
  return browser.newContext({
    viewport: { width, height },
    hasTouch: touch,
    isMobile: touch,
    deviceScaleFactor: touch ? 2 : 1,
  });
}

interface Box {
  readonly name: string;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Pairs of what is seen of these that cover each other, and what is not wholly on the screen. */
export async function collisions(page: Page, selectors: readonly string[]): Promise<readonly string[]> {
  const boxes = await boxesOf(page, selectors);
  const { width = 0, height = 0 } = page.viewportSize() ?? {};
  const pairs = boxes.flatMap((one, at) => boxes.slice(at + 1).map((other) => [one, other] as const));
  const isInside = ({ left, top, right, bottom }: Box) => left >= 0 && top >= 0 && right <= width && bottom <= height;
  return [
    ...pairs.filter(([one, other]) => overlap(one, other)).map(([one, other]) => `${one.name} and ${other.name}`),
    ...boxes.filter((box) => !isInside(box)).map(({ name }) => `${name} and the edge`),
  ];
}

const overlap = (one: Box, other: Box): boolean =>
  one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;

/** Where the elements that these selectors find stand; not those that are hidden, or have no size. */
async function boxesOf(page: Page, selectors: readonly string[]): Promise<readonly Box[]> {
  const boxes = await Promise.all(selectors.map((selector) => boxesOfOne(page, selector)));
  return boxes.flat();
}

async function boxesOfOne(page: Page, selector: string): Promise<readonly Box[]> {
  const boxes = await page.locator(selector).evaluateAll((elements) =>
    elements.map((element) => {
      const { left, top, right, bottom } = element.getBoundingClientRect();
      return element.checkVisibility({ visibilityProperty: true }) ? { left, top, right, bottom } : undefined;
    }),
  );
  return boxes
    .filter((box) => box !== undefined && box.right > box.left && box.bottom > box.top)
    .map((box, index) => ({ ...(box as Box), name: index === 0 ? selector : `${selector} ${index + 1}` }));
}

const targets = "button, input, textarea, select, summary, [role=button]";

/** What is to be touched and smaller than 44 by 44 pixels. Links within a text are as high as it is. */
export function smallTargets(page: Page): Promise<readonly string[]> {
  return page.locator(targets).evaluateAll((elements) =>
    elements
      .filter((element) => element.checkVisibility({ visibilityProperty: true }))
      .map((element) => ({ name: element.id || element.textContent, box: element.getBoundingClientRect() }))
      .filter(({ box }) => box.width < 44 || box.height < 44)
      .map(({ name, box }) => `${name}: ${box.width} x ${box.height}`),
  );
}

/** How near a visible text comes to the left and right edge of what it stands in, in pixels, at the least. */
export function nearestEdge(page: Page, text: string, around: string): Promise<number> {
  return page.locator(text).evaluateAll((elements, selector) => {
    const gaps = elements.map((element) => {
      const [inside, outside] = [element, element.closest(selector)].map((each) => each.getBoundingClientRect());
      return element.checkVisibility() ? Math.min(inside.left - outside.left, outside.right - inside.right) : Infinity;
    });
    return Math.min(...gaps);
  }, around);
}
