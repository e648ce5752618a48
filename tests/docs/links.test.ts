import { existsSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import { describe, expect, it } from "vitest";
import { listFiles, root } from "../architecture/source-files.js";

const topLevel = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md", "CODE_OF_CONDUCT.md"];
const documents = [...topLevel.filter((path) => existsSync(root + path)), ...listFiles("docs", /\.md$/)].map(
  (path) => ({
    path,
    text: readFileSync(root + path, "utf8"),
  }),
);

describe("the documents", () => {
  it("are there", () => {
    const expected = [...topLevel, "docs/principles.md", "docs/architecture.md"];
    expect(documents.map(({ path }) => path)).toEqual(expect.arrayContaining(expected));
  });

  it.each(documents)("$path links only to files and headings that exist", ({ path, text }) => {
    expect(findLinks(text).filter((link) => !resolves(path, link))).toEqual([]);
  });
});

/** The targets of links and images that stay inside the repository. */
function findLinks(markdown: string): readonly string[] {
  const prose = markdown.replace(/^```[\s\S]*?^```/gm, "").replace(/`[^`\n]*`/g, "");
  const targets = [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map((match) => match[1] ?? "");
  return targets.filter((target) => !/^[a-z]+:/.test(target));
}

function resolves(from: string, link: string): boolean {
  const [file = "", heading] = link.split("#");
  const target = file === "" ? from : posix.join(posix.dirname(from), file);
  if (!existsSync(root + target)) return false;
  return heading === undefined || findHeadings(readFileSync(root + target, "utf8")).includes(heading);
}

/** The anchors of a document's headings, made as GitHub makes them. */
function findHeadings(markdown: string): readonly string[] {
  const titles = [...markdown.matchAll(/^#+ +(.+)$/gm)].map((match) => match[1] ?? "");
  return titles.map((title) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, "")
      .replaceAll(" ", "-"),
  );
}
