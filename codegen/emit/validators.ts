import type { CompiledJsonSchema, JsonSchemaModel, Model } from "../model.js";
import { Imports } from "./imports.js";
import type { SourceFileParts } from "./source-file.js";

/** Turns a JSON Schema document into code; passed in, so that nothing of ajv loads where no schema asks for it. */
export type CompileJsonSchema = (document: JsonSchemaModel) => CompiledJsonSchema;

/** `validators.ts`: the compiled checks of `jsonSchema` payloads. Nothing where there is none. */
export function emitValidators(model: Model, compile: CompileJsonSchema): readonly SourceFileParts[] {
  const imports = new Imports(model.identifiers);
  const statements = model.commands
    .flatMap(({ message, reply }) => (reply === undefined ? [message] : [message, reply]))
    .flatMap(({ typeName, payload }): string[] =>
      payload.kind === "jsonSchema" ? [validatorText(imports, typeName, compile(payload.document))] : [],
    );
  const notes = "// @ts-nocheck: ajv compiles to untyped JavaScript; what is exported below is typed.";
  return statements.length === 0 ? [] : [{ name: "validators", imports, notes, statements }];
}

function validatorText(imports: Imports, typeName: string, { code, validator, symbols }: CompiledJsonSchema): string {
  const type = imports.use("kephas/codegen/v1", "SchemaValidator");
  for (const symbol of symbols) imports.use("kephas/codegen/v1", symbol as "deepEqual");
  const body = [...code.split("\n"), `return ${validator};`].map((line) => `  ${line}`).join("\n");
  return `export const validate${typeName}: ${type} = /* @__PURE__ */ (() => {\n${body}\n})();`;
}
