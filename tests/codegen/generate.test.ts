import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { GENERATED_MARK } from "../../codegen/cli/files/mark.js";
import { generate } from "../../codegen/generate.js";

const read = (path: string) => ({
  path,
  text: readFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)), "utf8"),
});
const tag = read("schemas/tag.yaml");

describe("generate", () => {
  it("gives the files of each protocol, marked as generated", async () => {
    const { files, diagnostics } = await generate([tag, read("tests/codegen/schemas/arena.yaml")]);
    expect(diagnostics).toEqual([]);
    const names = ["messages", "codecs", "protocol", "server", "client"];
    const expected = ["tag", "arena"].flatMap((protocol) => names.map((name) => `${protocol}/${name}.ts`));
    expect(files.map(({ path }) => path)).toEqual(expected);
    for (const { text } of files) expect(text.startsWith(GENERATED_MARK)).toBe(true);
  });

  it("gives the same bytes for the same texts, wherever they stand", async () => {
    const [here, there] = await Promise.all([generate([tag]), generate([{ ...tag, path: "/elsewhere/tag.yaml" }])]);
    expect(there.files).toEqual(here.files);
  });

  it("gives no file where any schema has a mistake, and all diagnostics", async () => {
    const broken = { path: "broken.yaml", text: "kephas: 1\n" };
    const { files, diagnostics } = await generate([tag, broken]);
    expect(files).toEqual([]);
    expect(diagnostics.map(({ file, code }) => `${file} ${code}`)).toEqual([
      "broken.yaml KEP011",
      "broken.yaml KEP011",
      "broken.yaml KEP017",
    ]);
  });

  it("refuses two schemas of one protocol, also where only the case differs", async () => {
    const other = { path: "other.yaml", text: tag.text.replace("protocol: tag", "protocol: tAG") };
    const { files, diagnostics } = await generate([tag, other]);
    expect(files).toEqual([]);
    expect(diagnostics).toMatchObject([
      {
        file: "other.yaml",
        line: 3,
        column: 11,
        code: "KEP022",
        related: [{ file: "schemas/tag.yaml", line: 3, column: 11 }],
      },
    ]);
  });

  it("gives files in spite of warnings", async () => {
    const text = tag.text.replace("0x0101", "0xFFFFFFFD");
    const { files, diagnostics } = await generate([{ path: "tag.yaml", text }]);
    expect(diagnostics).toMatchObject([{ code: "KEP042", severity: "warning" }]);
    expect(files).toHaveLength(5);
  });

  it("tells a client what it keeps, how long, and the limits of what it sends", async () => {
    const text = `
kephas: 1
protocol: chat
version: "1.0.0"
commands:
  say: { id: 1, from: client, offline: queue, limit: { perSecond: 5, burst: 10 }, struct: { mood: u8 } }
  aim: { id: 2, from: client, offline: latest, limit: { perSecond: 7 }, struct: { x: u8 } }
  save: { id: 3, from: client, offline: queue, struct: { slot: u8 } }
  shout: { id: 5, from: client, offline: { queue: 32 }, struct: { loud: u8 } }
  ping: { id: 6, from: client, offline: { queue: true, ttlMs: 500 } }
  look: { id: 7, from: client, offline: { latest: true, ttlMs: 5000 }, latestBy: at, struct: { at: u8 } }
  move: { id: 4, from: client, limit: { perSecond: 60 }, struct: { x: u8 } }
`;
    const { files } = await generate([{ path: "chat.yaml", text }]);
    const client = files.find(({ path }) => path === "chat/client.ts")?.text ?? "";
    const senders = [...client.matchAll(/(\w+): (\w+ender)\(([^;]*?)\),\n/g)].map(([, name, , args = ""]) => [
      name,
      /\{.*\}/.exec(args.replaceAll(/\s+/g, " "))?.[0],
    ]);
    expect(senders).toEqual([
      ["say", '{ offline: "queue", limit: { perSecond: 5, burst: 10 } }'],
      ["aim", '{ offline: "latest", limit: { perSecond: 7, burst: 7 } }'],
      ["save", '{ offline: "queue" }'],
      ["shout", '{ offline: "queue", queue: 32 }'],
      ["ping", '{ offline: "queue", ttlMs: 500 }'],
      ["look", '{ offline: "latest", ttlMs: 5000, latestBy: (message) => message.at }'],
      ["move", "{ perSecond: 60, burst: 60 }"],
    ]);
  });
});
