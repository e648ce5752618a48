import { describe, expect, it } from "vitest";
import { isMadeFor, parseMark } from "../../../codegen/cli/files/mark.js";

const first = (source: string, protocol = "tag") =>
  `// Made by kephas-gen from ${source}: ${protocol} 1.0.0, wire 1339543a5e77e4b5.`;
const second = (place: string) => `// ${place}: do not edit; change the schema and generate again.`;
const old = "// Do not edit: change the schema and generate again.";

describe("the mark of a generated file", () => {
  it("names the schema and the place", () => {
    const text = `${first("tag.yaml")}\n${second("tag/client.ts")}\nexport {};\n`;
    expect(parseMark(text, "tag/client.ts")).toEqual({ source: "tag.yaml", place: "tag/client.ts" });
  });

  it.each(["a: b.yaml", "tag: 1.yaml", "my game (1).yaml", "wire.yaml"])("is read with a schema named %s", (source) => {
    const text = `${first(source)}\n${second("tag/client.ts")}\n`;
    expect(parseMark(text, "tag/client.ts")?.source).toBe(source);
  });

  it("is read with line ends of Windows, a byte order mark, and marks for linters before the place", () => {
    const text = `\uFEFF${first("tag.yaml")}\r\n/* eslint-disable */\r\n${second("tag/client.ts")}\r\n`;
    expect(parseMark(text, "tag/client.ts")).toEqual({ source: "tag.yaml", place: "tag/client.ts" });
  });

  it("is of its own place alone, in whatever case the disk keeps it", () => {
    const mark = { source: "tag.yaml", place: "tag/client.ts" };
    expect(isMadeFor(mark, "Tag/client.ts")).toBe(true);
    expect(isMadeFor(mark, "tag/client.mine.ts")).toBe(false);
    expect(isMadeFor(mark, "gat/client.ts")).toBe(false);
  });

  it("of an older version is of the place where it stands, if that had such a file and the folder is the protocol's", () => {
    const text = `${first("tag.yaml")}\n${old}\n`;
    expect(parseMark(text, "tag/client.ts")?.place).toBe("tag/client.ts");
    expect(parseMark(text, "tag/mine.ts")?.place).toBeUndefined();
    expect(parseMark(text, "gat/client.ts")?.place).toBeUndefined();
  });

  it.each(["", "// my own\n", `\n${first("tag.yaml")}\n`, `x${first("tag.yaml")}`, second("tag/client.ts")])(
    "is not in %j",
    (text) => {
      expect(parseMark(text, "tag/client.ts")).toBeUndefined();
    },
  );
});
