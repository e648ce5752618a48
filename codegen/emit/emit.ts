import type { Model, OutputFile } from "../model.js";
import { emitClient } from "./client.js";
import { emitCodecs } from "./codecs.js";
import type { ImportExtension } from "./imports.js";
import { emitMessages } from "./messages.js";
import { emitProtocol } from "./protocol.js";
import { emitServer } from "./server.js";
import { printSourceFile } from "./source-file.js";
import { emitStateClient } from "./state/state-client.js";
import { type CompileJsonSchema, emitValidators } from "./validators.js";

const emitters = [emitMessages, emitCodecs, emitProtocol, emitServer, emitClient];

export interface EmitOptions {
  readonly compileJsonSchema: CompileJsonSchema;
  readonly importExtension: ImportExtension;
}

/** The generated files of one schema. Pure, and deterministic to the byte. */
export function emit(model: Model, { compileJsonSchema, importExtension }: EmitOptions): readonly OutputFile[] {
  const parts = [
    ...emitters.map((emitter) => emitter(model)),
    ...emitStateClient(model),
    ...emitValidators(model, compileJsonSchema),
  ];
  return parts.map((part) => printSourceFile(model, part, importExtension));
}
