import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { buildBin, type RunningBin, runBin, startBin } from "./compiled-bin.js";

const game = `kephas: 1
protocol: game
version: "1.0.0"
import: ../shared/types.yaml
commands:
  walk: { id: 1, from: client, struct: { at: Vec2 } }
`;
const vec2 = (fields: string) => `kephas: 1\ntypes:\n  Vec2: { struct: ${fields} }\n`;

let folder: string;
let running: RunningBin | undefined;

const write = (path: string, text: string) => writeFileSync(join(folder, path), text);
const messages = () => readFileSync(join(folder, "generated/game/messages.ts"), "utf8");

beforeAll(buildBin);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "kephas-gen-"));
  mkdirSync(join(folder, "schemas"));
  mkdirSync(join(folder, "shared"));
  write("schemas/game.yaml", game);
  write("shared/types.yaml", vec2("{ x: f32, y: f32 }"));
});

afterEach(async () => {
  await running?.interrupt();
  running = undefined;
  rmSync(folder, { recursive: true, force: true });
});

describe("kephas-gen on a schema with imports", () => {
  it("reads them from the disk", () => {
    expect(runBin(folder, "schemas/game.yaml")).toMatchObject({ status: 0, stderr: "" });
    expect(messages()).toContain("interface Vec2");
  });

  it("shows mistakes in an imported file at their place, with the line", () => {
    write("shared/types.yaml", vec2("{ x: f32, y: f23 }"));
    const { status, stderr } = runBin(folder, "schemas/game.yaml");
    expect(status).toBe(1);
    expect(stderr).toContain("shared/types.yaml:3:32 error KEP051 unknown type `f23`");
    expect(stderr).toContain("3 |   Vec2: { struct: { x: f32, y: f23 } }");
  });

  it("shows the importing line of a file that is missing, and exits with 1", () => {
    rmSync(join(folder, "shared/types.yaml"));
    const { status, stdout, stderr } = runBin(folder, "schemas/game.yaml");
    expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
    expect(stderr).toContain("schemas/game.yaml:4:9 error KEP023");
    expect(stderr).toContain("4 | import: ../shared/types.yaml");
    expect(stderr).toContain("ENOENT");
  });

  it("finds output out of date after a change of an import alone", () => {
    runBin(folder, "schemas/game.yaml");
    expect(runBin(folder, "schemas/game.yaml", "--check").status).toBe(0);
    write("shared/types.yaml", vec2("{ x: f64, y: f64 }"));
    const { status, stderr } = runBin(folder, "schemas/game.yaml", "--check");
    expect(status).toBe(1);
    expect(stderr).toContain("KEP090");
  });

  it("imports a file once that two links name, and a folder's link", () => {
    symlinkSync("types.yaml", join(folder, "shared/link.yaml"));
    symlinkSync("shared", join(folder, "linked"));
    write("schemas/game.yaml", game.replace("../shared/types.yaml", "[../shared/link.yaml, ../linked/types.yaml]"));
    expect(runBin(folder, "schemas/game.yaml")).toMatchObject({ status: 0, stderr: "" });
  });

  it("names what cannot be imported, and neither reads a device nor shows what is no schema", () => {
    symlinkSync("/dev/zero", join(folder, "shared/device.yaml"));
    mkdirSync(join(folder, "shared/folder.yaml"));
    write("shared/secret.yaml", "password: hunter2\n");
    const names = ["device", "folder", "secret"].map((name) => `../shared/${name}.yaml`);
    write("schemas/game.yaml", game.replace("../shared/types.yaml", `[${names.join(", ")}]`));
    const { status, stderr } = runBin(folder, "schemas/game.yaml");
    expect(status).toBe(1);
    expect(stderr).toContain("shared/device.yaml is a pipe or a device");
    expect(stderr).toContain("shared/folder.yaml is a folder");
    expect(stderr).toContain("`../shared/secret.yaml` is not a schema");
    expect(stderr).not.toContain("hunter2");
  });

  it("shows the place of a byte that is not UTF-8", () => {
    writeFileSync(join(folder, "schemas/game.yaml"), Buffer.from(game.replace("walk", "g\xe9he"), "latin1"));
    const { status, stderr } = runBin(folder, "schemas/game.yaml");
    expect(status).toBe(1);
    expect(stderr).toContain("schemas/game.yaml:6:4 error KEP006");
  });
});

describe("kephas-gen --watch on a schema with imports", () => {
  it("generates again after a change of an imported file", async () => {
    running = startBin(folder, "schemas/game.yaml", "--watch");
    await running.printed("watching schemas/game.yaml");
    write("shared/types.yaml", vec2("{ x: f32, y: f23 }"));
    await running.printed("shared/types.yaml:3:32 error KEP051");
    write("shared/types.yaml", vec2("{ x: f32, y: f32, z: f32 }"));
    await running.printed("files written");
    expect(messages()).toContain("z: number");
    expect(await running.interrupt()).toBe(0);
  });

  it("follows a new import, also one that is missing at first", async () => {
    running = startBin(folder, "schemas/game.yaml", "--watch");
    await running.printed("watching");
    write("schemas/game.yaml", game.replace("../shared/types.yaml", "[../shared/types.yaml, ../shared/more.yaml]"));
    await running.printed("schemas/game.yaml:4:32 error KEP023");
    write("shared/more.yaml", "kephas: 1\ntypes: { More: { struct: { x: u8 } } }\n");
    await running.printed("files written");
    expect(messages()).toContain("interface More");
    write("shared/more.yaml", "kephas: 1\ntypes: { Most: { struct: { x: u8 } } }\n");
    await running.printed("files written");
    expect(messages()).toContain("interface Most");
  });
});
