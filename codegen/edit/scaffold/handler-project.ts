import type { CompilerOptions, FileSystemHost, Project, SourceFile, ts } from "ts-morph";
import type { OutputFile } from "../../model.js";
import { isGeneratedText } from "../generated-file.js";
import type { TsMorph } from "../load-ts-morph.js";

/** A file to look for handlers in, and what tells them. */
export interface HandlerFile {
  /** An absolute path with forward slashes. */
  readonly path: string;
  readonly text: string;
  readonly protocol: string;
  /** The generated files of the protocol, as the schema makes them now; paths below `output`. */
  readonly generated: readonly OutputFile[];
  /** The folder of generated code: an absolute path with forward slashes. */
  readonly output: string;
  /** The disk, unless another one is given. */
  readonly fileSystem?: FileSystemHost | undefined;
}

export interface HandlerProject {
  readonly project: Project;
  readonly file: SourceFile;
  /** The generated `server.ts`. */
  readonly server: SourceFile;
  /** What stands for the runtime. */
  readonly runtime: SourceFile;
}

/** What stands in for the runtime: of it, which handlers there are depends on what rooms demand alone. */
const STAND_IN = "/kephas-stand-in.ts";

/**
 * The file among what it imports. Generated code is the schema's, whatever stands on the disk: from where the file
 * imports it, or would if it were there.
 */
export function createHandlerProject(morph: TsMorph, request: HandlerFile): HandlerProject {
  const { path, text, protocol, generated, output, fileSystem } = request;
  const folder = `${output}/${protocol}`;
  const project: Project = new morph.Project({
    ...(fileSystem === undefined ? {} : { fileSystem }),
    ...tsConfigOf(morph, path, fileSystem),
    skipAddingFilesFromTsConfig: true,
    compilerOptions: optionsOf(morph),
    resolutionHost: (host, options) => ({
      resolveModuleNames: (names, importer) =>
        names.map((name) => {
          if (/^kephas(?:\/|$)/.test(name)) return resolved(morph, STAND_IN);
          const found = morph.ts.resolveModuleName(name, importer, options(), host).resolvedModule;
          const part = partOf(name, protocol);
          const own = part === undefined ? undefined : `${folder}/${part}.ts`;
          const isOwn = found === undefined || isGeneratedText(host.readFile(found.resolvedFileName) ?? "");
          return own !== undefined && isOwn && project.getSourceFile(own) !== undefined ? resolved(morph, own) : found;
        }),
    }),
  });
  for (const one of generated) project.createSourceFile(`${output}/${one.path}`, one.text, { overwrite: true });
  const server = project.getSourceFileOrThrow(`${folder}/server.ts`);
  const runtime = project.createSourceFile(STAND_IN, standIn(server), { overwrite: true });
  return { project, server, runtime, file: project.createSourceFile(path, text, { overwrite: true }) };
}

/** `server` of `../generated/tag/server.js`, for the protocol `tag`. */
function partOf(specifier: string, protocol: string): string | undefined {
  const [folder, file] = specifier.split("/").slice(-2);
  return folder === protocol ? file?.replace(/\.[cm]?[jt]s$/, "") : undefined;
}

function resolved({ ts }: TsMorph, path: string): ts.ResolvedModuleFull {
  return { resolvedFileName: path, extension: ts.Extension.Ts };
}

function optionsOf({ ts }: TsMorph): CompilerOptions {
  return {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    lib: ["lib.es2022.d.ts"],
    types: [],
    strict: true,
    noEmit: true,
    allowJs: true,
    checkJs: false,
    allowImportingTsExtensions: true,
  };
}

/** Of the nearest `tsconfig.json` its aliases of paths count; one that cannot be read does not stand in the way. */
function tsConfigOf(
  { ts }: TsMorph,
  path: string,
  fileSystem: FileSystemHost | undefined,
): { tsConfigFilePath?: string } {
  const exists = (file: string): boolean => fileSystem?.fileExistsSync(file) ?? ts.sys.fileExists(file);
  const read = (file: string): string | undefined => fileSystem?.readFileSync(file) ?? ts.sys.readFile(file);
  const found = ts.findConfigFile(path.slice(0, path.lastIndexOf("/")) || "/", exists);
  if (found === undefined || ts.readConfigFile(found, read).error !== undefined) return {};
  return { tsConfigFilePath: found };
}

/** The handlers of a kind of rooms that may not be left out, as the runtime has them. */
const ROOM_HANDLERS = `export type RoomHandlers<P, T extends { readonly presence: unknown }, Game, R> =
  (undefined extends Game ? unknown : { readonly create: NonNullable<unknown> }) &
  ([T["presence"]] extends [undefined] ? unknown : { readonly presence: NonNullable<unknown> });`;

/** Declares all that generated code imports of the runtime, as types that take anything. */
function standIn(server: SourceFile): string {
  const names = server
    .getImportDeclarations()
    .filter((one) => one.getModuleSpecifierValue().startsWith("kephas/"))
    .flatMap((one) => one.getNamedImports().map((name) => name.getName()));
  const known = [...new Set([...names, "createServer"])].filter((name) => name !== "RoomHandlers");
  const anything = known.map(
    (name) => `export interface ${name}<A = any, B = any, C = any, D = any> {}\nexport declare const ${name}: any;`,
  );
  return [...anything, ROOM_HANDLERS].join("\n");
}
