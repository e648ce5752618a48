import { createLink, formatLink, parseLink } from "kephas/testing/link";
import { describe, expect, test } from "vitest";

describe("the text of a link", () => {
  test.each([
    ["150ms", { delayMs: 150 }],
    ["150", { delayMs: 150 }],
    ["0", { delayMs: 0 }],
    ["150ms,jitter:30,loss:1%", { delayMs: 150, jitterMs: 30, loss: 0.01 }],
    [" jitter: 30ms , delay:12.5ms ", { delayMs: 12.5, jitterMs: 30 }],
    ["loss:0.1%", { loss: 0.001 }],
    ["loss:100%,seed:7", { loss: 1, seed: 7 }],
    ["rate:500kbit", { bytesPerSecond: 62_500 }],
    ["rate:2mbit", { bytesPerSecond: 250_000 }],
  ])("%j is read", (text, conditions) => {
    expect(parseLink(text)).toEqual(conditions);
  });

  test.each([
    ["", "link: the text is empty; its members are 150ms, jitter:30, loss:1%, rate:2mbit and seed:7"],
    ["   ", "link: the text is empty"],
    [",", 'link: "": delay takes milliseconds, 150ms'],
    ["150ms,", 'link: "": delay takes milliseconds, 150ms'],
    ["150s", 'link: "150s": delay takes milliseconds, 150ms'],
    ["-5", 'link: "-5": delay takes milliseconds, 150ms'],
    ["1e3", 'link: "1e3": delay takes milliseconds, 150ms'],
    ["0x10", 'link: "0x10": delay takes milliseconds, 150ms'],
    ["Infinity", 'link: "Infinity": delay takes milliseconds, 150ms'],
    ["jitter:", 'link: "jitter:": jitter takes milliseconds, 30ms'],
    ["loss:1", 'link: "loss:1": loss takes a percentage, 1%'],
    ["loss:101%", "link: loss is 1.01 and has to be a number from 0 to 1"],
    ["60001ms", "link: delayMs is 60001 and has to be a number from 0 to 60000"],
    ["rate:2", 'link: "rate:2": rate takes bits a second, 500kbit or 2mbit'],
    ["rate:0kbit", "link: bytesPerSecond is 0 and has to be a number from 1 to Infinity"],
    ["seed:-1", 'link: "seed:-1": seed takes a whole number, 7'],
    ["seed:9999999999", "link: seed is 9999999999 and has to be a number from 0 to 4294967295"],
    ["lag:150", 'link: there is no "lag"; there are 150ms, jitter:30, loss:1%, rate:2mbit and seed:7'],
    ["__proto__:1", 'link: there is no "__proto__"'],
    ["constructor:1", 'link: there is no "constructor"'],
    ["150ms,delay:20", 'link: "delay:20" is there twice'],
    ["loss:1%,loss:1%", 'link: "loss:1%" is there twice'],
    ["150ms jitter:30", 'link: there is no "150ms jitter"'],
    ["<script>", 'link: "<script>": delay takes milliseconds, 150ms'],
    ["1\n50", String.raw`link: "1\n50": delay takes milliseconds, 150ms`],
    ["1".repeat(201), "link: a text of 201 characters; 200 are the most"],
    ["1".repeat(200), `link: "${"1".repeat(200)}": delay takes milliseconds, 150ms`],
  ])("%j is refused, and it says why", (text, message) => {
    const refusal = expect.objectContaining({ code: "usage", message: expect.stringContaining(message) });
    expect(() => parseLink(text)).toThrow(refusal);
    expect(() => createLink(text)).toThrow(refusal);
  });

  test.each(["150ms", "jitter:30ms", "150ms,jitter:30ms,loss:1%", "12.5ms,loss:0.1%,rate:500kbit"])(
    "%s is written as it is read",
    (text) => {
      expect(formatLink(parseLink(text))).toBe(text);
    },
  );

  test("says nothing of a link without conditions", () => {
    expect(formatLink({})).toBe("");
  });
});
