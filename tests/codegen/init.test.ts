import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { toPackageName } from "../../codegen/init/package-name.js";
import { findTarballs } from "../../codegen/init/tarballs.js";
import { buildBin, runBin } from "./compiled-bin.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const templates = ["minimal", "chat", "arena"];

let folder: string;

beforeAll(buildBin);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "kephas-init-"));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const init = (...args: readonly string[]) => runBin(folder, "init", ...args);
const read = (path: string) => readFileSync(join(folder, path), "utf8");
const write = (path: string, text: string) => writeFileSync(join(folder, path), text);
const manifest = (path = "package.json") => JSON.parse(read(path));

describe("kephas-gen init", () => {
  it("makes a project in a folder of that name, and says what to do next", () => {
    const { status, stdout, stderr } = init("my-game");
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toMatch(
      /^my-game: \d+ files written\n\n {2}cd my-game\n {2}npm install\n {2}npm start .*\n {2}npm test\n$/,
    );
    expect(manifest("my-game/package.json").name).toBe("my-game");
    expect(read("my-game/tag.yaml")).toMatch(
      /^# yaml-language-server: \$schema=node_modules\/kephas-gen\/schema\.json\n/,
    );
    expect(read("my-game/.gitignore")).toContain("node_modules/\n");
    expect(existsSync(join(folder, "my-game/gitignore"))).toBe(false);
  });

  it("makes it in the current folder where none is named", () => {
    const { status, stdout } = init();
    expect(status).toBe(0);
    expect(stdout).not.toContain("cd ");
    expect(manifest().type).toBe("module");
  });

  it("asks the registry for packages of its own version", () => {
    init();
    const { version } = JSON.parse(readFileSync(`${root}codegen/package.json`, "utf8"));
    expect(manifest().dependencies.kephas).toBe(`^${version}`);
    expect(manifest().devDependencies["kephas-gen"]).toBe(`^${version}`);
  });

  it("takes packed packages by paths that work from the new folder", () => {
    mkdirSync(join(folder, "packed"));
    for (const name of ["kephas-0.1.0.tgz", "kephas-gen-0.1.0.tgz", "kephas-other.tgz"]) write(`packed/${name}`, "");
    expect(init("games/tag", "--packages", "packed").status).toBe(0);
    const { dependencies, devDependencies } = manifest("games/tag/package.json");
    expect(dependencies.kephas).toBe("file:../../packed/kephas-0.1.0.tgz");
    expect(devDependencies["kephas-gen"]).toBe("file:../../packed/kephas-gen-0.1.0.tgz");
  });

  it("refuses to replace files, by name, and writes nothing", () => {
    write("package.json", "{}");
    write("server.ts", "// two weeks of work");
    const { status, stdout, stderr } = init();
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toContain("  package.json is there already\n  server.ts is there already\n");
    expect(stderr).toContain("--force");
    expect(read("server.ts")).toBe("// two weeks of work");
    expect(existsSync(join(folder, "tag.yaml"))).toBe(false);
  });

  it("replaces them with --force, a link as well, and not what the link leads to", () => {
    write("package.json", "{}");
    write("elsewhere.ts", "// of another project");
    symlinkSync(join(folder, "elsewhere.ts"), join(folder, "server.ts"));
    expect(init("--force").status).toBe(0);
    expect(manifest().type).toBe("module");
    expect(read("server.ts")).toContain("createTagServer");
    expect(read("elsewhere.ts")).toBe("// of another project");
  });

  it("never takes the place of a folder, or of a file that a folder is needed for", () => {
    mkdirSync(join(folder, "server.ts"));
    write("page", "");
    const { status, stderr } = init("--force");
    expect(status).toBe(2);
    expect(stderr).toContain("server.ts is a folder, where a file should be");
    expect(stderr.match(/page is no folder, where one should be/g)).toHaveLength(1);
    expect(stderr).not.toContain("--force");
  });

  it("keeps what a new repository has", () => {
    mkdirSync(join(folder, ".git"));
    for (const name of ["Readme.md", "LICENSE", ".gitignore"]) write(name, "mine");
    const { status, stdout } = init("--force");
    expect(status).toBe(0);
    expect(stdout).toContain(".gitignore and README.md kept as they were");
    for (const name of ["Readme.md", "LICENSE", ".gitignore"]) expect(read(name)).toBe("mine");
    expect(existsSync(join(folder, "README.md"))).toBe(false);
  });

  it("changes nothing when it is called again", () => {
    init();
    expect(init().status).toBe(0);
  });

  it.each([
    { args: ["a", "b"], words: "one folder, not 2: a, b" },
    { args: [""], words: "the folder has no name" },
    {
      args: ["--template", "minmal"],
      words: "--template takes minimal, chat, or arena, not minmal; did you mean `minimal`?",
    },
    { args: ["--packages", "nowhere"], words: "--packages nowhere: there is no such folder" },
    { args: ["--packages", "."], words: "--packages .: no kephas-<version>.tgz is there" },
    { args: ["file"], words: "file is a file, not a folder" },
    { args: ["file/game"], words: "file" },
    { args: ["--packges", "."], words: "did you mean `--packages`?" },
  ])("refuses $args", ({ args, words }) => {
    write("file", "");
    const { status, stderr } = init(...args);
    expect(status).toBe(2);
    expect(stderr).toContain(words);
    expect(stderr).not.toMatch(/^ {4}at /m);
  });
});

describe("the name of a new project's package", () => {
  it.each([
    ["my-game", "my-game"],
    ["My Game 2", "my-game-2"],
    ["_private", "private"],
    ["...", "my-game"],
    ["", "my-game"],
    ["Überflieger!", "uberflieger"],
    ["日本", "my-game"],
    ["node_modules", "my-game"],
    ["kephas", "kephas-game"],
    ["a".repeat(300), "a".repeat(200)],
  ])("for the folder %j is %s", (folderName, name) => {
    expect(toPackageName(folderName, ["kephas"])).toBe(name);
  });
});

describe("packed packages", () => {
  it("of several versions are those of the generator's own", () => {
    const names = ["kephas-0.1.0.tgz", "kephas-0.2.0.tgz", "kephas-gen-0.1.0.tgz", "kephas-gen-0.2.0.tgz"];
    expect(findTarballs(names, "0.1.0")).toEqual({ kephas: "kephas-0.1.0.tgz", "kephas-gen": "kephas-gen-0.1.0.tgz" });
    expect(findTarballs(names, "0.3.0")).toBe("none of kephas-0.1.0.tgz, kephas-0.2.0.tgz is of version 0.3.0");
  });

  it("need both packages", () => {
    expect(findTarballs(["kephas-0.1.0.tgz"], "0.1.0")).toMatch(/^no kephas-gen-<version>\.tgz is there/);
  });
});

describe.each(templates)("the template %s", (template) => {
  const { devDependencies, engines } = JSON.parse(
    readFileSync(`${root}codegen/templates/${template}/package.json`, "utf8"),
  );

  it("names the versions of other packages that this repository is tested with", () => {
    const { devDependencies: tested } = JSON.parse(readFileSync(`${root}package.json`, "utf8"));
    const { "kephas-gen": _, ...others } = devDependencies;
    for (const [name, version] of Object.entries(others)) expect(`${name} ${version}`).toBe(`${name} ${tested[name]}`);
  });

  it("runs on the Node that the packages run on", () => {
    expect(engines).toEqual(JSON.parse(readFileSync(`${root}codegen/package.json`, "utf8")).engines);
  });
});
