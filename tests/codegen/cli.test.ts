import { spawnSync } from "node:child_process";
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Diagnostic } from "../../codegen/diagnostic.js";
import { bin, buildBin, type RunningBin, runBin, startBin } from "./compiled-bin.js";

const tag = readFileSync(fileURLToPath(new URL("../../schemas/tag.yaml", import.meta.url)), "utf8");
const broken = tag.replace("from: client", "form: client");
const files = ["client.ts", "codecs.ts", "messages.ts", "protocol.ts", "server.ts"];

let folder: string;
let running: RunningBin | undefined;

beforeAll(buildBin);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "kephas-gen-"));
  writeFileSync(join(folder, "tag.yaml"), tag);
});

afterEach(async () => {
  await running?.interrupt();
  running = undefined;
  rmSync(folder, { recursive: true, force: true });
});

/** The head of a generated file. */
const madeFor = (place: string) =>
  `// Made by kephas-gen from tag.yaml: tag 1.0.0, wire 0123456789abcdef.\n// ${place}: do not edit; change the schema.\n`;

const generated = () => readdirSync(join(folder, "generated/tag")).sort();

describe("kephas-gen <schema>", () => {
  it("writes the files and says so in a line", () => {
    const { status, stdout, stderr } = runBin(folder, "tag.yaml");
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toMatch(/^tag: 5 files written, 0 unchanged in \d+\.\d\d s\n$/);
    expect(generated()).toEqual(files);
  });

  it("writes to the folder that -o names", () => {
    expect(runBin(folder, "tag.yaml", "-o", "src/wire").status).toBe(0);
    expect(readdirSync(join(folder, "src/wire/tag")).sort()).toEqual(files);
  });

  it("touches only what changed, and removes what it once generated", () => {
    runBin(folder, "tag.yaml");
    const kept = join(folder, "generated/tag/codecs.ts");
    const before = statSync(kept).mtimeMs;
    appendFileSync(join(folder, "generated/tag/client.ts"), "// changed\n");
    writeFileSync(join(folder, "generated/tag/old.ts"), madeFor("tag/old.ts"));
    writeFileSync(join(folder, "generated/tag/own.ts"), "// Somebody's own file\n");
    expect(runBin(folder, "tag.yaml").stdout).toMatch(/^tag: 1 files written, 4 unchanged, 1 removed in/);
    expect(statSync(kept).mtimeMs).toBe(before);
    expect(generated()).toEqual([...files, "own.ts"].sort());
  });

  it("writes nothing where a schema has a mistake, and exits with 1", () => {
    writeFileSync(join(folder, "other.yaml"), broken.replace("protocol: tag", "protocol: other"));
    const { status, stdout, stderr } = runBin(folder, "tag.yaml", "other.yaml");
    expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
    expect(stderr).toContain("other.yaml:6:24 error KEP010 unknown key `form` in command `move`; did you mean `from`?");
    expect(readdirSync(folder)).toEqual(["other.yaml", "tag.yaml"]);
  });

  it("exits with 0 in spite of warnings, and prints them", () => {
    writeFileSync(join(folder, "tag.yaml"), tag.replace("0x0101", "0xFFFFFFFD"));
    const { status, stderr } = runBin(folder, "tag.yaml");
    expect(status).toBe(0);
    expect(stderr).toContain("warning KEP042");
    expect(generated()).toEqual(files);
  });

  it("refuses two schemas of one protocol", () => {
    writeFileSync(join(folder, "again.yaml"), tag);
    const { status, stderr } = runBin(folder, "tag.yaml", "again.yaml");
    expect(status).toBe(1);
    expect(stderr).toContain("again.yaml:3:11 error KEP022");
    expect(stderr).toContain("also tag.yaml:3:11");
  });
});

describe("kephas-gen --format", () => {
  beforeEach(() => writeFileSync(join(folder, "tag.yaml"), broken));

  it("json prints one array on standard output and nothing else", () => {
    const { status, stdout, stderr } = runBin(folder, "tag.yaml", "--format", "json");
    const diagnostics: readonly Diagnostic[] = JSON.parse(stdout);
    expect({ status, stderr }).toEqual({ status: 1, stderr: "" });
    expect(diagnostics.map(({ code, line, column }) => `${code} ${line}:${column}`)).toEqual([
      "KEP011 6:3",
      "KEP010 6:24",
    ]);
  });

  it("json prints an empty array where all is well", () => {
    writeFileSync(join(folder, "tag.yaml"), tag);
    expect(runBin(folder, "tag.yaml", "--format", "json")).toMatchObject({ status: 0, stdout: "[]\n" });
  });

  it("github prints workflow commands", () => {
    const { stdout } = runBin(folder, "tag.yaml", "--format", "github");
    expect(stdout).toMatch(/^::error file=tag\.yaml,line=6,col=3,title=KEP011::command `move` needs `from`/);
  });
});

