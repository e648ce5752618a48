import { mkdir, rm } from "node:fs/promises";
import { beforeAll, describe, expect, it } from "vitest";
import { type Complaint, compile, compilers, type Platform } from "./compile.js";
import { generated } from "./programs/generated.js";
import { newcomer } from "./programs/newcomer.js";
import { root, type Sources } from "./programs/program.js";
import { readme } from "./programs/readme.js";

const programs = [
  { ...newcomer("right"), folder: "newcomer-right" },
  { ...newcomer("wrong"), folder: "newcomer-wrong" },
  { ...readme, folder: "readme" },
  { ...generated, folder: "generated" },
];

const folder = `${root}tests/output/programs`;

/** One run of a compiler takes ten seconds of a core, and tests of other files want the cores as well. */
const COMPILE_MS = 120_000;

const prepared = new Map<string, Sources>();

beforeAll(async () => {
  await rm(folder, { recursive: true, force: true });
  for (const program of programs) {
    await mkdir(`${folder}/${program.folder}`, { recursive: true });
    prepared.set(program.folder, await program.prepare(`${folder}/${program.folder}`));
  }
});

/** What is to be compiled for a platform. */
const filesFor = (platform: Platform): readonly string[] =>
  [...prepared].flatMap(([name, { files }]) => files[platform].map((file) => `${name}/${file}`));

const announcedFor = (platform: Platform, name: string): readonly Complaint[] => {
  const { files, announced } = prepared.get(name) ?? { files: { server: [], page: [] }, announced: [] };
  const stands = (complaint: Complaint): boolean => files[platform].some((file) => complaint.startsWith(`${file}:`));
  return announced.filter(stands).map((complaint) => `${name}/${complaint}`);
};

describe.each(compilers)("under %s with every strict flag", (compiler) => {
  describe.each(["server", "page"] as const)("for a %s", (platform) => {
    let complaints: readonly Complaint[];

    beforeAll(async () => {
      complaints = await compile({ compiler, platform, folder, files: filesFor(platform) });
    }, COMPILE_MS);

    for (const { name, folder: at } of programs) {
      it(`compiles ${name}`, () => {
        const announced = announcedFor(platform, at);
        expect(complaints.filter((complaint) => complaint.startsWith(`${at}/`))).toEqual([...announced].sort());
      });
    }

    it("finds nothing wrong in what they import", () => {
      const isOfNone = (complaint: Complaint) => !programs.some(({ folder: name }) => complaint.startsWith(`${name}/`));
      expect(complaints.filter(isOfNone)).toEqual([]);
    });
  });
});

it("announces complaints for both platforms", () => {
  for (const platform of ["server", "page"] as const) {
    expect(announcedFor(platform, "newcomer-wrong").length).toBeGreaterThan(3);
  }
});
