import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { compile } from "../../types/compile.js";
import { buildBin, runBin } from "../compiled-bin.js";

const root = fileURLToPath(new URL("../../..", import.meta.url));
/** Below the repository, so that the runtime's types are found. */
const folder = `${root}tests/output/renamed-games`;
const server = ["examples/arena/server.ts", "examples/chat/server.ts"];

beforeAll(buildBin, 60_000);

/** The arena and the chat, as their players have them. */
beforeEach(() => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const path of ["examples", "schemas", "generated"])
    cpSync(root + path, `${folder}/${path}`, { recursive: true });
  const compilerOptions = {
    strict: true,
    module: "NodeNext",
    target: "ES2022",
    lib: ["ES2023", "DOM", "DOM.Iterable"],
    types: ["node"],
  };
  writeFileSync(`${folder}/tsconfig.json`, JSON.stringify({ compilerOptions }));
});

const read = (path: string): string => readFileSync(`${folder}/${path}`, "utf8");
const rename = (...args: readonly string[]) => runBin(folder, "rename", ...args);

describe("kephas-gen rename", () => {
  it("leaves two games that compile, after one rename of each kind in a row", async () => {
    const calls: readonly (readonly [schema: string, from: string, to: string, wire: RegExp])[] = [
      ["schemas/arena.yaml", "buy", "purchase", /^On the wire nothing changes: /m],
      ["schemas/arena.yaml", "purchase.reply.gold", "rest", /^On the wire nothing changes: /m],
      ["schemas/arena.yaml", "Item", "Ware", /^On the wire nothing changes: /m],
      ["schemas/arena.yaml", "leaderboard.top", "best", /^On the wire this changes: method `leaderboard\.top`\./m],
      ["schemas/arena.yaml", "NotPlaying", "Outside", /^On the wire nothing changes: /m],
      [
        "schemas/chat.yaml",
        "User.username",
        "nick",
        /^On the wire this changes: command `joined`, command `left`, command `usersList`, command `setUsername`\./m,
      ],
    ];
    for (const [schema, from, to, wire] of calls) {
      const game = schema.slice("schemas/".length, -".yaml".length);
      const { status, stdout, stderr } = rename(schema, from, to, `examples/${game}/**/*.ts`);
      expect({ from, status, stderr }).toEqual({ from, status: 0, stderr: "" });
      expect(stdout).toMatch(wire);
    }
    expect(await compile({ compiler: "typescript-7.0", platform: "server", folder, files: server })).toEqual([]);
    const pages = ["examples/arena/page/main.ts", "examples/chat/page/main.ts"];
    expect(await compile({ compiler: "typescript-7.0", platform: "page", folder, files: pages })).toEqual([]);
    for (const game of ["arena", "chat"]) {
      expect(runBin(folder, `schemas/${game}.yaml`, "--check").stdout).toContain("up to date");
    }
    expect(read("examples/arena/handlers.ts")).toContain("  purchase({ item }, { session }, { game }) {");
    expect(read("schemas/arena.yaml").split("\n").length).toBe(
      readFileSync(`${root}schemas/arena.yaml`, "utf8").split("\n").length,
    );
  }, 240_000);

  it("writes nothing where the schema would have a mistake, or the code would not compile", () => {
    const schema = read("schemas/arena.yaml");
    const taken = rename("schemas/arena.yaml", "buy", "say", "examples/arena/**/*.ts");
    expect(taken).toMatchObject({
      status: 1,
      stdout: "",
      stderr: expect.stringContaining("error KEP002 the key `say` stands twice"),
    });
    const lost = rename("schemas/arena.yaml", "Place.x", "left", "examples/arena/**/*.ts");
    expect(lost).toMatchObject({
      status: 1,
      stdout: "",
      stderr: expect.stringContaining("examples/arena/movement.ts:90:36 error KEP105"),
    });
    const unnamed = rename("schemas/arena.yaml", "buy", "purchase", "examples/arena/page/main.ts");
    expect(unnamed.stderr).toMatch(/examples\/arena\/page\/hud\/shop\.ts:\d+:\d+ error KEP107/);
    expect(read("schemas/arena.yaml")).toBe(schema);
    expect(read("examples/arena/movement.ts")).toBe(readFileSync(`${root}examples/arena/movement.ts`, "utf8"));
  }, 120_000);

  it("keeps byte order marks, in the schema as in code", () => {
    const mark = "\uFEFF";
    writeFileSync(`${folder}/schemas/chat.yaml`, mark + read("schemas/chat.yaml"));
    writeFileSync(`${folder}/examples/chat/handlers.ts`, mark + read("examples/chat/handlers.ts"));
    expect(rename("schemas/chat.yaml", "getUsers", "listUsers", "examples/chat/**/*.ts")).toMatchObject({ status: 0 });
    expect(read("schemas/chat.yaml").startsWith(`${mark}# yaml`)).toBe(true);
    expect(read("examples/chat/handlers.ts").startsWith(`${mark}import`)).toBe(true);
    expect(read("examples/chat/handlers.ts")).toContain("    listUsers: (_, peer)");
  }, 180_000);

  it("passes over generated files that a pattern matches, and generates them anew", () => {
    expect(
      rename("schemas/chat.yaml", "getUsers", "listUsers", "examples/chat/**/*.ts", "generated/**/*.ts"),
    ).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/ now in schemas\/chat\.yaml, examples\/chat\/[^;]+; 5 generated files written\n/),
    });
    expect(rename("schemas/chat.yaml", "listUsers", "users", "generated/**/*.ts")).toMatchObject({
      status: 2,
      stderr: expect.stringContaining("all of these files are generated"),
    });
  }, 180_000);

  it("says what is wrong with a call", () => {
    const calls: readonly [args: string[], status: number, words: string][] = [
      [["schemas/chat.yaml", "getUsers"], 2, "rename takes a schema, the old name and the new one"],
      [["schemas/chat.yaml", "getUsers", "list"], 2, "no files given"],
      [["schemas/chat.yaml", "getUsers", "list", "gone.ts"], 2, "gone.ts does not exist"],
      [
        ["schemas/chat.yaml", "getUsers", "list", "schemas/chat.yaml"],
        2,
        "schemas/chat.yaml is neither TypeScript nor JavaScript by its name",
      ],
      [
        ["schemas/chat.yaml", "getUsers", "list", "gone/**/*.ts"],
        2,
        "no TypeScript or JavaScript matches gone/**/*.ts",
      ],
      [
        ["schemas/chat.yaml", "getUser", "list", "examples/chat/server.ts"],
        1,
        "nothing that is called `getUser`; did you mean `getUsers`?",
      ],
    ];
    for (const [args, status, words] of calls) {
      const run = rename(...args);
      expect({ args, status: run.status, found: run.stderr.includes(words) }).toEqual({ args, status, found: true });
    }
  }, 180_000);
});
