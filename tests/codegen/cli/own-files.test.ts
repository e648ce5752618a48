import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { buildBin, runBin } from "../compiled-bin.js";

const tag = readFileSync(fileURLToPath(new URL("../../../schemas/tag.yaml", import.meta.url)), "utf8");
const next = tag.replace("1.0.0", "1.0.1");

let folder: string;

const at = (path: string) => join(folder, path);
const read = (path: string) => readFileSync(at(path), "utf8");
const write = (path: string, text: string) => writeFileSync(at(path), text);
const generate = (...args: readonly string[]) => runBin(folder, "tag.yaml", ...args);
const client = "generated/tag/client.ts";

beforeAll(buildBin);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "kephas-gen-"));
  write("tag.yaml", tag);
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("kephas-gen, where somebody's own file stands in its way,", () => {
  beforeEach(() => {
    mkdirSync(at("src/tag"), { recursive: true });
    write("src/tag/server.ts", "// two weeks of work\n");
  });

  it("refuses it by name, exits with 2 and writes nothing at all", () => {
    const { status, stdout, stderr } = generate("-o", "src");
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toContain("src/tag/server.ts was not made by kephas-gen");
    expect(stderr).toContain("--force");
    expect(read("src/tag/server.ts")).toBe("// two weeks of work\n");
    expect(existsSync(at("src/tag/client.ts"))).toBe(false);
  });

  it("replaces it where --force says so", () => {
    expect(generate("-o", "src", "--force").status).toBe(0);
    expect(read("src/tag/server.ts")).toMatch(/^\/\/ Made by kephas-gen from tag\.yaml/);
  });

  it("names it with --check, which is no call to write over it", () => {
    const { status, stderr } = generate("-o", "src", "--check");
    expect(status).toBe(1);
    expect(stderr).toContain("src/tag/server.ts:1:1 error KEP090 this file was not made by kephas-gen");
  });

  it("refuses an empty file too", () => {
    write("src/tag/server.ts", "");
    expect(generate("-o", "src").status).toBe(2);
  });
});

describe("kephas-gen, among copies of what it made,", () => {
  beforeEach(() => generate());

  it("keeps a copy beside the original, also one under another name of a generated file", () => {
    write("generated/tag/server.mine.ts", `${read("generated/tag/server.ts")}// mine\n`);
    write("generated/tag/validators.ts", read("generated/tag/server.ts"));
    expect(generate("--check").status).toBe(0);
    write("tag.yaml", next);
    expect(generate().stdout).toContain("5 files written, 0 unchanged in");
    expect(read("generated/tag/server.mine.ts")).toMatch(/\/\/ mine\n$/);
    expect(existsSync(at("generated/tag/validators.ts"))).toBe(true);
  });

  it("refuses a copy from elsewhere at a file's place, and says where it is from", () => {
    write("generated/tag/server.ts", read(client));
    const { status, stderr } = generate();
    expect(status).toBe(2);
    expect(stderr).toContain("generated/tag/server.ts was made by kephas-gen for another place, tag/client.ts");
  });

  it("leaves a whole folder alone that was moved to the name of another protocol", () => {
    renameSync(at("generated/tag"), at("generated/gat"));
    write("tag.yaml", tag.replace("protocol: tag", "protocol: gat"));
    expect(generate().status).toBe(2);
    expect(generate("--force").status).toBe(0);
    expect(read("generated/gat/client.ts")).toContain("gat/client.ts: do not edit");
  });

  it("replaces a file of its own that was edited", () => {
    appendFileSync(at(client), "// edited\n");
    expect(generate().stdout).toContain("1 files written");
    expect(read(client)).not.toContain("// edited");
  });
});

describe("kephas-gen, on files that an older version made,", () => {
  const old = (name: string) =>
    `// Made by kephas-gen from tag.yaml: tag 0.9.0, wire 1339543a5e77e4b5.\n// Do not edit: change the schema and generate again.\nexport const ${name} = 1;\n`;

  it("replaces them, removes what is generated no longer, and keeps copies", () => {
    mkdirSync(at("generated/tag"), { recursive: true });
    for (const name of ["client", "validators", "mine"]) write(`generated/tag/${name}.ts`, old(name));
    expect(generate().stdout).toContain("5 files written, 0 unchanged, 1 removed");
    expect(existsSync(at("generated/tag/validators.ts"))).toBe(false);
    expect(read("generated/tag/mine.ts")).toBe(old("mine"));
  });
});

describe("kephas-gen, on a disk with links,", () => {
  it("writes into an output folder that is a link", () => {
    mkdirSync(at("elsewhere"));
    symlinkSync("elsewhere", at("generated"));
    expect(generate().status).toBe(0);
    expect(existsSync(at("elsewhere/tag/client.ts"))).toBe(true);
  });

  it("refuses a link at a file's place, and with --force replaces the link, never what it leads to", () => {
    generate();
    write("own.ts", "// own\n");
    rmSync(at(client));
    symlinkSync("../../own.ts", at(client));
    const { status, stderr } = generate();
    expect(status).toBe(2);
    expect(stderr).toContain(`${client} is a symbolic link`);
    expect(generate("--force").status).toBe(0);
    expect(read("own.ts")).toBe("// own\n");
    expect(read(client)).toContain("TagClient");
  });

  it("refuses a link that leads nowhere", () => {
    mkdirSync(at("generated/tag"), { recursive: true });
    symlinkSync("gone.ts", at(client));
    expect(generate()).toMatchObject({ status: 2, stderr: expect.stringContaining(`${client} is a symbolic link`) });
  });
});

describe("kephas-gen", () => {
  it("refuses a folder at a file's place, also with --force", () => {
    mkdirSync(at(client), { recursive: true });
    for (const args of [[], ["--force"], ["--check"]]) {
      const { status, stderr } = generate(...args);
      expect(status).toBe(2);
      expect(stderr).toBe(`kephas-gen: ${client} is a folder, where a generated file belongs; move it\n`);
    }
  });

  it("refuses a file at the place of a protocol's folder", () => {
    mkdirSync(at("generated"));
    write("generated/tag", "");
    const { status, stderr } = generate();
    expect(status).toBe(2);
    expect(stderr).toBe("kephas-gen: generated/tag is a file, not a folder; move it, or name another folder\n");
  });

  it("takes files whose line ends git has changed as they are", () => {
    generate();
    write(client, read(client).replaceAll("\n", "\r\n"));
    expect(generate("--check").status).toBe(0);
    expect(generate().stdout).toContain("0 files written, 5 unchanged");
    write("tag.yaml", next);
    expect(generate().stdout).toContain("5 files written");
  });

  it("refuses to replace the output of another schema whose protocol has the same name", () => {
    generate();
    write("other.yaml", tag.replace("1.0.0", "2.0.0"));
    const { status, stderr } = runBin(folder, "other.yaml");
    expect(status).toBe(2);
    expect(stderr).toContain("generated/tag/client.ts was made from tag.yaml, whose protocol has the same name");
    expect(read(client)).toContain("tag 1.0.0");
    expect(runBin(folder, "other.yaml", "--force").status).toBe(0);
  });

  it("goes on with the output of a schema file that was renamed, or given up for another", () => {
    generate();
    renameSync(at("tag.yaml"), at("game.yaml"));
    expect(runBin(folder, "game.yaml").stdout).toContain("5 files written");
    write("tag.yaml", tag.replace("protocol: tag", "protocol: first"));
    expect(runBin(folder, "game.yaml", "tag.yaml").status).toBe(0);
  });
});
