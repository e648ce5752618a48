import { join, relative, resolve } from "node:path";
import type { OutputChanges } from "../files/compare-output.js";
import { computeGeneratorId } from "../files/generator-id.js";
import { findLeftOver } from "../files/left-over.js";
import { loadManifest, type Manifest, type ManifestInput } from "../files/manifest.js";
import { hashFile, type InputFile, readInput, sha256 } from "../files/read.js";
import type { GenerateCall } from "./arguments.js";

interface Made {
  readonly call: GenerateCall;
  readonly schemas: readonly InputFile[];
  readonly imports: readonly InputFile[];
  readonly changes: OutputChanges;
}

/** The manifest of a run that left its output as it should be, and drew no diagnostic. */
export function createManifest({ call, schemas, imports, changes }: Made): Manifest {
  const outputs = [...changes.changed, ...changes.unchanged];
  return {
    call: describe(call, schemas),
    generator: computeGeneratorId(),
    inputs: [...schemas, ...imports].map(toManifest),
    outputs: outputs.map(({ path, text }) => {
      return { path: relative(call.output, path).replaceAll("\\", "/"), sha256: sha256(text) };
    }),
  };
}

/**
 * The manifest of a call if a run of it would find nothing to do and nothing to say: the same generator, the same bytes
 * in all that it read, and in all that it wrote. Answers without loading the generator.
 */
export function findUnchanged(call: GenerateCall, schemas: readonly InputFile[]): Manifest | undefined {
  const manifest = loadManifest(describe(call, schemas));
  if (manifest === undefined || !hasSameInputs(manifest, schemas) || !hasSameOutputs(manifest, call.output))
    return undefined;
  if (manifest.generator !== computeGeneratorId()) return undefined;
  const paths = schemas.map(({ path }) => path);
  const leftOver = findLeftOver({ folder: call.output, files: manifest.outputs, schemas: paths });
  return leftOver.length === 0 ? manifest : undefined;
}

/** What the output depends on beside the files' contents. */
function describe({ output, importExtension }: GenerateCall, schemas: readonly InputFile[]): string {
  return JSON.stringify({
    output: resolve(output),
    importExtension,
    schemas: schemas.map(({ path }) => resolve(path)),
  });
}

function toManifest({ path, realPath, sha256 }: InputFile): ManifestInput {
  return { path: resolve(path), realPath, sha256 };
}

function hasSameInputs({ inputs }: Manifest, schemas: readonly InputFile[]): boolean {
  const read = new Map(schemas.map((schema) => [resolve(schema.path), schema]));
  return inputs.every(({ path, realPath, sha256 }) => {
    const found = read.get(path) ?? readIfThere(path);
    return found?.sha256 === sha256 && found.realPath === realPath;
  });
}

function hasSameOutputs({ outputs }: Manifest, folder: string): boolean {
  return outputs.every(({ path, sha256 }) => hashFile(join(folder, path)) === sha256);
}

function readIfThere(path: string): InputFile | undefined {
  try {
    return readInput(path);
  } catch {
    return undefined;
  }
}
