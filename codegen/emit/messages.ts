import type {
  EnumModel,
  FieldModel,
  FlagsModel,
  JsonProperty,
  JsonType,
  MessageModel,
  Model,
  TypeModel,
  UnionModel,
} from "../model.js";
import { alias, array, constant, object } from "./constant.js";
import { block, type Doc, print, stacked } from "./doc.js";
import { commentLines, docComment } from "./doc-comment.js";
import { Imports } from "./imports.js";
import type { SourceFileParts } from "./source-file.js";
import { binaryTypeText, jsonTypeDoc, propertyKey, union } from "./type-text.js";

/** `messages.ts`: a type for each declared type, message, params, result and error's data. */
export function emitMessages(model: Model): SourceFileParts {
  return {
    name: "messages",
    imports: new Imports(model.identifiers),
    statements: [
      ...model.types.flatMap(typeStatements),
      ...model.commands.flatMap((command) => [
        messageStatement(command.message, docComment(command)),
        ...(command.reply === undefined
          ? []
          : [messageStatement(command.reply, [`What the server answers to \`${command.name}\`.`])]),
      ]),
      ...model.methods.flatMap(({ name, typeName, params, result, ...documented }) => [
        ...jsonStatements(`${typeName}Params`, params, docComment(documented, [`The params of \`${name}\`.`])),
        ...jsonStatements(`${typeName}Result`, result, [`What \`${name}\` answers.`]),
      ]),
      ...model.errors.flatMap(({ name, data }) =>
        jsonStatements(`${name}Data`, data, [`What the error \`${name}\` carries.`]),
      ),
    ],
  };
}

function typeStatements(type: TypeModel): string[] {
  switch (type.kind) {
    case "enum":
      return [...enumStatements(type), valuesStatement(type)];
    case "flags":
      return flagsStatements(type);
    case "struct":
      return [interfaceOf(type.name, docComment(type), type.record.fields.map(fieldMember))];
    case "union":
      return [unionStatement(type)];
    case "quantized":
      return [];
    case "json":
      return jsonStatements(type.name, type.type, docComment(type));
  }
}

function enumStatements(type: EnumModel): string[] {
  const { name, scalar, values, unknown } = type;
  const others = unknown === undefined ? "" : ` \`${unknown.name}\` is what others decode to; it is never sent.`;
  const note = `One of these values; ${scalar} on the wire.${others}`;
  return [
    constantOf(name, unknown === undefined ? values : [...values, unknown], docComment(type)),
    alias(name, `(typeof ${name})[keyof typeof ${name}]`, docComment(type, [note])),
  ];
}

function flagsStatements(type: FlagsModel): string[] {
  const { name, scalar, bits } = type;
  const masks = bits.map((bit) => ({ name: bit.name, value: bit.mask }));
  const note = `Any of these masks, joined with \`|\`; ${scalar} on the wire.`;
  return [constantOf(name, masks, docComment(type)), alias(name, "number", docComment(type, [note]))];
}

/** A value that tells by its `kind` which variant it is. */
function unionStatement({ name, variants, extensible, ...documented }: UnionModel): string {
  const known = variants.map(
    (variant) => `{ kind: "${variant.name}"; value: ${binaryTypeText(variant.type, (used) => used)} }`,
  );
  const members = extensible ? [...known, '{ kind: "unknown"; tag: number }'] : known;
  const note = extensible ? ["`unknown` is a variant of a newer version; it is never sent."] : [];
  return alias(name, union(members), docComment(documented, note));
}

interface NamedValue {
  readonly name: string;
  readonly value: number;
}

function constantOf(name: string, values: readonly NamedValue[], docs: readonly string[]): string {
  const literal = object(values.map((value) => `${value.name}: ${value.value},`));
  return constant({ name, docs, value: [literal, " as const"] });
}

function valuesStatement({ name, values, valuesName }: EnumModel): string {
  return constant({
    name: valuesName,
    docs: [`Every value of \`${name}\`, as declared.`],
    type: `readonly ${name}[]`,
    value: array(values.map((value) => `${name}.${value.name}`)),
  });
}

function messageStatement({ typeName, payload }: MessageModel, docs: readonly string[]): string {
  switch (payload.kind) {
    case "empty":
      return alias(typeName, "undefined", docs);
    case "struct":
      return interfaceOf(typeName, docs, payload.record.fields.map(fieldMember));
    case "jsonSchema":
      return `${commentLines(docs).join("\n")}\n${schemaAlias(typeName, payload.document.typescript)}`.trimStart();
    case "json":
      return jsonStatement(typeName, payload.type, docs);
  }
}

function schemaAlias(typeName: string, type: string): string {
  return `// biome-ignore format: the type of a JSON Schema, on one line\nexport type ${typeName} = ${type};`;
}

function jsonStatements(name: string, type: JsonType | undefined, docs: readonly string[]): string[] {
  return type === undefined ? [] : [jsonStatement(name, type, docs)];
}

function jsonStatement(name: string, type: JsonType, docs: readonly string[]): string {
  if (type.kind === "object") return interfaceOf(name, docs, type.properties.map(propertyMember));
  return alias(
    name,
    jsonTypeDoc(type, (used) => used),
    docs,
  );
}

function interfaceOf(name: string, docs: readonly string[], members: readonly Doc[]): string {
  const body = members.length === 0 ? "{}" : block("{", members, "}");
  return print(stacked([...commentLines(docs), [`export interface ${name} `, body]]));
}

function fieldMember(field: FieldModel): Doc {
  const type = binaryTypeText(field.type, (name) => name);
  const member = field.type.kind === "optional" ? `${field.name}?: ${type} | undefined;` : `${field.name}: ${type};`;
  return stacked([...commentLines(docComment(field)), member]);
}

function propertyMember(property: JsonProperty): Doc {
  const type = jsonTypeDoc(property.type, (name) => name);
  return stacked([...commentLines(docComment(property)), [`${propertyKey(property)}: `, type, ";"]]);
}
