import { once } from "node:events";
import { describe, expect, test } from "vitest";
import { quote, safeLine, safeStack, safeText } from "../../../runtime/server/logging/safe-text.js";
import { dial, handshake, KEY, request, UPGRADE } from "../harness/raw-socket.js";
import { listen } from "../harness/real-server.js";

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const UNSAFE = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/;

describe("text of a client's", () => {
  test.each([
    ["a\nb", "a\\u000ab"],
    ["\x1b[31m", "\\u001b[31m"],
    ["\x9b31m", "\\u009b31m"],
    ["\x7f", "\\u007f"],
    ["a\u2028b\u2029", "a\\u2028b\\u2029"],
    ["\u202egame", "\\u202egame"],
    ["Grüße, 世界 🎲", "Grüße, 世界 🎲"],
  ])("%j is shown as %j", (text, shown) => {
    expect([safeText(text), safeLine(text)]).toEqual([shown, shown]);
    expect(quote(text)).not.toMatch(UNSAFE);
  });

  test("is cut off after 256 characters, and a line after 2048", () => {
    expect(safeText("x".repeat(9000))).toBe(`${"x".repeat(256)}…`);
    expect(quote("x".repeat(9000))).toBe(`"${"x".repeat(256)}…"`);
    expect(safeLine("x".repeat(9000))).toHaveLength(2049);
  });

  test("within an error makes no lines, and a stack keeps its own", () => {
    const stack = "Error: no room a\nfake line\x1b[0m\n    at open (rooms.js:1:2)\n    at serve (game.js:3:4)";
    expect(safeStack(stack)).toBe(
      "Error: no room a\\u000afake line\\u001b[0m\n    at open (rooms.js:1:2)\n    at serve (game.js:3:4)",
    );
  });
});

describe("a server's log", () => {
  const entries: unknown[] = [];
  const keep = (line: string, fields?: object): void => void entries.push(line, ...Object.values(fields ?? {}));
  const logger = { debug: keep, info: keep, warn: keep, error: keep };

  test("has nothing in it that a terminal obeys, and short lines, whatever Origin and Host are", async () => {
    const { url } = await listen({ logger });
    const origin = `http://\x9b31m\u0085${"x".repeat(14_000)}`;
    const socket = dial(
      Number(new URL(url).port),
      Buffer.from(request([...UPGRADE, KEY, `Origin: ${origin}`]), "latin1"),
    );
    await once(socket.resume(), "close");
    const texts = entries.splice(0).filter((entry) => typeof entry === "string");
    expect(texts.join(" ")).toContain("http://\\u009b31m");
    for (const text of texts) {
      expect(text).not.toMatch(UNSAFE);
      expect(text.length).toBeLessThan(1000);
    }
  });

  test("nor what a callback of the game's throws", async () => {
    const fail = (): never => {
      throw new Error("no token \x1b[31m\nforged line");
    };
    const { url } = await listen({ logger, authenticate: fail });
    const socket = dial(Number(new URL(url).port), handshake);
    await once(socket.resume(), "close");
    const [line] = entries.splice(0).filter((entry) => typeof entry === "string");
    expect(line).toMatch(/^authenticate failed: Error: no token \\u001b\[31m\\u000aforged line\n {4}at /);
  });
});
