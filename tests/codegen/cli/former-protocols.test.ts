import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Diagnostic } from "../../../codegen/diagnostic.js";
import { buildBin, type RunningBin, runBin, startBin } from "../compiled-bin.js";

const tag = readFileSync(fileURLToPath(new URL("../../../schemas/tag.yaml", import.meta.url)), "utf8");
const named = (protocol: string) => tag.replace("protocol: tag", `protocol: ${protocol}`);

let folder: string;
let running: RunningBin | undefined;

const at = (path: string) => join(folder, path);
const generated = () => readdirSync(at("generated")).sort();
const write = (path: string, text: string) => {
  mkdirSync(dirname(at(path)), { recursive: true });
  writeFileSync(at(path), text);
};

beforeAll(buildBin);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "kephas-gen-"));
  write("game.yaml", named("first"));
});

afterEach(async () => {
  await running?.interrupt();
  running = undefined;
  rmSync(folder, { recursive: true, force: true });
});

describe("kephas-gen, after a protocol was renamed,", () => {
  beforeEach(() => {
    runBin(folder, "game.yaml");
    write("game.yaml", named("second"));
  });

  it("removes the former folder", () => {
    expect(runBin(folder, "game.yaml").stdout).toMatch(/^second: 5 files written, 0 unchanged, 5 removed in/);
    expect(generated()).toEqual(["second"]);
  });

  it("names the former files with --check", () => {
    const { status, stdout } = runBin(folder, "game.yaml", "--check", "--format", "json");
    const diagnostics: readonly Diagnostic[] = JSON.parse(stdout);
    const former = diagnostics.filter(({ file }) => file.startsWith("generated/first/"));
    expect(status).toBe(1);
    expect(former.map(({ code, message }) => `${code} ${message}`)).toEqual(
      Array.from({ length: 5 }, () => "KEP090 the schema no longer generates this file"),
    );
    expect(generated()).toEqual(["first"]);
  });

  it("keeps somebody's own file in the former folder", () => {
    write("generated/first/own.ts", "// own\n");
    runBin(folder, "game.yaml");
    expect(readdirSync(at("generated/first"))).toEqual(["own.ts"]);
  });

  it("finds a former folder that comes back", () => {
    runBin(folder, "game.yaml");
    write("elsewhere/game.yaml", named("first"));
    runBin(at("elsewhere"), "game.yaml", "-o", "../generated");
    rmSync(at("elsewhere"), { recursive: true });
    expect(runBin(folder, "game.yaml", "--check").status).toBe(1);
    expect(runBin(folder, "game.yaml").stdout).toContain("5 unchanged, 5 removed");
  });
});

describe("kephas-gen, in an output folder that it shares,", () => {
  it("keeps the protocols of other schemas", () => {
    write("other.yaml", named("other"));
    runBin(folder, "other.yaml");
    runBin(folder, "game.yaml");
    expect(runBin(folder, "game.yaml", "--check").status).toBe(0);
    expect(generated()).toEqual(["first", "other"]);
  });

  it("keeps the protocol of another schema of the same file name", () => {
    write("packages/other/game.yaml", named("other"));
    runBin(folder, "packages/other/game.yaml");
    expect(runBin(folder, "game.yaml").stdout).not.toContain("removed");
    expect(runBin(folder, "game.yaml", "--check").status).toBe(0);
    expect(generated()).toEqual(["first", "other"]);
  });

  it("removes a former protocol of one schema alone", () => {
    write("other.yaml", named("other"));
    runBin(folder, "game.yaml", "other.yaml");
    write("game.yaml", named("third"));
    runBin(folder, "game.yaml");
    expect(generated()).toEqual(["other", "third"]);
  });
});

describe("kephas-gen --watch", () => {
  it("removes the folder of a protocol that is renamed while it watches", async () => {
    running = startBin(folder, "game.yaml", "--watch");
    await running.printed("watching");
    expect(existsSync(at("generated/first"))).toBe(true);
    write("game.yaml", named("second"));
    await running.printed("5 removed");
    expect(generated()).toEqual(["second"]);
  });
});
