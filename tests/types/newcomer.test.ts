import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { announcedComplaints, compile, compilers, type Platform } from "./compile.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = `${root}tests/output/newcomer`;
const projects = `${root}tests/types/projects`;

const isPage = (file: string) => file.endsWith("page.ts");
const sources = (kind: "right" | "wrong", platform: Platform): readonly string[] =>
  readdirSync(`${projects}/${kind}`)
    .filter((file) => isPage(file) === (platform === "page"))
    .map((file) => `${kind}/${file}`);

/** A newcomer's folder: their sources, and beside them what the compiled `kephas-gen` makes of their schema. */
beforeAll(() => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  cpSync(projects, folder, { recursive: true });
  const schema = "tests/types/arena.yaml";
  const bin = [`${root}codegen/bin/kephas-gen.js`, schema, "-o", `${folder}/generated`];
  const { status, stdout, stderr } = spawnSync(process.execPath, bin, { cwd: root, encoding: "utf8" });
  expect(status, `kephas-gen ${schema}:\n${stdout}${stderr}`).toBe(0);
});

describe.each(compilers)("a newcomer's game under %s", (compiler) => {
  it.each(["server", "page"] as const)("compiles where its %s is right", async (platform) => {
    expect(await compile({ compiler, platform, folder, files: sources("right", platform) })).toEqual([]);
  });

  it.each(["server", "page"] as const)(
    "does not compile where its %s is wrong, and says so there",
    async (platform) => {
      const files = sources("wrong", platform);
      const announced = files.flatMap((file) => announcedComplaints(file, readFileSync(`${projects}/${file}`, "utf8")));
      expect(await compile({ compiler, platform, folder, files })).toEqual([...announced].sort());
    },
  );
});
