import { describe, expect, it } from "vitest";
import { findCycles } from "./cycles.js";
import { importRules, matches, ruleFor } from "./import-rules.js";
import { readSourceFiles } from "./source-files.js";

const files = readSourceFiles(
  "runtime",
  "codegen",
  "generated",
  "examples",
  "bench/fuzz",
  "bench/stress",
  "tests",
).filter(({ path }) => !path.startsWith("tests/types/projects/") && !path.startsWith("tests/newcomer/project/"));

describe("imports", () => {
  it("follow the table of who may import whom", () => {
    const broken = files.flatMap(({ path, imports }) => {
      const allowed = ruleFor(path)?.mayImport ?? [];
      const wrong = imports.filter(({ target }) => !allowed.some((pattern) => matches(pattern, target)));
      return wrong.map(({ specifier }) => `${path} may not import ${specifier}`);
    });
    expect(broken).toEqual([]);
  });

  it("are ruled by rows that each have files", () => {
    const used = new Set(files.map(({ path }) => ruleFor(path)?.files));
    expect(importRules.map((rule) => rule.files).filter((row) => !used.has(row))).toEqual([]);
  });

  it("name ws in one file of the runtime alone", () => {
    const importers = files.filter(
      ({ path, imports }) => path.startsWith("runtime/") && imports.some(({ target }) => target === "ws"),
    );
    expect(importers).toHaveLength(1);
  });

  it("form no cycle, not even with types", () => {
    const graph = new Map(files.map(({ path, imports }) => [path, imports.map(({ target }) => target)]));
    expect(findCycles(graph)).toEqual([]);
  });
});

describe("the search for cycles", () => {
  it("finds a cycle and prints its way round", () => {
    const graph = new Map([
      ["a", ["b", "node:fs"]],
      ["b", ["c"]],
      ["c", ["b"]],
    ]);
    expect(findCycles(graph)).toEqual(["b -> c -> b"]);
  });

  it("accepts two ways to the same file", () => {
    const graph = new Map([
      ["a", ["b", "c"]],
      ["b", ["c"]],
      ["c", []],
    ]);
    expect(findCycles(graph)).toEqual([]);
  });
});
