import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { buildBin, runBin } from "../compiled-bin.js";

const tag = readFileSync(fileURLToPath(new URL("../../../schemas/tag.yaml", import.meta.url)), "utf8");
const named = (protocol: string) => tag.replace("protocol: tag", `protocol: ${protocol}`);
const isWindows = process.platform === "win32";
/** Root is refused nothing by permissions. */
const isRoot = process.getuid?.() === 0;

let folder: string;

const at = (path: string) => join(folder, path);
const write = (path: string, text: string) => {
  mkdirSync(dirname(at(path)), { recursive: true });
  writeFileSync(at(path), text);
};
const generated = () => (existsSync(at("generated")) ? readdirSync(at("generated")).sort() : []);

beforeAll(buildBin);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "kephas-gen-"));
  write("schemas/one.yaml", named("one"));
  write("schemas/two.yml", named("two"));
  write("schemas/deep/three.yaml", named("three"));
  write("schemas/.hidden.yaml", named("hidden"));
  write("schemas/node_modules/four.yaml", named("four"));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe("kephas-gen, given a pattern,", () => {
  it.each([
    { patterns: ["schemas/*.yaml"], found: ["one"] },
    { patterns: ["./schemas/*.y*ml"], found: ["one", "two"] },
    { patterns: ["schemas/{one,two}.{yaml,yml}"], found: ["one", "two"] },
    { patterns: ["schemas/[a-p]ne.yaml"], found: ["one"] },
    { patterns: ["schemas/t?o.yml"], found: ["two"] },
    { patterns: ["schemas/**/*.yaml"], found: ["one", "three"] },
    { patterns: ["**/*.yml"], found: ["two"] },
    { patterns: ["s*/d*/*.yaml"], found: ["three"] },
    { patterns: ["schemas/.h*.yaml"], found: ["hidden"] },
    { patterns: ["schemas/*.yaml", "schemas/one.yaml", "./schemas/*.yml"], found: ["one", "two"] },
  ])("generates what it matches: $patterns", ({ patterns, found }) => {
    expect(runBin(folder, ...patterns)).toMatchObject({ status: 0, stderr: "" });
    expect(generated()).toEqual(found);
  });

  it.each(["schemas/*.json", "nowhere/*.yaml", "schemas/[z-a].yaml", "schemas/{one", "[", "schemas/**/"])(
    "that matches nothing, names it: %s",
    (pattern) => {
      const { status, stdout, stderr } = runBin(folder, pattern);
      expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
      expect(stderr).toBe(`kephas-gen: no file matches ${pattern}\n`);
    },
  );

  it("takes a file that has such a name itself", () => {
    write("schemas/[one].yaml", named("bracket"));
    expect(runBin(folder, "schemas/[one].yaml").status).toBe(0);
    expect(generated()).toEqual(["bracket"]);
  });
});

describe("kephas-gen, given one schema by several names,", () => {
  it("reads it once", () => {
    symlinkSync("one.yaml", at("schemas/link.yaml"));
    const names = ["schemas/one.yaml", "./schemas/../schemas/one.yaml", at("schemas/one.yaml"), "schemas/link.yaml"];
    expect(runBin(folder, ...names)).toMatchObject({ status: 0, stderr: "" });
    expect(generated()).toEqual(["one"]);
  });
});

