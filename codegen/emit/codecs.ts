import type { MessageModel, Model, RecordModel } from "../model.js";
import { readFields, usesView } from "./binary-read.js";
import { returnSize } from "./binary-size.js";
import { bodyOf, writeFields } from "./binary-write.js";
import { byteTable } from "./byte-table.js";
import { CodecScope } from "./codec-scope.js";
import { constant, object } from "./constant.js";
import { createFields } from "./create-value.js";
import type { Doc } from "./doc.js";
import { functionOf } from "./function-text.js";
import { Imports } from "./imports.js";
import { checkStatements } from "./json-check.js";
import type { SourceFileParts } from "./source-file.js";

/** `codecs.ts`: the functions that turn each message into bytes and back, and the objects that group them. */
export function emitCodecs(model: Model): SourceFileParts {
  const imports = new Imports(model.identifiers);
  const scope = new CodecScope(model, imports);
  const statements = [
    ...model.types.flatMap((type) =>
      type.kind === "json" ? checkStatements(scope, check(type.name, type.checkName, type.type)) : [],
    ),
    ...model.commands
      .flatMap(({ message, reply }) => [message, ...(reply === undefined ? [] : [reply])])
      .flatMap((message) => messageStatements(scope, message)),
    ...model.methods.flatMap(({ typeName, params, result }) => [
      ...(params === undefined
        ? []
        : checkStatements(scope, check(`${typeName}Params`, `check${typeName}Params`, params))),
      ...(result === undefined
        ? []
        : checkStatements(scope, check(`${typeName}Result`, `check${typeName}Result`, result))),
    ]),
    ...model.errors.flatMap(({ name, data }) =>
      data === undefined ? [] : checkStatements(scope, check(`${name}Data`, `check${name}Data`, data)),
    ),
  ];
  return { name: "codecs", imports, statements };
}

const check = (typeName: string, name: string, type: Parameters<typeof checkStatements>[1]["type"]) => ({
  name,
  typeName,
  type,
  docs: [`Takes any value, returns it as \`${typeName}\` without undeclared properties, or throws \`invalid\`.`],
});

function messageStatements(scope: CodecScope, message: MessageModel): string[] {
  const faces = facesOf(scope, message);
  return [...scope.takeFunctions(), ...faces, codecObject(scope, message)];
}

function facesOf(scope: CodecScope, message: MessageModel): string[] {
  const { payload, typeName } = message;
  switch (payload.kind) {
    case "empty":
      return emptyFaces(scope, message);
    case "struct":
      return structFaces(scope, message, payload.record);
    case "json":
      return [
        ...checkStatements(scope, check(typeName, `check${typeName}`, payload.type)),
        ...jsonFaces(scope, message),
      ];
    case "jsonSchema":
      return [schemaCheck(scope, message), ...jsonFaces(scope, message)];
  }
}

interface FaceBodies {
  readonly encode: readonly Doc[];
  readonly decode: readonly Doc[];
  readonly size: readonly Doc[];
  readonly write: readonly Doc[];
  /** What the first function's comment says beyond its contract. */
  readonly layout: string;
  /** The parameters that the bodies do not read. */
  readonly unused?: readonly (keyof FaceBodies)[];
}

function faces(scope: CodecScope, { typeName }: MessageModel, bodies: FaceBodies): string[] {
  const type = scope.type(typeName);
  const name = (face: keyof FaceBodies, parameter: string) =>
    bodies.unused?.includes(face) === true ? `_${parameter}` : parameter;
  return [
    functionOf({
      name: `encode${typeName}`,
      exported: true,
      docs: [bodies.layout],
      parameters: [`${name("encode", "message")}: ${type}`],
      returns: "Uint8Array",
      body: bodies.encode,
    }),
    functionOf({
      name: `decode${typeName}`,
      exported: true,
      parameters: [`${name("decode", "bytes")}: Uint8Array`],
      returns: type,
      body: bodies.decode,
    }),
    functionOf({
      name: `size${typeName}`,
      exported: true,
      parameters: [`${name("size", "message")}: ${type}`],
      returns: "number",
      body: bodies.size,
    }),
    functionOf({
      name: `write${typeName}`,
      exported: true,
      parameters: [`${name("write", "writer")}: ${scope.use("Writer")}`, `${name("write", "message")}: ${type}`],
      returns: "void",
      body: bodies.write,
    }),
  ];
}

function emptyFaces(scope: CodecScope, message: MessageModel): string[] {
  return faces(scope, message, {
    layout: `\`${message.valueName}\` on the wire: nothing.`,
    encode: ["return new Uint8Array(0);"],
    decode: ["return undefined;"],
    size: ["return 0;"],
    write: [],
    unused: ["encode", "decode", "size", "write"],
  });
}

function structFaces(scope: CodecScope, message: MessageModel, record: RecordModel): string[] {
  const { typeName, held } = message;
  const { fields, blockBytes } = record;
  const view = usesView(fields) ? ["const { view } = reader;"] : [];
  const reserve: Doc = ["const at = ", scope.call("reserve", "writer", String(blockBytes)), ";"];
  const written = faces(scope, message, {
    layout: byteTable(message.valueName, record),
    encode: [["return ", scope.call("encodeWith", `write${typeName}`, "message"), ";"]],
    decode: [
      ["const reader = ", scope.call("openReader", "bytes"), ";"],
      ["const at = ", scope.call("take", "reader", String(blockBytes), '""'), ";"],
      ...view,
      ["return ", readFields(scope, fields, held), ";"],
    ],
    size: [returnSize(scope, record, "message")],
    write: [
      [scope.call("requireObject", "message", '""'), ";"],
      reserve,
      ...bodyOf(writeFields(scope, fields, "message")),
    ],
    unused: record.hasTail ? [] : ["size"],
  });
  const type = scope.type(typeName);
  const create = functionOf({
    name: `create${typeName}`,
    exported: true,
    parameters: [`fields: Partial<${type}> = {}`],
    returns: type,
    body: [["return ", createFields(scope, fields), ";"]],
  });
  return [...scope.takeFunctions(), ...written, create];
}

function schemaCheck(scope: CodecScope, { typeName }: MessageModel): string {
  const { name, docs } = check(typeName, `check${typeName}`, { kind: "boolean" });
  return functionOf({
    name,
    exported: true,
    docs,
    parameters: ["value: unknown"],
    returns: scope.type(typeName),
    body: [["return ", scope.call("requireSchema", "value", scope.validator(typeName)), ";"]],
  });
}

function jsonFaces(scope: CodecScope, message: MessageModel): string[] {
  const { typeName, valueName, maxBytes } = message;
  return faces(scope, message, {
    layout: `\`${valueName}\` on the wire: JSON as UTF-8, at most ${maxBytes} bytes.`,
    encode: [["return ", scope.call("encodeJson", `check${typeName}(message)`, String(maxBytes)), ";"]],
    decode: [["return ", scope.call("decodeJsonAs", "bytes", String(maxBytes), `check${typeName}`), ";"]],
    size: [`return encode${typeName}(message).length;`],
    write: [[scope.call("writeBytes", "writer", `encode${typeName}(message)`), ";"]],
  });
}

function codecObject(scope: CodecScope, { typeName, valueName, payload }: MessageModel): string {
  const what = payload.kind === "empty" ? ", which carries nothing" : "";
  return constant({
    name: `${valueName}Codec`,
    docs: [`The codec of \`${valueName}\`${what}.`],
    type: `${scope.use("Codec")}<${scope.type(typeName)}>`,
    value: object(["encode", "decode", "size", "write"].map((face) => `${face}: ${face}${typeName},`)),
  });
}
