import { mkdir, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { generate } from "kephas-gen";
import { beforeAll, describe, expect, it } from "vitest";
import { roomForms } from "./alone/room-forms.js";
import { type Compiler, compile, compilers, type Platform } from "./compile.js";

const folder = fileURLToPath(new URL("../output/alone-rooms", import.meta.url));

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
  for (const { name, schema } of roomForms) {
    const { files, diagnostics } = await generate([{ path: `${name}.yaml`, text: schema }]);
    expect(diagnostics, schema).toEqual([]);
    await mkdir(`${folder}/${name}`, { recursive: true });
    await Promise.all(files.map(({ path, text }) => writeFile(`${folder}/${path}`, text)));
  }
}, COMPILE_MS);

describe.each(asked)("the code of a kind of rooms with one thing, whatever it is, under %s", (compiler) => {
  it.each(programs)(
    "compiles with every strict flag for a %s",
    async (platform, roots) => {
      const files = roomForms.flatMap(({ name }) => roots.map((root) => `${name}/${root}.ts`));
      expect(await compile({ compiler, platform, folder, files })).toEqual([]);
    },
    COMPILE_MS,
  );
});

it("knows forms by the dozen", () => {
  expect(roomForms.length).toBeGreaterThan(80);
});
