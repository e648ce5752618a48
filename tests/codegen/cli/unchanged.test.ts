import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { bin, buildBin, runBin, runNode, startBin } from "../compiled-bin.js";

const tag = readFileSync(fileURLToPath(new URL("../../../schemas/tag.yaml", import.meta.url)), "utf8");
const importing = tag.replace(
  "commands:",
  "import: shared.yaml\ncommands:\n  stop: { id: 9, from: client, struct: { at: Unit } }",
);
const shared = "kephas: 1\ntypes: { Unit: { struct: { x: f32 } } }\n";

let folder: string;

const at = (path: string) => join(folder, path);
const write = (path: string, text: string) => writeFileSync(at(path), text);
const generate = (...args: readonly string[]) => runBin(folder, "tag.yaml", ...args);
const cache = () => at("node_modules/.cache/kephas-gen");

/** Runs once more, and says which packages were loaded for it, all of which are CommonJS. */
function loadedBy(...args: readonly string[]): readonly string[] {
  write("probe.cjs", PROBE);
  const { stderr } = runNode({ cwd: folder }, "--require", "./probe.cjs", bin, "tag.yaml", ...args);
  return JSON.parse(stderr.split("\n").at(-1) ?? "");
}

const PROBE = `process.on("exit", () => {
  const paths = Object.keys(require.cache).filter((path) => path.endsWith("js")).map((path) => /.*\\/node_modules\\/([^/]+)/.exec(path)?.[1]);
  process.stderr.write("\\n" + JSON.stringify([...new Set(paths.filter(Boolean))]));
});`;

beforeAll(buildBin);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "kephas-gen-"));
  mkdirSync(at("node_modules"));
  write("tag.yaml", importing);
  write("shared.yaml", shared);
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("kephas-gen on unchanged input", () => {
  it("answers without loading what it generates with, with --check too", () => {
    expect(loadedBy()).toContain("ts-morph");
    expect(loadedBy()).toEqual([]);
    expect(loadedBy("--check")).toEqual([]);
    expect(generate("--check").stdout).toBe("5 files are up to date\n");
    expect(generate("--check", "--format", "json").stdout).toBe("[]\n");
  });

  it("loads it for --force, and where an option changes the output", () => {
    generate();
    expect(loadedBy("--force")).toContain("ts-morph");
    expect(loadedBy("--import-extension", "ts")).toContain("ts-morph");
  });

  it("says a warning each time", () => {
    write("tag.yaml", importing.replace("0x0101", "0xFFFFFFFD"));
    for (const args of [[], [], ["--check"]]) expect(generate(...args).stderr).toContain("warning KEP042");
  });

  it("says a mistake each time, also after a run without", () => {
    generate();
    write("tag.yaml", importing.replace("from: client", "form: client"));
    for (const args of [[], [], ["--check"]]) expect(generate(...args).status).toBe(1);
  });
});

describe("kephas-gen, after a run that left nothing to do,", () => {
  beforeEach(() => generate());

  const generated = "generated/tag/client.ts";

  it.each([
    { what: "an edited output file", change: () => appendFileSync(at(generated), "//\n") },
    { what: "a missing output file", change: () => rmSync(at(generated)) },
    { what: "an edited schema", change: () => write("tag.yaml", importing.replace("1.0.0", "1.0.1")) },
    { what: "an edited import", change: () => write("shared.yaml", shared.replace("f32", "f64")) },
    {
      what: "an edited file of the same size and time",
      change: () => {
        const text = readFileSync(at(generated), "utf8");
        write(generated, text.replace("TagClient", "TogClient"));
        utimesSync(at(generated), 0, 0);
      },
    },
    {
      what: "a generated file from before beside the others",
      change: () => {
        const text = readFileSync(at(generated), "utf8");
        write("generated/tag/old.ts", text.replace("tag/client.ts:", "tag/old.ts:"));
      },
    },
  ])("finds $what", ({ change }) => {
    change();
    expect(generate("--check").status).toBe(1);
    expect(generate().stdout).not.toContain("0 files written, 5 unchanged in");
    expect(generate("--check").status).toBe(0);
  });

  it("finds an import that is a link to another file now", () => {
    write("other.yaml", shared.replace("f32", "f64"));
    rmSync(at("shared.yaml"));
    symlinkSync("other.yaml", at("shared.yaml"));
    expect(generate("--check").status).toBe(1);
  });

  it("finds an import that has gone", () => {
    rmSync(at("shared.yaml"));
    expect(generate("--check")).toMatchObject({ status: 1, stderr: expect.stringContaining("KEP023") });
  });

  it("keeps the runs of two output folders, and of two schemas, apart", () => {
    write("other.yaml", tag.replace("protocol: tag", "protocol: other"));
    runBin(folder, "other.yaml");
    generate("-o", "second");
    for (const args of [[], ["-o", "second"]]) expect(loadedBy(...args)).toEqual([]);
  });
});

