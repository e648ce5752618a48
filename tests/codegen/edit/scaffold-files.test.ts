import { describe, expect, it } from "vitest";
import { scaffoldText } from "./scaffolded.js";

describe("scaffold, where handlers are in several files", () => {
  const others = {
    "/src/moves.ts":
      'export const moves = { move() {} } satisfies Partial<import("../generated/tag/server.js").TagCommands>;\n',
    "/src/all.ts":
      'import type { TagHandlers } from "../generated/tag/server.js";\nexport const all = (): TagHandlers => ({\n  commands: { move() {}, say: () => ({ heardBy: 0 }) },\n  methods: { ping() {}, player: { getStats: () => ({ kills: 0 }), list: () => ({ count: 0 }) } },\n});\n',
  };

  it("adds what is missing in the whole, and none twice", async () => {
    const text = `import { moves } from "./moves.js";
import type { TagCommands } from "../generated/tag/server.js";
export const commands: TagCommands = { ...moves, ready() {} };
`;
    const { added: labels, text: after } = await scaffoldText(text, { others });
    expect(labels).toEqual(["say"]);
    expect(after).toContain("{ ...moves, ready() {}, say(_message, _peer) {");
  });

  it("leaves an object alone that need not hold all of them", async () => {
    const path = "/src/moves.ts";
    const text = others[path];
    expect(await scaffoldText(text, { path })).toMatchObject({ text, added: [], diagnostics: [] });
  });

  it("names another file that lacks some, and adds nothing to this one", async () => {
    const text =
      'import { createTagServer } from "../generated/tag/server.js";\nimport { all } from "./all.js";\ncreateTagServer({ ...all() });\n';
    const result = await scaffoldText(text, { others });
    expect(result).toMatchObject({ text, added: [] });
    expect(result.diagnostics).toMatchObject([
      {
        file: "/src/all.ts",
        line: 3,
        column: 13,
        code: "KEP102",
        severity: "warning",
        message: expect.stringContaining("`ready` is missing here"),
      },
    ]);
  });

  it("says where it cannot see which handlers there are, and adds none", async () => {
    const text =
      'import { createTagServer } from "../generated/tag/server.js";\nimport { lost } from "./lost.js";\ncreateTagServer({ ...lost });\n';
    const result = await scaffoldText(text);
    expect(result).toMatchObject({ text, added: [], diagnostics: [{ line: 3, column: 17, code: "KEP101" }] });
  });

  it("knows the generated code by its path, wherever it stands and whether it is there", async () => {
    const stale =
      "// Made by kephas-gen from tag.yaml: tag 1.0.0, wire 0000000000000000.\nexport interface TagCommands {}\n";
    const text = `import type { TagCommands } from "#wire/tag/server";\nconst a: TagCommands = { move() {}, say: () => ({ heardBy: 0 }) };\n`;
    expect((await scaffoldText(text)).added).toEqual(["ready"]);
    const near = text.replace("#wire/tag/server", "./tag/server.js");
    expect((await scaffoldText(near, { others: { "/src/tag/server.ts": stale } })).added).toEqual(["ready"]);
    const own = stale.slice(stale.indexOf("\n"));
    expect((await scaffoldText(near, { others: { "/src/tag/server.ts": own } })).diagnostics).toMatchObject([
      { code: "KEP103" },
    ]);
  });
});

describe("scaffold, where a file has no place for handlers", () => {
  it("puts an object of them behind what is there, with the import that it needs", async () => {
    const text = "// The world.\nimport { x } from './x'\n\nexport const y = x\n";
    const { text: after } = await scaffoldText(text);
    expect(
      after.startsWith(`// The world.\nimport { x } from './x'\nimport type { TagHandlers } from '../generated/tag/server'\n\nexport const y = x\n
export const tagHandlers: TagHandlers = {
  commands: {
    move(_message, _peer) {
      throw new Error('move: not implemented')
    },
`),
    ).toBe(true);
  });

  it("makes a server of a file that is not there", async () => {
    const { text } = await scaffoldText(undefined, { path: "/server.mts" });
    expect(text).toBe(`import { createTagServer } from "./generated/tag/server.js";

const server = createTagServer({
  commands: {
    move(_message, _peer) {
      throw new Error("move: not implemented");
    },
    say(_message, _peer) {
      throw new Error("say: not implemented");
    },
    ready(_message, _peer) {
      throw new Error("ready: not implemented");
    },
  },
  methods: {
    player: {
      getStats(_params, _peer) {
        throw new Error("player.getStats: not implemented");
      },
      list(_params, _peer) {
        throw new Error("player.list: not implemented");
      },
    },
    ping(_params, _peer) {
      throw new Error("ping: not implemented");
    },
  },
});

await server.listen({ port: 8080 });
`);
  });

  it("takes the words of JavaScript in JavaScript", async () => {
    const { text } = await scaffoldText("", { path: "/src/handlers.mjs" });
    expect(text).toMatch(
      /^\/\*\* @type \{import\("\.\.\/generated\/tag\/server\.js"\)\.TagHandlers\} \*\/\nexport const tagHandlers = \{\n/,
    );
    const { text: filled } = await scaffoldText(
      `/** @typedef {import("../generated/tag/server.js").TagCommands} Mine */\n/** @implements {Mine} */\nclass A {\n  move() {}\n  say() {}\n}\n`,
      { path: "/src/a.js" },
    );
    expect(filled).toContain('\n\n  ready() {\n    throw new Error("ready: not implemented");\n  }\n}\n');
  });

  it("refuses what looks like handlers and has no type", async () => {
    const text = "export const commands = {\n  move: () => {},\n};\n";
    expect(await scaffoldText(text)).toMatchObject({
      text,
      added: [],
      diagnostics: [{ code: "KEP103", line: 1, column: 25 }],
    });
  });

  it("refuses what does not parse, with the place", async () => {
    const text = "export const commands = {\n  move() {\n";
    expect(await scaffoldText(text)).toMatchObject({
      text,
      added: [],
      diagnostics: [{ code: "KEP100", line: 3, column: 1 }],
    });
  });
});
