import type { Obstacle } from "../files/project-folder.js";

const reasons: Readonly<Record<Obstacle["kind"], string>> = {
  file: "is there already",
  folder: "is a folder, where a file should be",
  "not a folder": "is no folder, where one should be",
};

/** What stands in the way in a folder, a line each, and what to do about it. */
export function describeObstacles(folder: string, obstacles: readonly Obstacle[]): string {
  const lines = obstacles.map(({ path, kind }) => `  ${path} ${reasons[kind]}`);
  const advice = obstacles.every(({ kind }) => kind === "file")
    ? "name another folder, move them away, or replace them with --force"
    : "name another folder, or move them away";
  return `kephas-gen: nothing was written to ${folder}:\n\n${lines.join("\n")}\n\n${advice}\n`;
}

interface Made {
  readonly folder: string;
  readonly files: readonly { readonly path: string }[];
  readonly kept: readonly { readonly path: string }[];
}

/** What was made, and what to do next. */
export function describeNext({ folder, files, kept }: Made): string {
  const names = kept.map(({ path }) => path).join(" and ");
  const keeping = names === "" ? "" : `; ${names} kept as ${kept.length > 1 ? "they were" : "it was"}`;
  const enter = folder === "." ? [] : [`cd ${/^[\w./\\:@+-]+$/.test(folder) ? folder : `"${folder}"`}`];
  const steps = [...enter, "npm install", "npm start      then open the printed address in two tabs", "npm test"];
  return `${folder}: ${files.length} files written${keeping}\n\n${steps.map((step) => `  ${step}\n`).join("")}`;
}
