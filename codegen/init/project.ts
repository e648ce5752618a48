import { toPackageName } from "./package-name.js";

/** A file of a template or of a new project. The path is relative to its folder, with forward slashes. */
export interface ProjectFile {
  readonly path: string;
  readonly text: string;
}

/** What `package.json` asks npm for: a range of versions, or a path as `file:../dist/kephas-0.1.0.tgz`. */
export interface PackageSources {
  readonly kephas: string;
  readonly "kephas-gen": string;
}

export interface ProjectRequest {
  /** What the project's folder is called. The package's name is made of it. */
  readonly folderName: string;
  readonly template: readonly ProjectFile[];
  readonly sources: PackageSources;
}

/** npm leaves files of this name out of a package, so templates keep theirs under another. */
const renamed: Readonly<Record<string, string>> = { gitignore: ".gitignore" };

/** The files of a new project, in the order of their paths. */
export function createProject({ template, ...request }: ProjectRequest): readonly ProjectFile[] {
  return template
    .map(({ path, text }) => ({
      path: renamed[path] ?? path,
      text: path === "package.json" ? fillManifest(text, request) : text,
    }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

function fillManifest(text: string, { folderName, sources }: Omit<ProjectRequest, "template">): string {
  const manifest = JSON.parse(text) as Manifest;
  const { dependencies, devDependencies } = manifest;
  const filled = {
    ...manifest,
    name: toPackageName(folderName, [...Object.keys(dependencies), ...Object.keys(devDependencies)]),
    dependencies: { ...dependencies, kephas: sources.kephas },
    devDependencies: { ...devDependencies, "kephas-gen": sources["kephas-gen"] },
  };
  return `${JSON.stringify(filled, null, 2)}\n`;
}