describe("the manifest of kephas-gen", () => {
  const manifest = () => join(cache(), readdirSync(cache())[0] ?? "");

  it("lies in the nearest node_modules, and nowhere among the sources", () => {
    mkdirSync(at("schemas"));
    write("schemas/tag.yaml", tag);
    runBin(at("schemas"), "tag.yaml", "-o", "../generated");
    expect(readdirSync(cache())).toHaveLength(1);
    expect(readdirSync(at("schemas"))).toEqual(["tag.yaml"]);
    expect(readdirSync(at("generated"))).toEqual(["tag"]);
  });

  it.each(["", "{", "null", "[]", "{}", '{"call":1}', '{"call":"x","generator":"y","inputs":[{}],"outputs":[null]}'])(
    "is passed over and written anew where it holds %j",
    (text) => {
      generate();
      writeFileSync(manifest(), text);
      expect(generate("--check")).toMatchObject({ status: 0, stderr: "" });
      expect(JSON.parse(readFileSync(manifest(), "utf8"))).toHaveProperty("generator");
    },
  );

  it("is passed over where another generator wrote it", () => {
    generate();
    const known = JSON.parse(readFileSync(manifest(), "utf8"));
    writeFileSync(manifest(), JSON.stringify({ ...known, generator: "another" }));
    expect(loadedBy()).toContain("ts-morph");
    expect(loadedBy()).toEqual([]);
  });

  it("is not written where there is something to say or to do", () => {
    write("tag.yaml", importing.replace("0x0101", "0xFFFFFFFD"));
    generate();
    write("tag.yaml", importing);
    generate("--check");
    expect(existsSync(cache())).toBe(false);
  });

  it("costs nothing but time where no place takes it", () => {
    rmSync(at("node_modules"), { recursive: true });
    write("node_modules", "");
    const environment = { TMPDIR: at("nowhere") };
    for (let i = 0; i < 2; i++) {
      expect(runNode({ cwd: folder, environment }, bin, "tag.yaml")).toMatchObject({ status: 0, stderr: "" });
    }
  });

  it.skipIf(process.platform === "win32")(
    "lies among temporary files where there is no node_modules, unless another user may write there",
    () => {
      rmSync(at("node_modules"), { recursive: true });
      mkdirSync(at("tmp"));
      const environment = { TMPDIR: at("tmp") };
      const run = () => runNode({ cwd: folder, environment }, bin, "tag.yaml").status;
      expect(run()).toBe(0);
      const [name = ""] = readdirSync(at("tmp")).filter((one) => one.startsWith("kephas-gen-"));
      expect(readdirSync(at(`tmp/${name}`))).toHaveLength(1);
      rmSync(at(`tmp/${name}`), { recursive: true });
      mkdirSync(at(`tmp/${name}`));
      chmodSync(at(`tmp/${name}`), 0o777);
      expect(run()).toBe(0);
      expect(readdirSync(at(`tmp/${name}`))).toEqual([]);
    },
  );
});

describe("kephas-gen, run several times at once,", () => {
  it("leaves whole files, one manifest, and nothing beside them", async () => {
    generate();
    write("tag.yaml", importing.replace("protocol: tag", "protocol: other"));
    const runs = Array.from({ length: 4 }, () => startBin(folder, "tag.yaml").ended());
    expect(await Promise.all(runs)).toEqual([0, 0, 0, 0]);
    expect(generate("--check").stdout).toBe("5 files are up to date\n");
    expect(readdirSync(at("generated"))).toEqual(["other"]);
    expect(readdirSync(at("generated/other"))).toHaveLength(5);
    expect(readdirSync(cache()).filter((name) => !name.endsWith(".json"))).toEqual([]);
  });
});
