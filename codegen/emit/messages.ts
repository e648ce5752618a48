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
import { aliasOf, constantOf, interfaceOf, type Member } from "./declaration.js";
import { array } from "./doc.js";
import { docComment } from "./doc-comment.js";
import { Imports } from "./imports.js";
import { namedValues } from "./named-values.js";
import type { SourceFileParts } from "./source-file.js";
import type { StatementStructures } from "./ts-morph.js";
import { binaryTypeText, jsonTypeDoc, propertyType, union } from "./type-text.js";

/** `messages.ts`: a type for each declared type, message, params, result and error's data. */
export function emitMessages(model: Model): SourceFileParts {
  return {
    name: "messages",
    imports: new Imports(model.identifiers),
    statements: [
      ...model.types.flatMap(typeStatements),
      ...model.commands.flatMap((command) => [
        ...messageStatements(command.message, docComment(command)),
        ...(command.reply === undefined
          ? []
          : messageStatements(command.reply, [`What the server answers to \`${command.name}\`.`])),
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

function typeStatements(type: TypeModel): StatementStructures[] {
  switch (type.kind) {
    case "enum":
      return [...enumStatements(type), valuesStatement(type)];
    case "flags":
      return flagsStatements(type);
    case "struct":
      return [structOf(type.name, docComment(type), type.record.fields)];
    case "union":
      return [unionStatement(type)];
    case "quantized":
      return [];
    case "json":
      return jsonStatements(type.name, type.type, docComment(type));
  }
}

function enumStatements(type: EnumModel): StatementStructures[] {
  const { name, scalar, values, unknown } = type;
  const others = unknown === undefined ? "" : ` \`${unknown.name}\` is what others decode to; it is never sent.`;
  const note = `One of these values; ${scalar} on the wire.${others}`;
  return [
    namedValues(name, unknown === undefined ? values : [...values, unknown], docComment(type)),
    aliasOf({ name, docs: docComment(type, [note]), type: `(typeof ${name})[keyof typeof ${name}]` }),
  ];
}

function flagsStatements(type: FlagsModel): StatementStructures[] {
  const { name, scalar, bits } = type;
  const masks = bits.map(({ mask, ...bit }) => ({ ...bit, value: mask }));
  const note = `Any of these masks, joined with \`|\`; ${scalar} on the wire.`;
  return [
    namedValues(name, masks, docComment(type)),
    aliasOf({ name, docs: docComment(type, [note]), type: "number" }),
  ];
}

/** A value that tells by its `kind` which variant it is. */
function unionStatement({ name, variants, extensible, ...documented }: UnionModel): StatementStructures {
  const known = variants.map(
    (variant) => `{ kind: "${variant.name}"; value: ${binaryTypeText(variant.type, itself)} }`,
  );
  const members = extensible ? [...known, '{ kind: "unknown"; tag: number }'] : known;
  const note = extensible ? ["`unknown` is a variant of a newer version; it is never sent."] : [];
  return aliasOf({ name, docs: docComment(documented, note), type: union(members) });
}

function valuesStatement({ name, values, valuesName }: EnumModel): StatementStructures {
  return constantOf({
    name: valuesName,
    docs: [`Every value of \`${name}\`, as declared.`],
    type: `readonly ${name}[]`,
    value: array(values.map((value) => `${name}.${value.name}`)),
  });
}

/** Nothing for a message that is a declared type of its own name. */
function messageStatements(message: MessageModel, docs: readonly string[]): StatementStructures[] {
  return message.sharesType ? [] : [messageStatement(message, docs)];
}

function messageStatement({ typeName, payload }: MessageModel, docs: readonly string[]): StatementStructures {
  switch (payload.kind) {
    case "empty":
      return aliasOf({ name: typeName, docs, type: "undefined" });
    case "struct":
      return structOf(typeName, docs, payload.record.fields);
    case "union":
      return aliasOf({ name: typeName, docs, type: payload.type.type.name });
    case "raw":
      return aliasOf({ name: typeName, docs, type: "Uint8Array" });
    case "text":
      return aliasOf({ name: typeName, docs, type: "string" });
    case "jsonSchema":
      return aliasOf({ name: typeName, docs, type: payload.document.typescript });
    case "json":
      return jsonStatement(typeName, payload.type, docs);
  }
}

function jsonStatements(name: string, type: JsonType | undefined, docs: readonly string[]): StatementStructures[] {
  return type === undefined ? [] : [jsonStatement(name, type, docs)];
}

function jsonStatement(name: string, type: JsonType, docs: readonly string[]): StatementStructures {
  if (type.kind !== "object") return aliasOf({ name, docs, type: jsonTypeDoc(type, itself) });
  return interfaceOf({ name, docs, readonly: false, members: type.properties.map(propertyMember) });
}

const structOf = (name: string, docs: readonly string[], fields: readonly FieldModel[]): StatementStructures =>
  interfaceOf({ name, docs, readonly: false, members: fields.map(fieldMember) });

function fieldMember(field: FieldModel): Member {
  const type = binaryTypeText(field.type, itself);
  const optional = field.type.kind === "optional";
  return { name: field.name, docs: docComment(field), optional, type: optional ? `${type} | undefined` : type };
}

const propertyMember = (property: JsonProperty): Member => ({
  name: property.name,
  docs: docComment(property),
  optional: property.optional,
  type: propertyType(property, itself),
});

/** The types stand in this file. */
const itself = (name: string): string => name;
