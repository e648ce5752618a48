/** The generator as a library: schemas in, generated files or diagnostics out. */
export type { Diagnostic, Place } from "./diagnostic.js";
export { type DiagnosticCode, diagnosticCodes } from "./diagnostic-codes.js";
export {
  type DiagnosticFormat,
  type Emphasis,
  type FormatOptions,
  formatDiagnostics,
  type Paint,
} from "./format-diagnostics.js";
export { type GenerateOptions, type Generation, generate, type ImportExtension, type SchemaText } from "./generate.js";
export type { FileContent, ImportText, ReadImport } from "./load/load-files.js";
export { type LoadedModel, loadModel } from "./load-model.js";
export type * from "./model.js";
