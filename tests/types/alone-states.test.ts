import { mkdir, rm, writeFile } from "node:fs/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";
import { generate } from "kephas-gen";
import { beforeAll, describe, expect, it } from "vitest";
import { expectEqual } from "../codecs/random/equal.js";
import { joinedState, type Modules } from "./alone/joined-state.js";
import { type StateForm, stateForms } from "./alone/state-forms.js";
import { type Compiler, compile, compilers, type Platform } from "./compile.js";

const folder = fileURLToPath(new URL("../output/alone-states", import.meta.url));

/** `npm test -- --long` asks every compiler that users have, about pages as well; otherwise one is asked about all at once. */
const isLong = process.env["KEPHAS_LONG"] !== undefined;
const asked: readonly Compiler[] = isLong ? compilers : ["typescript-7.0"];
const programs: readonly (readonly [Platform, readonly string[]])[] = isLong
  ? [
      ["server", ["server", "codecs"]],
      ["page", ["client"]],
    ]
  : [["server", ["server", "client", "codecs"]]];

/** So many files take a compiler longer than a test has. */
const COMPILE_MS = 240_000;

beforeAll(async () => {
  await rm(folder, { recursive: true, force: true });
  for (const { name, schema } of stateForms) {
    const { files, diagnostics } = await generate([{ path: `${name}.yaml`, text: schema }]);
    expect(diagnostics, schema).toEqual([]);
    await mkdir(`${folder}/${name}`, { recursive: true });
    await Promise.all(files.map(({ path, text }) => writeFile(`${folder}/${path}`, text)));
  }
}, COMPILE_MS);

describe.each(asked)("the code of a state with one field, whatever it is, under %s", (compiler) => {
  it.each(programs)(
    "compiles with every strict flag for a %s",
    async (platform, roots) => {
      const files = stateForms.flatMap(({ name }) => roots.map((root) => `${name}/${root}.ts`));
      expect(await compile({ compiler, platform, folder, files })).toEqual([]);
    },
    COMPILE_MS,
  );
});

/** Loads all of them as one module, with one runtime for both sides. */
async function loadAll(): Promise<(form: StateForm) => Modules> {
  const entry = `${folder}/all.ts`;
  const lines = stateForms.map(({ name }) =>
    ["server", "client"].map((side) => `export * as ${name}_${side} from "./${name}/${side}.js";\n`).join(""),
  );
  await writeFile(entry, `${lines.join("")}export { createTestNet } from "kephas/testing";\n`);
  const outfile = `${folder}/all.mjs`;
  const conditions = ["source"];
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    format: "esm",
    platform: "node",
    conditions,
    logLevel: "error",
  });
  const all = (await import(/* @vite-ignore */ pathToFileURL(outfile).href)) as Record<string, never>;
  return ({ name }) => ({
    server: all[`${name}_server`] as never,
    client: all[`${name}_client`] as never,
    createTestNet: all["createTestNet"] as never,
  });
}

describe("a state with one field, whatever it is", () => {
  let modulesOf: (form: StateForm) => Modules;

  beforeAll(async () => {
    modulesOf = await loadAll();
  }, COMPILE_MS);

  it(
    "comes to a client as it is, and again when it has changed",
    async () => {
      for (const form of stateForms) {
        const [first, second] = form.values;
        const joined = await joinedState(form, modulesOf(form), first);
        expectEqual(joined.value(), first, form.schema);
        expectEqual(await joined.change(second), ["value"], form.schema);
        expectEqual(joined.value(), second, form.schema);
        expectEqual(await joined.change(structuredClone(second)), [], form.schema);
        expectEqual(await joined.change(first), ["value"], form.schema);
        expectEqual(joined.value(), first, form.schema);
      }
    },
    COMPILE_MS,
  );

  it(
    "is not changed by a value that the schema refuses",
    async () => {
      for (const form of stateForms) {
        const [first, second] = form.values;
        const joined = await joinedState(form, modulesOf(form), first);
        await expect(joined.change({}), form.schema).rejects.toMatchObject({ code: "invalid" });
        expectEqual(joined.value(), first, form.schema);
        expectEqual(await joined.change(second), ["value"], form.schema);
      }
    },
    COMPILE_MS,
  );

  it(
    "is gone from the client when it is deleted",
    async () => {
      for (const form of stateForms.filter(({ place }) => place !== "Single")) {
        const joined = await joinedState(form, modulesOf(form), form.values[0]);
        await joined.delete();
        expectEqual(joined.value(), undefined, form.schema);
      }
    },
    COMPILE_MS,
  );
});

it("knows kinds by the dozen", () => {
  expect(stateForms.length).toBeGreaterThan(300);
});
