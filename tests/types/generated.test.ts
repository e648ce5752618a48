import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { compile, compilers } from "./compile.js";

const folder = fileURLToPath(new URL("../output/generated", import.meta.url));

/** Between them, they use everything that the schema language has. */
const protocols = ["arena", "kitchen", "tag"];

describe.each(compilers)("generated code under %s", (compiler) => {
  it("compiles for Node with every strict flag", async () => {
    const files = protocols.map((name) => `../../../generated/${name}/server.ts`);
    expect(await compile({ compiler, platform: "server", folder, files })).toEqual([]);
  });

  it("compiles for browsers with every strict flag", async () => {
    const files = protocols.map((name) => `../../../generated/${name}/client.ts`);
    expect(await compile({ compiler, platform: "page", folder, files })).toEqual([]);
  });
});
