import { spawnSync } from "node:child_process";
import { cpSync, readdirSync, readFileSync } from "node:fs";
import { expect } from "vitest";
import { announcedComplaints } from "../compile.js";
import { type Program, root } from "./program.js";

const projects = `${root}tests/types/projects`;

const isPage = (file: string) => file.endsWith("page.ts");

/** A newcomer's game, their sources and beside them what the compiled `kephas-gen` makes of their schema: all of it right, or all of it wrong. */
export const newcomer = (kind: "right" | "wrong"): Program => ({
  name: kind === "right" ? "a newcomer's game that is right" : "a newcomer's game that is wrong, where it says so",
  async prepare(folder) {
    cpSync(`${projects}/${kind}`, `${folder}/${kind}`, { recursive: true });
    generateSchemas(folder);
    const files = readdirSync(`${projects}/${kind}`).map((file) => `${kind}/${file}`);
    return {
      files: { server: files.filter((file) => !isPage(file)), page: files.filter(isPage) },
      announced: files.flatMap((file) => announcedComplaints(file, readFileSync(`${projects}/${file}`, "utf8"))),
    };
  },
});

/** A game, an inn whose properties have defaults, a realm of states, and duels in rooms. */
const schemas = ["tests/types/arena.yaml", "schemas/visits.yaml", "schemas/realm.yaml", "schemas/duel.yaml"];

function generateSchemas(folder: string): void {
  const bin = [`${root}codegen/bin/kephas-gen.js`, ...schemas, "-o", `${folder}/generated`];
  const { status, stdout, stderr } = spawnSync(process.execPath, bin, { cwd: root, encoding: "utf8" });
  expect(status, `kephas-gen:\n${stdout}${stderr}`).toBe(0);
}
