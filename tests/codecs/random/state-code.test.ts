import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { compile } from "../../types/compile.js";
import { generatedFolder, writeGenerated } from "./generated-codecs.js";
import { makeStates } from "./state-codecs.js";
import { stateText } from "./state-schema.js";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const schemas = makeStates("statecode");

beforeAll(async () => {
  for (const schema of schemas) await writeGenerated(schema.protocol, stateText(schema));
});

describe("the code of made-up states", () => {
  test("compiles with every strict flag", async () => {
    const files = schemas.flatMap(({ protocol }) =>
      ["codecs", "server", "client"].map((file) => `${protocol}/${file}.ts`),
    );
    const folder = generatedFolder.replace(/\/$/, "");
    expect(await compile({ compiler: "typescript-7.0", platform: "server", folder, files })).toEqual([]);
  });

  test("is accepted unchanged by the formatter", () => {
    const folders = schemas.map(({ protocol }) => generatedFolder + protocol);
    const options = ["check", "--linter-enabled=false", "--vcs-use-ignore-file=false", "--colors=off"];
    const { status, stderr } = spawnSync(`${root}node_modules/.bin/biome`, [...options, ...folders], { cwd: root });
    expect(status, stderr.toString()).toBe(0);
  }, 60_000);
});
