import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";

/** A process of its own: here Vitest would catch what ends it. */
test("the signal of a peer is Node's own, and what its listeners throw ends no process", async () => {
  const program = fileURLToPath(new URL("signal-on-node.ts", import.meta.url));
  const flags = ["--import", "tsx", "--conditions=source"];
  const { stdout } = await promisify(execFile)(process.execPath, [...flags, program]);
  const aborted = "AbortError";
  expect(JSON.parse(stdout)).toEqual({
    isSignal: true,
    isAborted: true,
    reason: aborted,
    listeners: true,
    outcomes: {
      sleep: aborted,
      fetch: aborted,
      get: aborted,
      once: aborted,
      readFile: aborted,
      pipeline: aborted,
      any: aborted,
    },
    heard: ["twice", true, "abort", true, "once", "addAbortListener"],
    lines: ["a listener", "an object", "onabort", "an async listener"].map(
      (what) => `a listener of the signal of peer failed: Error: ${what}`,
    ),
    warnings: [],
  });
});
