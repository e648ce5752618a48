import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { crashRows } from "./crash-rows.js";

interface Outcome {
  readonly name: string;
  readonly lines: readonly string[];
}

let ended: { readonly code: unknown; readonly stderr: string } | undefined;
const outcomes = new Map<string, readonly string[]>();

/** A process of its own: here Vitest would catch what ends it. */
beforeAll(async () => {
  const program = fileURLToPath(new URL("crashes-on-node.ts", import.meta.url));
  const flags = ["--import", "tsx", "--conditions=source"];
  const stdout = await new Promise<string>((resolve) => {
    execFile(process.execPath, [...flags, program], (error, out, stderr) => {
      ended = { code: error?.code ?? error?.signal ?? 0, stderr };
      resolve(out);
    });
  });
  for (const line of stdout.trim().split("\n")) {
    const outcome = JSON.parse(line) as Partial<Outcome>;
    if (outcome.name !== undefined) outcomes.set(outcome.name, outcome.lines ?? []);
  }
}, 60_000);

test("the process ends by itself, and what a broken logger did not take is on its standard error", () => {
  const lost = /^option "logger" failed; its line was: the handler of command move/;
  expect(ended?.code).toBe(0);
  const lines =
    ended?.stderr
      .trim()
      .split("\n")
      .filter((line) => !line.startsWith("    at ")) ?? [];
  expect(lines).toEqual([expect.stringMatching(lost), expect.stringMatching(lost)]);
});

describe("is logged, and ends no process", () => {
  test.each(Object.entries(crashRows))("%s", (name, { line }) => {
    const lines = outcomes.get(name);
    expect(lines).toBeDefined();
    if (line === undefined) expect(lines?.filter((one) => one.includes("failed"))).toEqual([]);
    else
      expect(lines?.join("\n").replaceAll("\n", " ")).toMatch(
        new RegExp(line.source.replace("^", "(^| )"), line.flags),
      );
  });
});
