import type { Diagnostic } from "./diagnostic.js";
import type { ImportExtension } from "./emit/imports.js";
import type { FileContent, ImportText, ReadImport } from "./load/load-files.js";
import { type LoadedModel, loadModel } from "./load-model.js";
import type { Model, OutputFile } from "./model.js";

/** One schema file: its path, for diagnostics and the header of what is generated, and its text. */
export interface SchemaText {
  readonly path: string;
  /** Or its bytes as they are stored, so that what is not UTF-8 is found. */
  readonly text: string | Uint8Array;
  /** Where it really is, behind links; the path, if it is not given. */
  readonly realPath?: string;
}

export interface GenerateOptions {
  /**
   * How imports of generated files beside each other end, `js` if it is not given: `ts` for Node's own type stripping,
   * `none` for bundlers that look for `.js` as it is written.
   */
  readonly importExtension?: ImportExtension;
}

export type { ImportExtension };

export interface Generation {
  /** Empty where a diagnostic is an error. */
  readonly files: readonly OutputFile[];
  /** Errors and warnings, file by file, each sorted by place. */
  readonly diagnostics: readonly Diagnostic[];
  /** The files that the schemas import by any way, each once: what to watch. */
  readonly imports: readonly ImportText[];
  /** The texts that diagnostics may quote, by path: those of the schemas, and of the imported files that are schemas. */
  readonly sources: ReadonlyMap<string, string>;
}

/**
 * Turns the texts of schemas into the texts of generated files, or into all that is wrong with them. Reads imported
 * files by `readImport` alone, and writes nothing; equal texts give equal files, to the byte.
 */
export async function generate(
  schemas: readonly SchemaText[],
  readImport?: ReadImport,
  { importExtension = "js" }: GenerateOptions = {},
): Promise<Generation> {
  const loaded = schemas.map((schema) => loadModel(contentOf(schema), schema.path, readImport));
  const diagnostics = [...mergeDiagnostics(loaded), ...findSharedProtocols(loaded)];
  const models = loaded.map(({ model }) => model).filter((model) => model !== undefined);
  const imports = [...new Map(loaded.flatMap((one) => one.imports).map((file) => [file.path, file])).values()];
  const found = { diagnostics, imports, sources: listSources(schemas, loaded, imports) };
  if (diagnostics.some(({ severity }) => severity === "error")) return { files: [], ...found };
  return { files: await emitAll(models, importExtension), ...found };
}

function contentOf({ text, realPath }: SchemaText): FileContent {
  return realPath === undefined ? text : { text, realPath };
}

function listSources(
  schemas: readonly SchemaText[],
  loaded: readonly LoadedModel[],
  imports: readonly ImportText[],
): ReadonlyMap<string, string> {
  const sources = new Map<string, string>();
  for (const { path, text } of imports) if (text !== undefined) sources.set(path, text);
  schemas.forEach(({ path }, index) => void sources.set(path, loaded[index]?.text ?? ""));
  return sources;
}

/** What is wrong with a file that several schemas import is said once. */
function mergeDiagnostics(loaded: readonly LoadedModel[]): readonly Diagnostic[] {
  const all = loaded.flatMap(({ diagnostics }) => diagnostics);
  return [...new Map(all.map((diagnostic) => [JSON.stringify(diagnostic), diagnostic])).values()];
}

/** The emitters, and ajv for payloads given by a JSON Schema, load when nothing can fail any more. */
async function emitAll(models: readonly Model[], importExtension: ImportExtension): Promise<readonly OutputFile[]> {
  const [{ emit }, { compileJsonSchema }] = await Promise.all([
    import("./emit/emit.js"),
    import("./compile-json-schema.js"),
  ]);
  return models.flatMap((model) => emit(model, { compileJsonSchema, importExtension }));
}

/** Schemas of one protocol would write the same folder; so would names that differ only in case, on some disks. */
function findSharedProtocols(loaded: readonly LoadedModel[]): readonly Diagnostic[] {
  const first = new Map<string, LoadedModel>();
  return loaded.flatMap((one): Diagnostic[] => {
    if (one.model === undefined || one.protocolPlace === undefined) return [];
    const key = one.model.protocol.toLowerCase();
    const other = first.get(key)?.protocolPlace;
    if (other === undefined) {
      first.set(key, one);
      return [];
    }
    return [
      {
        ...one.protocolPlace,
        code: "KEP022",
        severity: "error",
        message: `the protocol \`${one.model.protocol}\` is also that of ${other.file}; both would write the same folder`,
        advice: "rename one protocol, or generate the two into different folders with -o",
        related: [{ ...other, message: "the first one" }],
      },
    ];
  });
}
