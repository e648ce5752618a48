import { describe, expect, it } from "vitest";
import { splitLinks } from "../../../examples/chat/page/links.js";

/** A text with its links in brackets. */
const marked = (text: string): string =>
  splitLinks(text)
    .map((piece) => (piece.href === undefined ? piece.text : `[${piece.text}]`))
    .join("");

describe("a text's links", () => {
  it.each([
    ["https://example.org", "[https://example.org]"],
    ["See http://example.org/a?b=c&d=%20#e now", "See [http://example.org/a?b=c&d=%20#e] now"],
    ["HTTPS://EXAMPLE.ORG/A, and http://[::1]:8080/", "[HTTPS://EXAMPLE.ORG/A], and [http://[::1]:8080/]"],
    ["https://de.wikipedia.org/wiki/Kai_(Begriff).", "[https://de.wikipedia.org/wiki/Kai_(Begriff)]."],
    ["(at https://example.org/!)", "(at [https://example.org/]!)"],
    ["“https://例え.jp/道”", "“[https://例え.jp/道]”"],
    ["<a href=https://example.org>x</a>", "<a href=[https://example.org]>x</a>"],
  ])("are found in %j", (text, expected) => {
    expect(marked(text)).toBe(expected);
  });

  it.each([
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "ftp://example.org",
    "https://",
    "http://.",
    "xhttps://example.org",
    "https://bank.example@evil.example/",
    "https://user:pass@evil.example/",
    "https://[nonsense",
  ])("are not found in %j", (text) => {
    expect(splitLinks(text)).toEqual([{ text }]);
  });

  it("end where a character comes that is not seen", () => {
    expect(splitLinks("https://example.org/\u202Egro.live")[0]).toMatchObject({ text: "https://example.org/" });
  });

  it("lead where they say, and nothing of the text is lost", () => {
    const text = "a https://example.org/x?q=<b> http://b.example. c";
    expect(
      splitLinks(text)
        .map((piece) => piece.text)
        .join(""),
    ).toBe(text);
    expect(splitLinks(text).flatMap(({ href }) => href ?? [])).toEqual([
      "https://example.org/x?q=",
      "http://b.example/",
    ]);
  });

  it("are found at once, however many brackets there are", () => {
    const startedMs = performance.now();
    splitLinks(`https://example.org/${")".repeat(20_000)}`);
    splitLinks("https://".repeat(20_000));
    expect(performance.now() - startedMs).toBeLessThan(1_000);
  });
});
