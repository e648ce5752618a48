import { mkdir, rm, writeFile } from "node:fs/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";
import { generate } from "kephas-gen";
import { beforeAll, describe, expect, it } from "vitest";
import { expectEqual } from "../codecs/random/equal.js";
import { type Form, forms } from "./alone/forms.js";
import { readLike } from "./alone/read-like.js";
import { type Compiler, compile, compilers, type Platform } from "./compile.js";

const folder = fileURLToPath(new URL("../output/alone", import.meta.url));

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
  for (const { name, schema } of forms) {
    const { files, diagnostics } = await generate([{ path: `${name}.yaml`, text: schema }]);
    expect(
      diagnostics.filter(({ severity }) => severity === "error"),
      schema,
    ).toEqual([]);
    await mkdir(`${folder}/${name}`, { recursive: true });
    await Promise.all(files.map(({ path, text }) => writeFile(`${folder}/${path}`, text)));
  }
}, COMPILE_MS);

describe.each(asked)("the code of every field form alone, under %s", (compiler) => {
  it.each(programs)(
    "compiles with every strict flag for a %s",
    async (platform, roots) => {
      const files = forms.flatMap(({ name }) => roots.map((root) => `${name}/${root}.ts`));
      expect(await compile({ compiler, platform, folder, files })).toEqual([]);
    },
    COMPILE_MS,
  );
});

/** What is generated for the one message of a form. */
interface Generated {
  readonly encode: (message: object) => Uint8Array;
  readonly decode: (bytes: Uint8Array) => object;
  readonly size: (message: object) => number;
  readonly decodeInto: (bytes: Uint8Array, target: object) => object;
  readonly create: (fields?: object) => object;
  readonly View: new (bytes: Uint8Array) => object;
}

/** Loads the codecs of all forms as one module: to load them one by one takes longer than to run them. */
async function loadAll(): Promise<(form: Form) => Generated> {
  const entry = `${folder}/codecs.ts`;
  await writeFile(entry, forms.map(({ name }) => `export * as ${name} from "./${name}/codecs.js";\n`).join(""));
  const outfile = `${folder}/codecs.mjs`;
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    format: "esm",
    conditions: ["source"],
    logLevel: "error",
  });
  const all = (await import(/* @vite-ignore */ pathToFileURL(outfile).href)) as Record<string, Record<string, never>>;
  return ({ name, message }) => {
    const found = all[name] ?? {};
    const [encode, decode, size, create] = ["encode", "decode", "size", "create"].map((verb) => found[verb + message]);
    return {
      encode,
      decode,
      size,
      create,
      decodeInto: found[`decode${message}Into`],
      View: found[`${message}View`],
    } as never;
  };
}

describe("the code of every field form alone", () => {
  let generatedFor: (form: Form) => Generated;

  beforeAll(async () => {
    generatedFor = await loadAll();
  });

  it("carries its values in every way", () => {
    for (const form of forms) {
      const { encode, decode, size, create, decodeInto, View } = generatedFor(form);
      for (const message of form.values.map((value) => ({ value }))) {
        const bytes = encode(message);
        expectEqual(decode(bytes), message, form.schema);
        expectEqual(size(message), bytes.length, form.schema);
        expectEqual(decodeInto(bytes, create()), message, form.schema);
        expectEqual(readLike(message, new View(bytes)), message, form.schema);
        expectEqual(create(message), message, form.schema);
      }
    }
  });

  it("makes new messages that can be sent, but for those of which a part begins shorter than it may be", () => {
    for (const form of forms.filter(({ values }) => values.length > 0)) {
      const { encode, decode, create } = generatedFor(form);
      if (/minLength/.test(form.schema) && !/\?"/.test(form.schema)) {
        expect(() => encode(create()), form.schema).toThrow(/^value: expected /);
        continue;
      }
      const bytes = encode(create());
      expectEqual(encode(decode(bytes)), bytes, form.schema);
    }
  });
});

it("knows forms by the hundred", () => {
  expect(forms.length).toBeGreaterThan(900);
});