describe("kephas-gen --check", () => {
  it("passes on fresh output and writes nothing", () => {
    runBin(folder, "tag.yaml");
    expect(runBin(folder, "tag.yaml", "--check")).toMatchObject({ status: 0, stdout: "5 files are up to date\n" });
  });

  it("names each file that is out of date, missing or left over, and exits with 1", () => {
    runBin(folder, "tag.yaml");
    appendFileSync(join(folder, "generated/tag/client.ts"), "// changed\n");
    rmSync(join(folder, "generated/tag/codecs.ts"));
    writeFileSync(join(folder, "generated/tag/old.ts"), madeFor("tag/old.ts"));
    const { status, stdout } = runBin(folder, "tag.yaml", "--check", "--format", "json");
    const stale = (JSON.parse(stdout) as readonly Diagnostic[]).map(({ code, file }) => `${code} ${file}`);
    expect(status).toBe(1);
    expect(stale.sort()).toEqual(["client", "codecs", "old"].map((name) => `KEP090 generated/tag/${name}.ts`));
    expect(readFileSync(join(folder, "generated/tag/client.ts"), "utf8")).toMatch(/changed\n$/);
  });

  it("finds mistakes first", () => {
    writeFileSync(join(folder, "tag.yaml"), broken);
    const { status, stderr } = runBin(folder, "tag.yaml", "--check");
    expect(status).toBe(1);
    expect(stderr).toContain("KEP010");
    expect(stderr).not.toContain("KEP090");
  });
});

describe("kephas-gen, called wrongly,", () => {
  it.each([
    { args: [], words: "no schema given" },
    { args: ["missing.yaml"], words: "missing.yaml does not exist" },
    { args: ["."], words: ". is a folder; name the schemas in it: *.yaml" },
    { args: ["tag.yaml", "--fast"], words: "unknown option --fast" },
    { args: ["tag.yaml", "--chekc"], words: "unknown option --chekc; did you mean `--check`?" },
    { args: ["tag.yaml", "--out", "x"], words: "unknown option --out; did you mean `--output`?" },
    { args: ["generate"], words: "no schema given" },
    { args: ["tag.yaml", "--format", "xml"], words: "--format takes text, json or github, not xml" },
    { args: ["tag.yaml", "--check", "--watch"], words: "exclude each other" },
    { args: ["tag.yaml", "-o"], words: "argument missing" },
    { args: ["lnit"], words: "did you mean `init`?" },
    { args: ["lint", "tag.yaml"], words: "`kephas-gen lint` is not there yet" },
    { args: ["breaking", "tag.yaml", "--against", "main"], words: "`kephas-gen breaking` is not there yet" },
    { args: ["tag.yaml", "-o", "tag.yaml"], words: "tag.yaml is a file, not a folder" },
  ])("exits with 2 and says why: $args", ({ args, words }) => {
    const { status, stdout, stderr } = runBin(folder, ...args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toContain(words);
    expect(stderr).not.toMatch(/\n\s+at /);
  });
});

describe("kephas-gen", () => {
  it("says what to do where it is not built", () => {
    cpSync(bin, join(folder, "bin/kephas-gen.js"));
    writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
    const { status, stderr } = spawnSync(process.execPath, [join(folder, "bin/kephas-gen.js")], { encoding: "utf8" });
    expect(status).toBe(2);
    expect(stderr).toContain("npm run build");
  });

  it("prints its usage", () => {
    expect(runBin(folder, "--help")).toMatchObject({ status: 0, stdout: expect.stringContaining("--watch") });
  });

  it("runs `generate` by its name too", () => {
    expect(runBin(folder, "generate", "tag.yaml").stdout).toContain("5 files written");
  });

  it("lists its commands, and prints the usage of each", () => {
    expect(runBin(folder, "--help").stdout).toContain("  kephas-gen generate  ");
    expect(runBin(folder, "generate", "--help")).toMatchObject({
      status: 0,
      stdout: expect.stringContaining("--check"),
    });
    expect(runBin(folder, "generate", "--help").stdout).not.toContain("Commands:");
  });

  it("prints its version", () => {
    expect(runBin(folder, "--version")).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
    });
  });
});

describe("kephas-gen --watch", () => {
  const write = (text: string) => writeFileSync(join(folder, "tag.yaml"), text);

  it("generates again after a change, reports mistakes and goes on, and ends on Ctrl-C", async () => {
    running = startBin(folder, "tag.yaml", "--watch");
    await running.printed("watching tag.yaml");
    write(broken);
    await running.printed("unknown key `form`");
    write(tag.replace("1.0.0", "1.0.1"));
    await running.printed("5 files written");
    expect(await running.interrupt()).toBe(0);
  });

  it("begins with a mistake and a folder of its own", async () => {
    mkdirSync(join(folder, "schemas"));
    const path = join(folder, "schemas/game.yaml");
    writeFileSync(path, broken);
    running = startBin(folder, "schemas/game.yaml", "--watch");
    await running.printed("unknown key `form`");
    await running.printed("watching");
    writeFileSync(path, tag);
    await running.printed("5 files written");
    expect(generated()).toEqual(files);
  });

  it("refuses somebody's own file, and goes on", async () => {
    mkdirSync(join(folder, "generated/tag"), { recursive: true });
    writeFileSync(join(folder, "generated/tag/server.ts"), "// own\n");
    running = startBin(folder, "tag.yaml", "--watch");
    await running.printed("generated/tag/server.ts was not made by kephas-gen");
    await running.printed("watching tag.yaml");
    rmSync(join(folder, "generated/tag/server.ts"));
    write(tag.replace("1.0.0", "1.0.1"));
    await running.printed("5 files written");
    rmSync(join(folder, "tag.yaml"));
    await running.printed("kephas-gen: tag.yaml does not exist");
    write(tag);
    await running.printed("5 files written");
  });

  it("survives editors that replace the file", async () => {
    running = startBin(folder, "tag.yaml", "--watch");
    await running.printed("watching tag.yaml");
    for (const version of ["1.0.1", "1.0.2"]) {
      writeFileSync(join(folder, "tag.yaml.tmp"), tag.replace("1.0.0", version));
      renameSync(join(folder, "tag.yaml.tmp"), join(folder, "tag.yaml"));
      await running.printed("files written");
    }
  });
});
