import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** A comment that names a file, then a fenced block of it. */
const EXCERPT = /<!-- from (\S+) -->\n```\w+\n([\s\S]*?)\n```/g;

const pages = ["README.md", ...readdirSync(`${root}docs`).map((name) => `docs/${name}`)].filter((page) =>
  page.endsWith(".md"),
);

const excerpts = pages.flatMap((page) =>
  [...readFileSync(root + page, "utf8").matchAll(EXCERPT)].map(([, file = "", text = ""]) => ({ page, file, text })),
);

test("the docs show code of the repository", () => {
  expect(excerpts.length).toBeGreaterThanOrEqual(2);
});

test.each(excerpts)("$page shows $file as it is", ({ file, text }) => {
  expect(readFileSync(root + file, "utf8")).toContain(text);
});
