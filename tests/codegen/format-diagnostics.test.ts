import { describe, expect, it } from "vitest";
import type { Diagnostic } from "../../codegen/diagnostic.js";
import { type DiagnosticFormat, formatDiagnostics } from "../../codegen/format-diagnostics.js";

const diagnostic: Diagnostic = {
  file: "a.yaml",
  line: 2,
  column: 6,
  code: "KEP041",
  severity: "error",
  message: "the id is taken",
  advice: "choose another",
  related: [{ file: "a.yaml", line: 1, column: 5, message: "the first one" }],
};
const sources = new Map([["a.yaml", "a: { id: 1 }\n\tb: { id: 1 }\n"]]);
const format = (diagnostics: readonly Diagnostic[], as: DiagnosticFormat, texts = sources) =>
  formatDiagnostics(diagnostics, { format: as, sources: texts });

describe("diagnostics as text", () => {
  it("quote the line with a caret, the advice and the other place", () => {
    expect(format([diagnostic], "text")).toBe(
      [
        "a.yaml:2:6 error KEP041 the id is taken",
        "  2 | \tb: { id: 1 }",
        "    | \t    ^",
        "  choose another",
        "  also a.yaml:1:5 the first one",
        "  1 | a: { id: 1 }",
        "    |     ^",
        "",
        "1 error",
        "",
      ].join("\n"),
    );
  });

  it("count errors and warnings apart", () => {
    const warning: Diagnostic = { ...diagnostic, severity: "warning" };
    expect(format([diagnostic, diagnostic, warning], "text")).toContain("\n2 errors, 1 warning\n");
    expect(format([], "text")).toBe("");
  });

  it("clip a long line around the caret", () => {
    const line = `${"x".repeat(500)}!${"y".repeat(500)}`;
    const [, quoted = "", caret = ""] = format(
      [{ ...diagnostic, line: 1, column: 501 }],
      "text",
      new Map([["a.yaml", line]]),
    ).split("\n");
    expect(quoted.length).toBeLessThan(140);
    expect(quoted[caret.indexOf("^")]).toBe("!");
  });

  it("keep control characters of a schema away from the terminal", () => {
    const text = format(
      [{ ...diagnostic, message: "unknown key `\u001b[31m`" }],
      "text",
      new Map([["a.yaml", "\n\u001b[2J"]]),
    );
    expect(text).not.toContain("\u001b");
    expect(text).toContain("\\u001b[31m");
  });

  it("leave out the line where the text is not at hand", () => {
    expect(format([{ ...diagnostic, related: [] }], "text", new Map())).toBe(
      "a.yaml:2:6 error KEP041 the id is taken\n  choose another\n\n1 error\n",
    );
  });
});

describe("diagnostics as JSON", () => {
  it("are one array of the very diagnostics", () => {
    expect(JSON.parse(format([diagnostic], "json"))).toEqual([diagnostic]);
    expect(format([], "json")).toBe("[]\n");
  });
});

describe("diagnostics for GitHub", () => {
  it("are workflow commands, with what would end them escaped", () => {
    const tricky = { ...diagnostic, file: "a,b:c.yaml", message: "100%\nsure", related: [] };
    expect(format([tricky], "github")).toBe(
      "::error file=a%2Cb%3Ac.yaml,line=2,col=6,title=KEP041::100%25%0Asure%0Achoose another\n",
    );
  });
});
