import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "kephas-failures-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe("the reporter of failures", () => {
  it("names the test, the hook, the file and the stray error that fail a run, with places and messages", () => {
    write("test.test.js", `describe("sum", () => { it("adds", () => expect(1).toBe(2)); it("stands", () => {}); });`);
    write(
      "hook.test.js",
      `describe("hooked", () => { beforeAll(() => { throw new RangeError("no port"); }); it("runs", () => {}); });`,
    );
    write("unloadable.test.js", `import "./nowhere.js";`);
    write("stray.test.js", `it("leaves", () => { void Promise.reject(new Error("left alone")); });`);

    const failures = runVitest();

    expect(failures).toMatch(
      /^FAILED: test\.test\.js > sum > adds, Node \d+.*\n {2}at .*test\.test\.js:1:\d+\n {2}AssertionError: expected 1 to be 2/m,
    );
    expect(failures).toMatch(/^FAILED: hook\.test\.js > hooked \(a hook\), Node .*\n.*\n {2}RangeError: no port$/m);
    expect(failures).toMatch(/^FAILED: unloadable\.test\.js \(the file, or a hook of it\)[\s\S]*nowhere\.js/m);
    expect(failures).toMatch(/^FAILED: outside of all tests,.*\n.*stray\.test\.js ran\n {2}Error: left alone$/m);
    expect(failures.match(/^FAILED/gm)).toHaveLength(4);
  });

  it("tells nothing of a run that passes", () => {
    write("test.test.js", `it("stands", () => {});`);
    expect(runVitest()).toBe("");
  });
});

describe.skipIf(process.platform === "win32")(".ci/run", () => {
  it("tells what failed just before the last line, the end of its output where a command recorded nothing", () => {
    const lines = runCi(`case "$*" in
      test) echo "FAILED: a.test.ts > fails" >> "$KEPHAS_FAILURES"; echo "5 passed, 1 failed"; exit 1;;
      *nodes) echo "killed by the system"; exit 137;;
      *) echo "2 passed, 0 failed";;
    esac`);

    expect(lines.slice(-4)).toEqual([
      "FAILED: a.test.ts > fails",
      "FAILED: npm run test:nodes, exit code 137; its last lines:",
      "killed by the system",
      "9 passed, 2 failed",
    ]);
  });

  it("tells 60 lines of failures at most", () => {
    const lines = runCi(`seq 100 >> "$KEPHAS_FAILURES"; echo "0 passed, 100 failed"; exit 1`);
    expect(lines.slice(-62, -60)).toEqual(["0 passed, 100 failed", "1"]);
    expect(lines.slice(-3)).toEqual([
      "59",
      "... and 341 lines more of what failed, further up",
      "0 passed, 400 failed",
    ]);
  });
});

function write(name: string, text: string): void {
  writeFileSync(join(folder, name), text);
}

function runVitest(): string {
  const failures = join(folder, "failures.txt");
  writeFileSync(failures, "");
  const reporter = resolve("scripts/failure-reporter.mjs");
  const vitest = resolve("node_modules/vitest/vitest.mjs");
  spawnSync(process.execPath, [vitest, "run", "--globals", "--no-cache", "--root", folder, `--reporter=${reporter}`], {
    env: { ...process.env, KEPHAS_FAILURES: failures },
  });
  return readFileSync(failures, "utf8");
}

/** Plays all of CI with a program in the place of npm. */
function runCi(npm: string): readonly string[] {
  const bin = join(folder, "bin");
  mkdirSync(bin);
  writeFileSync(join(bin, "npm"), `#!/bin/sh\n${npm}\n`);
  chmodSync(join(bin, "npm"), 0o755);
  const path = `${bin}${delimiter}${process.env["PATH"]}`;
  const { stdout } = spawnSync("bash", [".ci/run"], { encoding: "utf8", env: { ...process.env, PATH: path } });
  return stdout.trimEnd().split("\n");
}
