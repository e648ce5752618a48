import type { CompilerOptions, FileSystemHost, Project, SourceFile, ts } from "ts-morph";
import type { OutputFile } from "../../model.js";
import type { TsMorph } from "../load-ts-morph.js";

/** Code of the user's: an absolute path with forward slashes, and the text without a byte order mark. */
export interface CodeText {
  readonly path: string;
  readonly text: string;
}

export interface CodeProjectRequest {
  readonly files: readonly CodeText[];
  /** Paths below `output`. */
  readonly generated: readonly OutputFile[];
  /** The folder of generated code: an absolute path with forward slashes. */
  readonly output: string;
  /** The disk, unless another one is given. */
  readonly fileSystem?: FileSystemHost | undefined;
}

/** The user's files as the compiler sees them, with generated code that may be another than on the disk. */
export interface CodeProject {
  readonly project: Project;
  readonly service: ts.LanguageService;
  readonly program: ts.Program;
  readonly checker: ts.TypeChecker;
  readonly generated: readonly SourceFile[];
  /** The files that were named. */
  readonly files: readonly SourceFile[];
  /** The files that were named, and what they import of the user's own by any way. */
  readonly all: readonly ts.SourceFile[];
}

/** Makes a project with the options of the nearest `tsconfig.json`, or with those that a new project would have. */
export function createCodeProject(morph: TsMorph, request: CodeProjectRequest): CodeProject {
  const { files, output, fileSystem } = request;
  const project = new morph.Project({
    ...(fileSystem === undefined ? {} : { fileSystem }),
    ...optionsOf(morph, files[0]?.path ?? output, fileSystem),
    skipAddingFilesFromTsConfig: true,
    skipFileDependencyResolution: true,
  });
  return fillProject(project, request);
}

/**
 * The same project with other texts. What it is given of libraries and packages is not read again, which takes most of the time. Nothing that was
 * taken from the project before may be used after that.
 */
export function updateCodeProject({ project, generated }: CodeProject, request: CodeProjectRequest): CodeProject {
  const paths = new Set(request.generated.map(({ path }) => `${request.output}/${path}`));
  for (const file of generated) if (!paths.has(file.getFilePath())) project.removeSourceFile(file);
  return fillProject(project, request);
}

function fillProject(project: Project, { files, generated, output }: CodeProjectRequest): CodeProject {
  const made = generated.map(({ path, text }) =>
    project.createSourceFile(`${output}/${path}`, text, { overwrite: true }),
  );
  const own = files.map(({ path, text }) => project.createSourceFile(path, text, { overwrite: true }));
  const program = project.getProgram().compilerObject;
  const generatedPaths = new Set(made.map((file) => file.getFilePath() as string));
  const isUsers = (file: ts.SourceFile): boolean =>
    !generatedPaths.has(file.fileName) &&
    !program.isSourceFileFromExternalLibrary(file) &&
    !program.isSourceFileDefaultLibrary(file);
  return {
    project,
    service: project.getLanguageService().compilerObject,
    program,
    checker: program.getTypeChecker(),
    generated: made,
    files: own,
    all: program.getSourceFiles().filter(isUsers),
  };
}

interface Options {
  readonly tsConfigFilePath?: string;
  readonly compilerOptions: CompilerOptions;
}

function optionsOf({ ts }: TsMorph, path: string, fileSystem: FileSystemHost | undefined): Options {
  const exists = (file: string): boolean => fileSystem?.fileExistsSync(file) ?? ts.sys.fileExists(file);
  const read = (file: string): string | undefined => fileSystem?.readFileSync(file) ?? ts.sys.readFile(file);
  const always = {
    noEmit: true,
    allowJs: true,
    skipLibCheck: true,
    allowImportingTsExtensions: true,
    composite: false,
    incremental: false,
  };
  const found = ts.findConfigFile(path.slice(0, path.lastIndexOf("/")) || "/", exists);
  if (found !== undefined && ts.readConfigFile(found, read).error === undefined) {
    return { tsConfigFilePath: found, compilerOptions: always };
  }
  return {
    compilerOptions: {
      ...always,
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      strict: true,
    },
  };
}
