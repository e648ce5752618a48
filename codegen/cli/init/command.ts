import { createProject, type PackageSources, type ProjectFile } from "../../init/project.js";
import { findTarballs } from "../../init/tarballs.js";
import type { Command, ExitCode } from "../command.js";
import type { Environment } from "../environment.js";
import { FileError } from "../files/file-error.js";
import { isFolder } from "../files/folder.js";
import {
  findObstacles,
  folderName,
  listFolder,
  pathFrom,
  readTemplate,
  writeProject,
} from "../files/project-folder.js";
import { type InitCall, parseInit, usage } from "./arguments.js";
import { describeNext, describeObstacles } from "./words.js";

/** `kephas-gen init [folder]` */
export const initCommand: Command = {
  usage,
  run: async (args, environment) => init(parseInit(args), environment),
};

function init(call: InitCall, { print, complain, version }: Environment): ExitCode {
  const { folder } = call;
  const there = isFolder(folder) ? listFolder(folder) : [];
  const project = createProject({
    folderName: folderName(folder),
    template: [...readTemplate("shared"), ...readTemplate(call.template)],
    sources: findSources(call, version()),
  });
  const kept = project.filter((file) => there.some((name) => isKept(file, name)));
  const files = project.filter((file) => !kept.includes(file));
  const obstacles = findObstacles(folder, files).filter(({ kind }) => kind !== "file" || !call.force);
  if (obstacles.length > 0) {
    complain(describeObstacles(folder, obstacles));
    return 2;
  }
  writeProject(folder, files);
  print(describeNext({ folder, files, kept }));
  return 0;
}

function findSources({ folder, packages }: InitCall, version: string): PackageSources {
  if (packages === undefined) return { kephas: `^${version}`, "kephas-gen": `^${version}` };
  if (!isFolder(packages)) throw new FileError(`--packages ${packages}: there is no such folder`);
  const found = findTarballs(listFolder(packages), version);
  if (typeof found === "string") throw new FileError(`--packages ${packages}: ${found}`);
  const toSource = (name: string): string => `file:${pathFrom(folder, `${packages}/${name}`)}`;
  return { kephas: toSource(found.kephas), "kephas-gen": toSource(found["kephas-gen"]) };
}

/** Whether a file of the project gives way to one that is there: what GitHub puts into a new repository stays. */
function isKept({ path }: ProjectFile, name: string): boolean {
  if (path === "README.md") return /^readme(\.|$)/i.test(name);
  return path === ".gitignore" && name === path;
}
