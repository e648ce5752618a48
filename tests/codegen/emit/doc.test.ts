import { describe, expect, test } from "vitest";
import { block, call, callWithArray, generic, group, indent, line, print, stacked } from "../../../codegen/emit/doc.js";

const long = (count: number): string[] => Array.from({ length: count }, (_, index) => `argument${index}`);

describe("a printed doc", () => {
  test("stays on one line where it fits, and breaks where it does not", () => {
    expect(print(call("f", "a", "b"))).toBe("f(a, b)");
    expect(print(call("f", ...long(14)))).toBe(
      `f(\n${long(14)
        .map((name) => `  ${name},\n`)
        .join("")})`,
    );
  });

  test("breaks the outer call first, the inner one only where it must", () => {
    const inner = call("inner", ...long(8));
    expect(print(call("outer", inner, ...long(3)))).toBe(
      `outer(\n  inner(${long(8).join(", ")}),\n  argument0,\n  argument1,\n  argument2,\n)`,
    );
  });

  test("counts what follows on the same line, and the columns taken before", () => {
    const name = "x".repeat(116);
    expect(print([call("f", name), ";"])).toBe(`f(${name});`);
    expect(print([call("f", name), ", ;"])).toBe(`f(\n  ${name},\n), ;`);
    expect(print([call("f", name), ";"], { margin: 2 })).toBe(`f(\n  ${name},\n);`);
    expect(print([call("f", name), ";"], { column: 1 })).toBe(`f(\n  ${name},\n);`);
  });

  test("keeps an array's brackets on the call's lines", () => {
    expect(print(callWithArray("f", ["a"], ["b"]))).toBe("f(a, [b])");
    expect(print(callWithArray("f", ["a"], long(14)))).toMatch(/^f\(a, \[\n {2}argument0,\n[\s\S]*,\n\]\)$/);
  });

  test("breaks type arguments without a comma behind the last", () => {
    expect(print(generic("Map", long(14)))).toMatch(/^Map<\n {2}argument0,\n[\s\S]*argument13\n>$/);
  });

  test("ends no line in spaces and indents nested blocks", () => {
    const nested = block("if (a) {", [stacked(["b;", block("if (c) {", ["d;"], "}")])], "}");
    expect(print(nested)).toBe("if (a) {\n  b;\n  if (c) {\n    d;\n  }\n}");
    expect(print(["key: ", group(indent(line, "x".repeat(120)))])).toBe(`key:\n  ${"x".repeat(120)}`);
  });
});
