import { givenName, givenType } from "../json-types/given.js";
import type {
  EnumModel,
  FieldModel,
  FlagsModel,
  JsonProperty,
  JsonType,
  MessageModel,
  Model,
  Payload,
  TypeModel,
  UnionModel,
} from "../model.js";
import { aliasOf, constantOf, interfaceOf, type Member } from "./declaration.js";
import { array, call } from "./doc.js";
import { docComment } from "./doc-comment.js";
import { Imports } from "./imports.js";
import { namedValues } from "./named-values.js";
import { objectsOf } from "./rooms/room-parts.js";
import type { SourceFileParts } from "./source-file.js";
import type { StatementStructures } from "./ts-morph.js";
import { binaryTypeText, DATE, jsonTypeDoc, mayBeAbsent, propertyType, type UseType, union } from "./type-text.js";

/** `messages.ts`: a type for each declared type, message, params, result and error's data. */
export function emitMessages(model: Model): SourceFileParts {
  const imports = new Imports(model.identifiers);
  // The declared types stand in this file.
  const use = (name: string): string => (name === DATE ? imports.use("kephas/codegen/v1", "DateValue") : name);
  return {
    name: "messages",
    imports,
    statements: [
      ...model.types.flatMap((type) => typeStatements(type, use)),
      ...model.commands.flatMap((command) => [
        ...messageStatements(command.message, docComment(command), use),
        ...(command.reply === undefined
          ? []
          : messageStatements(command.reply, [`What the server answers to \`${command.name}\`.`], use)),
      ]),
      ...model.methods.flatMap(({ name, typeName, params, result, ...documented }) => [
        ...jsonStatements(
          { name: `${typeName}Params`, docs: docComment(documented, [`The params of \`${name}\`.`]), use },
          params,
        ),
        ...jsonStatements({ name: `${typeName}Result`, docs: [`What \`${name}\` answers.`], use }, result),
      ]),
      ...model.rooms
        .flatMap(objectsOf)
        .flatMap(({ typeName, docs, type }) => jsonStatements({ name: typeName, docs: [docs], use }, type)),
      ...model.errors.flatMap(({ name, data }) =>
        jsonStatements({ name: `${name}Data`, docs: [`What the error \`${name}\` carries.`], use }, data),
      ),
    ],
  };
}

/** What a type's declaration begins with, and the names of the types in it. */
interface Head {
  readonly name: string;
  readonly docs: readonly string[];
  readonly use: UseType;
}

function typeStatements(type: TypeModel, use: UseType): StatementStructures[] {
  switch (type.kind) {
    case "enum":
      return [...enumStatements(type), valuesStatement(type)];
    case "flags":
      return flagsStatements(type);
    case "struct":
      return [structOf({ name: type.name, docs: docComment(type), use }, type.record.fields)];
    case "union":
      return [unionStatement(type, use)];
    case "quantized":
      return [];
    case "json":
      return jsonStatements({ name: type.name, docs: docComment(type, unknownNote(type.type)), use }, type.type);
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

/** What to know of the variant that an extensible union has besides those that are declared. */
const unknownNote = (type: object): readonly string[] =>
  "extensible" in type && type.extensible === true
    ? ["`unknown` is a variant of a newer version; it is never sent."]
    : [];

/** A value that tells by its `kind` which variant it is. */
function unionStatement({ name, variants, extensible, ...documented }: UnionModel, use: UseType): StatementStructures {
  const known = variants.map((variant) => `{ kind: "${variant.name}"; value: ${binaryTypeText(variant.type, use)} }`);
  const members = extensible ? [...known, '{ kind: "unknown"; tag: number }'] : known;
  return aliasOf({ name, docs: docComment(documented, unknownNote({ extensible })), type: union(members) });
}

/** Without the enum's unknown value. A pure call is left out by bundlers where nobody uses it; a list of members stays. */
function valuesStatement({ name, values, unknown, valuesName }: EnumModel): StatementStructures {
  return constantOf({
    name: valuesName,
    docs: [`Every value of \`${name}\`, as declared.`],
    type: `readonly ${name}[]`,
    value:
      unknown === undefined
        ? call("/* @__PURE__ */ Object.values", name)
        : array(values.map((value) => `${name}.${value.name}`)),
  });
}

/** Nothing for a message that is a declared type of its own name. */
function messageStatements(message: MessageModel, docs: readonly string[], use: UseType): StatementStructures[] {
  return message.sharesType ? [] : payloadStatements(message, { name: message.typeName, docs, use });
}

function payloadStatements({ payload }: MessageModel, head: Head): StatementStructures[] {
  return payload.kind === "json" ? jsonStatements(head, payload.type) : [payloadStatement(payload, head)];
}

function payloadStatement(payload: Exclude<Payload, { kind: "json" }>, head: Head): StatementStructures {
  const { name, docs } = head;
  switch (payload.kind) {
    case "empty":
      return aliasOf({ name, docs, type: "undefined" });
    case "struct":
      return structOf(head, payload.record.fields);
    case "union":
      return aliasOf({ name, docs, type: payload.type.type.name });
    case "raw":
      return aliasOf({ name, docs, type: "Uint8Array" });
    case "text":
      return aliasOf({ name, docs, type: "string" });
    case "jsonSchema":
      return aliasOf({ name, docs, type: payload.document.typescript });
  }
}

/** A type, and what may be given for it where that is another one. */
function jsonStatements(head: Head, type: JsonType | undefined): StatementStructures[] {
  if (type === undefined) return [];
  const name = givenName(head.name, type);
  if (name === head.name) return [jsonStatement(head, type)];
  const docs = [`\`${head.name}\` as it may be sent: what has a default may be left out.`];
  return [jsonStatement(head, type), jsonStatement({ ...head, name, docs }, givenType(type))];
}

function jsonStatement({ name, docs, use }: Head, type: JsonType): StatementStructures {
  if (type.kind !== "object") return aliasOf({ name, docs, type: jsonTypeDoc(type, use) });
  return interfaceOf({
    name,
    docs,
    readonly: false,
    members: type.properties.map((property) => propertyMember(property, use)),
  });
}

const structOf = ({ name, docs, use }: Head, fields: readonly FieldModel[]): StatementStructures =>
  interfaceOf({ name, docs, readonly: false, members: fields.map((field) => fieldMember(field, use)) });

function fieldMember(field: FieldModel, use: UseType): Member {
  const type = binaryTypeText(field.type, use);
  const optional = field.type.kind === "optional";
  return { name: field.name, docs: docComment(field), optional, type: optional ? `${type} | undefined` : type };
}

const propertyMember = (property: JsonProperty, use: UseType): Member => ({
  name: property.name,
  docs: docComment(property),
  optional: mayBeAbsent(property),
  type: propertyType(property, use),
});
