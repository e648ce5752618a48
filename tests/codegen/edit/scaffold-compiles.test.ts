import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, expect, it } from "vitest";
import { scaffold } from "../../../codegen/edit/scaffold/scaffold.js";
import { generate } from "../../../codegen/generate.js";
import { loadModel } from "../../../codegen/load-model.js";
import { compile } from "../../types/compile.js";
import { generatedFiles, scaffoldText } from "./scaffolded.js";

const folder = fileURLToPath(new URL("../../output/scaffold", import.meta.url));

/** Files as users begin them. `Session` and classes show that stubs fit whatever is around them. */
const begun: Readonly<Record<string, string | undefined>> = {
  "new.ts": undefined,
  "empty.ts": "",
  "options.ts": `import { createTagServer } from "../generated/tag/server.js";
export const server = createTagServer({ authenticate: () => ({ name: "Vega" }) });
`,
  "untyped.ts": `import { createTagServer } from "../generated/tag/server.js";
const commands = {};
const methods = { player: {} };
export const server = createTagServer({ commands, methods });
`,
  "class.ts": `import type { TagCommands, TagMethods, TagHandlers } from "../generated/tag/server.js";
export class Commands implements TagCommands<{ readonly name: string }> {}
export class Methods implements TagMethods {
  readonly ping = (): void => {};
}
export class Handlers implements TagHandlers {}
`,
  "styles.ts": `import type { TagCommands, TagHandlers, TagMethods } from "../generated/tag/server.js";
export const one = {} satisfies TagCommands;
export const two = { player: { list: () => ({ count: 0 }) } } as const satisfies TagMethods;
export const three = async (): Promise<TagHandlers<{ readonly name: string }>> => ({ commands: { move: () => {} }, methods: {} });
export const four: Pick<TagCommands, "say"> = { };
`,
  "script.js": "",
};

beforeAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  write("package.json", '{ "type": "module" }');
  for (const { path, text } of await generatedFiles()) write(`generated/${path}`, text);
  for (const [name, text] of Object.entries(begun)) {
    write(`src/${name}`, (await scaffoldText(text, { path: `/src/${name}` })).text);
  }
});

it("makes a server that compiles of every schema of the repository, roles and all", async () => {
  const root = fileURLToPath(new URL("../../..", import.meta.url));
  const files = await Promise.all(
    readdirSync(`${root}schemas`).map(async (name) => {
      const text = readFileSync(`${root}schemas/${name}`, "utf8");
      const { model } = loadModel(text, name);
      if (model === undefined) throw new Error(name);
      const { files: generated } = await generate([{ path: name, text }]);
      const { protocol, typePrefix, roles } = model;
      const path = `${folder}/servers/${protocol}.ts`.replaceAll("\\", "/");
      const output = `${root}generated`.replaceAll("\\", "/");
      const request = { path, protocol, typePrefix, generated, output, needsRoles: roles.length > 0 };
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, scaffold({ ...request, text: undefined, importEnding: "js" }).text);
      return `servers/${protocol}.ts`;
    }),
  );
  expect(await compile({ compiler: "typescript-7.0", platform: "server", folder, files })).toEqual([]);
}, 180_000);

it("compiles under everything strict, whatever a file began with", async () => {
  const files = Object.keys(begun)
    .filter((name) => name.endsWith(".ts"))
    .map((name) => `src/${name}`);
  expect(await compile({ compiler: "typescript-7.0", platform: "server", folder, files })).toEqual([]);
});
