import { describe, expect, it } from "vitest";
import { generate } from "../../codegen/generate.js";
import { loadModel } from "../../codegen/load-model.js";

const head = 'kephas: 1\nprotocol: demo\nversion: "1.0.0"\n';
const game = `${head}import: ./types.yaml\ncommands: { walk: { id: 1, from: client, struct: { at: Vec2 } } }\n`;
const vec2 = "kephas: 1\ntypes: { Vec2: { struct: { x: f32, y: f32 } } }\n";

/** Files in memory, and what was asked for. */
function createFiles(files: Readonly<Record<string, string>>) {
  const asked: string[] = [];
  const read = (path: string): string => {
    asked.push(path);
    const text = files[path];
    if (text === undefined) throw new Error("no such file");
    return text;
  };
  return { asked, read };
}

function load(schema: string, files: Readonly<Record<string, string>>, path = "game.yaml") {
  const { asked, read } = createFiles(files);
  const { model, diagnostics, imports } = loadModel(schema, path, read);
  const found = diagnostics.map(({ code, file, line, column }) => `${code} ${file}:${line}:${column}`);
  return { model, diagnostics, found, imports, asked };
}

describe("import", () => {
  it("brings types of all kinds as if they were declared here", () => {
    const types = `
types:
  Team: { enum: u8, values: { red: 0 } }
  Marks: { flags: u8, bits: [a] }
  Angle: { quantized: u8, min: 0, max: 1 }
  Vec2: { struct: { x: f32, y: f32 } }
  Event: { union: { 1: { at: Vec2 } } }
  Card: { json: { rank: integer } }
`;
    const commands = `types: { Pose: { struct: { at: Vec2, angle: Angle } } }
commands:
  walk: { id: 1, from: client, struct: { pose: Pose, team: Team, marks: Marks, event: Event } }
  deal: { id: 2, from: server, json: { card: Card } }
`;
    const whole = loadModel(
      head + types + commands.replace("types: { Pose", "  Pose").replace("} } }\n", "} }\n"),
      "game.yaml",
    );
    const { model, found } = load(`${head}import: types.yaml\n${commands}`, { "types.yaml": `kephas: 1${types}` });
    expect([whole.diagnostics, found]).toEqual([[], []]);
    expect(model?.fingerprint).toBe(whole.model?.fingerprint);
    expect(model?.types.map(({ name }) => name)).toEqual(whole.model?.types.map(({ name }) => name));
    expect([...(model?.identifiers ?? [])].sort()).toEqual([...(whole.model?.identifiers ?? [])].sort());
  });

  it("generates the same code wherever a type stands", async () => {
    const split = await generate([{ path: "game.yaml", text: game }], createFiles({ "types.yaml": vec2 }).read);
    const whole = game.replace("import: ./types.yaml", "types: { Vec2: { struct: { x: f32, y: f32 } } }");
    expect(split.diagnostics).toEqual([]);
    expect(split.files).toEqual((await generate([{ path: "game.yaml", text: whole }])).files);
  });

  it("takes paths from the folder of the file that names them", () => {
    const files = {
      "schemas/shared/a.yaml": "kephas: 1\nimport: [../base/b.yaml, ./c.yaml]\n",
      "schemas/base/b.yaml": vec2,
      "schemas/shared/c.yaml": "kephas: 1\nimport: .././base/b.yaml\n",
    };
    const { found, asked } = load(game.replace("./types.yaml", "shared/a.yaml"), files, "./schemas/game.yaml");
    expect(found).toEqual([]);
    expect(asked).toEqual(["schemas/shared/a.yaml", "schemas/base/b.yaml", "schemas/shared/c.yaml"]);
  });

  it("knows a file by its path, however it is written", () => {
    const { found, asked } = load(
      game.replace("./types.yaml", "[types.yaml, ./x/../types.yaml, '.\\types.yaml']"),
      {
        "C:/games/types.yaml": vec2,
      },
      "C:\\games\\game.yaml",
    );
    expect(found).toEqual([]);
    expect(asked).toEqual(["C:/games/types.yaml"]);
  });

  it("uses only the types of a file that is a whole schema itself", () => {
    const other = `${head}byteOrder: big\nids: { a: 1-2 }\nreserved: { names: [walk] }\ntypes: { Vec2: { struct: { x: f32 } } }\ncommands: { walk: { id: 1, form: client } }\n`;
    const { model, found } = load(game, { "types.yaml": other });
    expect(found).toEqual([]);
    expect(model?.commands).toHaveLength(1);
    expect(model?.littleEndian).toBe(true);
  });

  it("lets a file see its own types and its imports, not those of who imports it", () => {
    const files = { "types.yaml": "kephas: 1\ntypes: { Vec2: { struct: { x: Local } } }\n" };
    const schema = game.replace("commands:", "types: { Local: { struct: { x: u8 } } }\ncommands:");
    expect(load(schema, files).found).toEqual(["KEP051 types.yaml:2:31"]);
  });

  it("reports a mistake once, however many import its file", async () => {
    const { read } = createFiles({
      "types.yaml": vec2.replace("y: f32", "y: f23"),
      "more.yaml": "kephas: 1\nimport: types.yaml\n",
    });
    const schema = game.replace("./types.yaml", "[./types.yaml, more.yaml]");
    const { diagnostics } = await generate(
      [
        { path: "game.yaml", text: schema },
        { path: "other.yaml", text: schema.replace("demo", "other") },
      ],
      read,
    );
    expect(diagnostics.map(({ code, file, line, column }) => `${code} ${file}:${line}:${column}`)).toEqual([
      "KEP051 types.yaml:2:39",
    ]);
  });

  it("says at the importing line what cannot be used, with its reason", () => {
    const { diagnostics, imports } = load(game, {});
    expect(diagnostics).toMatchObject([
      { code: "KEP023", file: "game.yaml", line: 4, column: 9, message: "`./types.yaml` cannot be read: no such file" },
    ]);
    expect(imports).toEqual([{ path: "types.yaml", text: undefined }]);
  });

  it("names the first mistake of a file that is no schema, beside that mistake itself", () => {
    const { diagnostics } = load(game, { "types.yaml": "kephas: 1\ntypes: {\n" });
    expect(diagnostics.map(({ code, file }) => `${code} ${file}`)).toEqual(["KEP023 game.yaml", "KEP001 types.yaml"]);
    expect(diagnostics[0]?.related).toMatchObject([{ file: "types.yaml", line: 3 }]);
  });

  it("finds a circle at the import that closes it", () => {
    const files = {
      "types.yaml": `${vec2}import: sub/back.yaml\n`,
      "sub/back.yaml": "kephas: 1\nimport: [../game.yaml]\n",
    };
    const { diagnostics, found } = load(game, files);
    expect(found).toEqual(["KEP024 sub/back.yaml:2:10"]);
    expect(diagnostics[0]?.message).toContain("game.yaml > types.yaml > sub/back.yaml > game.yaml");
  });

  it("finds two types of one name at the import that brings them together, once", () => {
    const files = {
      "types.yaml": "kephas: 1\nimport: [a.yaml, b.yaml]\n",
      "a.yaml": vec2,
      "b.yaml": "kephas: 1\ntypes:\n  Vec2: { struct: { z: u8 } }\n",
    };
    const { diagnostics, found } = load(game.replace("./types.yaml", "[types.yaml, a.yaml]"), files);
    expect(found).toEqual(["KEP034 types.yaml:2:18"]);
    expect(diagnostics[0]?.related.map(({ file, line, column }) => `${file}:${line}:${column}`)).toEqual([
      "a.yaml:2:10",
      "b.yaml:3:3",
    ]);
  });

  it("finds a type that clashes with the schema's own names at the import", () => {
    const schema = game.replace("walk:", "vec2:").replace("at: Vec2", "at: u8");
    expect(load(schema, { "types.yaml": vec2 }).found).toEqual(["KEP034 game.yaml:4:9"]);
  });

  it("blames no name that a missing file may declare", () => {
    const schema = game
      .replace("./types.yaml", "[./types.yaml, gone.yaml]")
      .replace("at: Vec2", "at: Vec2, b: Gone, c: u23");
    expect(load(schema, { "types.yaml": vec2 }).found).toEqual(["KEP023 game.yaml:4:24", "KEP051 game.yaml:5:74"]);
  });

  it("knows a file by its real path, whatever links lead to it", () => {
    const read = (path: string) => ({ text: vec2, realPath: path === "link.yaml" ? "/x/types.yaml" : `/x/${path}` });
    const schema = game.replace("./types.yaml", "[types.yaml, link.yaml]");
    const { model, diagnostics, imports } = loadModel(schema, "game.yaml", read);
    expect(diagnostics).toEqual([]);
    expect(model?.types).toHaveLength(1);
    expect(imports.map(({ path }) => path)).toEqual(["types.yaml", "link.yaml"]);
  });

  it("finds a circle through links, also one that would go on for ever", () => {
    const text = "kephas: 1\nimport: loop/types.yaml\n";
    const read = () => ({ text, realPath: "/x/types.yaml" });
    const { diagnostics } = loadModel(game, "game.yaml", read);
    expect(diagnostics.map(({ code, file, line, column }) => `${code} ${file}:${line}:${column}`)).toEqual([
      "KEP024 types.yaml:2:9",
    ]);
    const itself = { text: game, realPath: "/x/types.yaml" };
    expect(loadModel(itself, "game.yaml", read).diagnostics.map(({ code, file }) => `${code} ${file}`)).toEqual([
      "KEP024 game.yaml",
    ]);
  });

  it.each([
    "../../../etc/passwd",
    "/etc/passwd",
    "/etc/types.yaml",
    "file:///etc/types.yaml",
    "C:\\types.yaml",
    "\\\\server\\types.yaml",
    ".",
    "..",
    "./",
    "types.yaml/",
    "types.json",
    "~/types",
    "",
  ])("is refused without reading where it names no schema file: %s", (written) => {
    const { found, asked } = load(game.replace("./types.yaml", JSON.stringify(written)), {});
    expect(found.filter((each) => !each.startsWith("KEP023 game.yaml:4:9"))).toEqual([]);
    expect(asked.filter((path) => path !== "types.yaml")).toEqual([]);
  });

  it.each([
    ["text", "root:x:0:0:root:/root:/bin/bash\n"],
    ["a mapping", "password: hunter2\ntoken: { secret: hunter2 }\n"],
    ["bytes", Buffer.from("hunter2 \xff\xfe", "latin1")],
  ])("tells nothing of a file that is no schema: %s", async (_, text) => {
    const { diagnostics, sources, imports } = await generate([{ path: "game.yaml", text: game }], () => text);
    expect(diagnostics.map(({ code, file }) => `${code} ${file}`)).toEqual(["KEP023 game.yaml"]);
    expect(JSON.stringify(diagnostics)).not.toMatch(/root:|hunter2|secret/);
    expect([...sources.keys()]).toEqual(["game.yaml"]);
    expect(imports).toEqual([{ path: "types.yaml", text: undefined }]);
  });

  it("survives hundreds of files that import each other in layers", () => {
    const files = Object.fromEntries(
      Array.from({ length: 100 }, (_, layer) => {
        const text = layer === 99 ? vec2 : `kephas: 1\nimport: [a${layer + 1}.yaml, b${layer + 1}.yaml]\n`;
        return [
          [`a${layer}.yaml`, text],
          [`b${layer}.yaml`, layer === 99 ? "kephas: 1\ntypes: { B: { struct: { x: u8 } } }\n" : text],
        ];
      }).flat(),
    );
    const { found, asked } = load(game.replace("./types.yaml", "a0.yaml"), files);
    expect(found).toEqual([]);
    expect(asked).toHaveLength(199);
  });
});
