import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

const docs = fileURLToPath(new URL("../../docs/", import.meta.url));
const features = readFileSync(`${docs}features.md`, "utf8");

/** Each row's promise, and the targets of its links, heading left out. */
const rows = [...features.matchAll(/^\| (?!-|promise)(.*) \|$/gm)].map(([, row = ""]) => ({
  promise: row.split(" | ")[0],
  links: [...row.matchAll(/\]\(([^)#]+)/g)].map(([, target = ""]) => target),
}));

describe("the feature table", () => {
  test("is linked from the README, and long", () => {
    expect(readFileSync(`${docs}../README.md`, "utf8")).toContain("(docs/features.md)");
    expect(rows.length).toBeGreaterThan(40);
  });

  test.each(rows)("$promise: has a page and a test", ({ links }) => {
    const isTest = (link: string): boolean => /^\.\.\/tests\/.*\.test\.ts$/.test(link);
    expect(links.some(isTest)).toBe(true);
    expect(links.some((link) => link.endsWith(".md"))).toBe(true);
    expect(links.filter((link) => !existsSync(docs + link))).toEqual([]);
  });
});
