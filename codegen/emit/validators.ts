import type { CompiledJsonSchema, JsonSchemaModel, JsonType, Model } from "../model.js";
import { Imports } from "./imports.js";
import type { SourceFileParts } from "./source-file.js";

/** Turns a JSON Schema document into code; passed in, so that nothing of ajv loads where no schema asks for it. */
export type CompileJsonSchema = (document: JsonSchemaModel) => CompiledJsonSchema;

/** `validators.ts`: the compiled checks of JSON Schema documents, each once. Nothing where there is none. */
export function emitValidators(model: Model, compile: CompileJsonSchema): readonly SourceFileParts[] {
  const imports = new Imports(model.identifiers);
  const documents = [...typeDocuments(model), ...payloadDocuments(model), ...methodDocuments(model)];
  const statements = documents.map(({ typeName, document }) => validatorText(imports, typeName, compile(document)));
  const notes = "// @ts-nocheck: ajv compiles to untyped JavaScript; what is exported below is typed.";
  return statements.length === 0 ? [] : [{ name: "validators", imports, notes, statements }];
}

interface NamedDocument {
  /** `Settings`: `validateSettings` derives from it. */
  readonly typeName: string;
  readonly document: JsonSchemaModel;
}

const named = (type: JsonType | undefined): readonly NamedDocument[] =>
  type?.kind === "document" ? [{ typeName: type.name, document: type.document }] : [];

const typeDocuments = ({ types }: Model): readonly NamedDocument[] =>
  types.flatMap((type) => (type.kind === "json" ? named(type.type) : []));

const payloadDocuments = ({ commands }: Model): readonly NamedDocument[] =>
  commands
    .flatMap(({ message, reply }) => (reply === undefined ? [message] : [message, reply]))
    .flatMap(({ typeName, payload }) =>
      payload.kind === "jsonSchema" ? [{ typeName, document: payload.document }] : [],
    );

const methodDocuments = ({ methods }: Model): readonly NamedDocument[] =>
  methods.flatMap(({ params, result }) => [...named(params), ...named(result)]);

function validatorText(imports: Imports, typeName: string, { code, validator, symbols }: CompiledJsonSchema): string {
  const type = imports.use("kephas/codegen/v1", "SchemaValidator");
  for (const symbol of symbols) imports.use("kephas/codegen/v1", symbol as "deepEqual");
  const body = [...code.split("\n"), `return ${validator};`].map((line) => `  ${line}`).join("\n");
  return `export const validate${typeName}: ${type} = /* @__PURE__ */ (() => {\n${body}\n})();`;
}