describe("kephas-gen, given what is no schema,", () => {
  it.each([
    { args: ["schemas"], words: "schemas is a folder; name the schemas in it: schemas/*.yml" },
    { args: ["schemas/deep/"], words: "schemas/deep/ is a folder; name the schemas in it: schemas/deep/*.yaml" },
    { args: ["schemas/noe.yaml"], words: "schemas/noe.yaml does not exist; did you mean `schemas/one.yaml`?" },
    { args: ["schemas/one.yml"], words: "schemas/one.yml does not exist; did you mean `schemas/one.yaml`?" },
    { args: ["schemas/two"], words: "schemas/two does not exist; did you mean `schemas/two.yml`?" },
    { args: ["nowhere/game.yaml"], words: "nowhere/game.yaml does not exist" },
    { args: ["schemas/one.yaml/game.yaml"], words: "schemas/one.yaml/game.yaml: a part of this path is a file" },
    { args: [""], words: "the path of a schema is empty" },
    { args: ["schemas/one.yaml", "-o", ""], words: "--output takes a folder" },
    { args: ["schemas/one.yaml", "-o", "schemas/one.yaml"], words: "schemas/one.yaml is a file, not a folder" },
    {
      args: ["schemas/one.yaml", "-o", "schemas/one.yaml/out"],
      words: "schemas/one.yaml/out: a part of this path is a file",
    },
    {
      args: ["schemas/one.yaml", "--check", "-o", "schemas/one.yaml"],
      words: "schemas/one.yaml is a file, not a folder",
    },
  ])("exits with 2, names it and says what to do: $args", ({ args, words }) => {
    const { status, stdout, stderr } = runBin(folder, ...args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toContain(words);
    expect(stderr).not.toMatch(/\bE[A-Z]{4,}\b|\n\s+at /);
  });

  it.skipIf(isWindows).each([
    { args: ["schemas\\one.yaml"], words: "schemas\\one.yaml does not exist; did you mean `schemas/one.yaml`?" },
    { args: ["schemas/one.yaml", "-o", "out\\gen"], words: "write out/gen" },
    { args: ["/dev/zero"], words: "/dev/zero is not a file" },
    { args: [`${"a".repeat(300)}.yaml`], words: ".yaml: the name is too long" },
  ])("says so of what only Windows takes, or only others have: $args", ({ args, words }) => {
    const { status, stderr } = runBin(folder, ...args);
    expect(status).toBe(2);
    expect(stderr).toContain(words);
    expect(stderr).not.toMatch(/\bE[A-Z]{4,}\b|\n\s+at /);
  });

  it("names each of several that are missing", () => {
    const { stderr } = runBin(folder, "first.yaml", "schemas/one.yaml", "second.yaml");
    expect(stderr).toBe("kephas-gen: first.yaml does not exist\nkephas-gen: second.yaml does not exist\n");
  });

  it("names a link that goes in a circle", () => {
    symlinkSync("round.yaml", at("round.yaml"));
    expect(runBin(folder, "round.yaml").stderr).toContain("round.yaml: its symbolic links go in a circle");
  });

  it("takes a word for a schema that lies there, or for a misspelt one", () => {
    write("game.yaml", named("game"));
    expect(runBin(folder, "game").stderr).toContain("did you mean `game.yaml`?");
    write("game", named("game"));
    expect(runBin(folder, "game").status).toBe(0);
  });
});

describe("kephas-gen, where the disk refuses,", () => {
  it.runIf(existsSync("/proc/self"))("ends at a file system that takes no folders", () => {
    const { status, stderr } = runBin(folder, "schemas/one.yaml", "-o", "/proc/kephas");
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr: "kephas-gen: /proc/kephas cannot be made: /proc takes no folders\n",
    });
  });

  it.skipIf(isRoot || isWindows)("names a folder that cannot be written to", () => {
    mkdirSync(at("locked"));
    chmodSync(at("locked"), 0o500);
    const { status, stderr } = runBin(folder, "schemas/one.yaml", "-o", "locked");
    expect(status).toBe(2);
    expect(stderr).toContain("locked/one: permission denied");
  });

  it("names a link to no folder at all", () => {
    symlinkSync("gone", at("generated"));
    const { status, stderr } = runBin(folder, "schemas/one.yaml");
    expect(status).toBe(2);
    expect(stderr).toBe("kephas-gen: generated is a symbolic link that leads nowhere; remove it\n");
  });

  it("writes none of the files where one cannot be written, and leaves nothing beside them", () => {
    mkdirSync(at("generated/one/client.ts"), { recursive: true });
    expect(runBin(folder, "schemas/one.yaml", "schemas/two.yml").status).toBe(2);
    expect(generated()).toEqual(["one"]);
    expect(readdirSync(at("generated/one"))).toEqual(["client.ts"]);
  });
});
