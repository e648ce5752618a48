import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { buildBin, runBin } from "../compiled-bin.js";
import { schema } from "./scaffolded.js";

let folder: string;

beforeAll(buildBin);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "kephas-scaffold-"));
  writeFileSync(join(folder, "tag.yaml"), schema);
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const read = (name: string): string => readFileSync(join(folder, name), "utf8");

describe("kephas-gen scaffold", () => {
  it("makes a server where there is no file, in a folder that it makes as well", () => {
    const { status, stdout, stderr } = runBin(folder, "scaffold", "tag.yaml", "src/server.ts", "-o", "src/wire");
    expect({ status, stdout, stderr }).toEqual({
      status: 0,
      stdout: "src/server.ts: a new server with 6 handlers\n",
      stderr: "",
    });
    expect(read("src/server.ts")).toMatch(/^import \{ createTagServer \} from "\.\/wire\/tag\/server\.js";\n/);
    expect(readdirSync(join(folder, "src"))).toEqual(["server.ts"]);
  });

  it("adds what is missing, says so, and has nothing to do the second time", () => {
    writeFileSync(
      join(folder, "server.ts"),
      'import type { TagCommands } from "./generated/tag/server.js";\nexport const a: TagCommands = {\n  move() {},\n};\n',
    );
    expect(runBin(folder, "scaffold", "tag.yaml", "server.ts").stdout).toBe(
      "server.ts: 2 handlers added: say, ready\n",
    );
    const filled = read("server.ts");
    expect(runBin(folder, "scaffold", "tag.yaml", "server.ts").stdout).toBe("server.ts: nothing is missing\n");
    expect(read("server.ts")).toBe(filled);
  });

  it("ends imports as it is told", () => {
    runBin(folder, "scaffold", "tag.yaml", "server.ts", "--import-extension", "ts");
    expect(read("server.ts")).toContain('from "./generated/tag/server.ts"');
  });

  it("refuses a file that does not parse, with the place, and leaves it", () => {
    writeFileSync(join(folder, "server.ts"), "const x = {\n  y:: 1\n};\n");
    const { status, stderr } = runBin(folder, "scaffold", "tag.yaml", "server.ts");
    expect(status).toBe(1);
    expect(stderr).toContain("server.ts:2:5 error KEP100 this does not parse: Expression expected");
    expect(read("server.ts")).toBe("const x = {\n  y:: 1\n};\n");
  });

  it("refuses a schema with a mistake, and makes nothing", () => {
    writeFileSync(join(folder, "tag.yaml"), schema.replace("from: client", "form: client"));
    const { status, stderr } = runBin(folder, "scaffold", "tag.yaml", "server.ts");
    expect(status).toBe(1);
    expect(stderr).toContain("KEP010");
    expect(readdirSync(folder)).toEqual(["tag.yaml"]);
  });

  it("takes a wrong call for one", () => {
    writeFileSync(join(folder, "latin.ts"), Buffer.from([0x2f, 0x2f, 0xe4]));
    const calls: readonly [string[], string][] = [
      [[], "no schema given"],
      [["tag.yaml"], "no file given"],
      [["tag.yaml", "a.ts", "b.ts"], "one file at a time: b.ts is a second one"],
      [["tag.yaml", "a.css"], "a.css is neither TypeScript nor JavaScript by its name"],
      [["tag.yaml", "a.ts", "--import-extension", "mjs"], "--import-extension takes js, ts or none, not mjs"],
      [["tag.yaml", "latin.ts"], "latin.ts is not UTF-8"],
      [["gone.yaml", "a.ts"], "gone.yaml"],
    ];
    for (const [args, words] of calls) {
      const { status, stderr } = runBin(folder, "scaffold", ...args);
      expect({ args, status, found: stderr.includes(words) }).toEqual({ args, status: 2, found: true });
    }
  });
});
