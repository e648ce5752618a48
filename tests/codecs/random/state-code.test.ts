import { beforeAll, describe, expect, test } from "vitest";
import { compile } from "../../types/compile.js";
import { generatedFolder, writeGenerated } from "./generated-codecs.js";
import { makeStates } from "./state-codecs.js";
import { stateText } from "./state-schema.js";

const schemas = makeStates("statecode");

/** A compiler wants a core for itself, which tests of other files may have. */
const COMPILE_MS = 120_000;

beforeAll(async () => {
  for (const schema of schemas) await writeGenerated(schema.protocol, stateText(schema));
});

describe("the code of made-up states", () => {
  test(
    "compiles with every strict flag",
    async () => {
      const files = schemas.flatMap(({ protocol }) =>
        ["codecs", "server", "client"].map((file) => `${protocol}/${file}.ts`),
      );
      const folder = generatedFolder.replace(/\/$/, "");
      expect(await compile({ compiler: "typescript-7.0", platform: "server", folder, files })).toEqual([]);
    },
    COMPILE_MS,
  );
});
