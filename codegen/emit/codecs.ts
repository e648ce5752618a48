import { nestsItself } from "../json-types/recursive.js";
import type { JsonType, MessageModel, MethodModel, Model } from "../model.js";
import { decodeFromServer, hasTwoDecoders, structCodec } from "./binary/struct-codec.js";
import { unionCodec } from "./binary/union-codec.js";
import { codecFunctions, codecObject } from "./codec-functions.js";
import { CodecScope } from "./codec-scope.js";
import { functionOf } from "./function-text.js";
import { Imports } from "./imports.js";
import { checkStatements } from "./json-check.js";
import { messageCheck, namedParamsCheck } from "./message-check.js";
import { rawCodec, textCodec } from "./plain-codec.js";
import { objectsOf } from "./rooms/room-parts.js";
import type { SourceFileParts, Statement } from "./source-file.js";
import { stateFunctions } from "./state/state-codecs.js";

/** `codecs.ts`: the functions that turn each message into bytes and back, and the objects that group them. */
export function emitCodecs(model: Model): SourceFileParts {
  const imports = new Imports(model.identifiers);
  const scope = new CodecScope(model, imports);
  const statements = [
    ...model.types.flatMap((type) =>
      type.kind === "json" && !scope.messages.has(type.name)
        ? checkStatements(scope, { ...check(type.name, type.checkName, type.type), nests: nestsItself(type) })
        : [],
    ),
    ...model.commands.flatMap((command) => [
      ...messageStatements(scope, command.message),
      ...(hasTwoDecoders(command) ? decodeFromServer(scope, command.message) : []),
      ...(command.reply === undefined ? [] : messageStatements(scope, command.reply)),
    ]),
    ...model.methods.flatMap((method) => methodStatements(scope, method)),
    ...model.rooms
      .flatMap(objectsOf)
      .flatMap(({ typeName, type }) => messageCheck(scope, check(typeName, `check${typeName}`, type))),
    ...model.errors.flatMap(({ name, data }) =>
      data === undefined ? [] : messageCheck(scope, check(`${name}Data`, `check${name}Data`, data)),
    ),
    ...stateFunctions(scope, model),
  ];
  return { name: "codecs", imports, statements };
}

const check = (typeName: string, name: string, type: Parameters<typeof checkStatements>[1]["type"]) => ({
  name,
  typeName,
  type,
  docs: [`Takes any value, returns it as \`${typeName}\` without undeclared properties, or throws \`invalid\`.`],
});

function methodStatements(scope: CodecScope, { typeName, params, result, namedOnly }: MethodModel): Statement[] {
  const checkParams = namedOnly ? namedParamsCheck : messageCheck;
  return [
    ...(params === undefined ? [] : checkParams(scope, check(`${typeName}Params`, `check${typeName}Params`, params))),
    ...(result === undefined ? [] : messageCheck(scope, check(`${typeName}Result`, `check${typeName}Result`, result))),
  ];
}

function messageStatements(scope: CodecScope, message: MessageModel): Statement[] {
  const { payload, typeName } = message;
  switch (payload.kind) {
    case "empty":
      return [...emptyFunctions(scope, message), codecObject(scope, message)];
    case "struct":
      return structCodec(scope, message, payload.record);
    case "union":
      return unionCodec(scope, message, payload);
    case "raw":
      return rawCodec(scope, message, payload.limit);
    case "text":
      return textCodec(scope, message, payload.limit);
    case "json":
      return [
        ...messageCheck(scope, {
          ...check(typeName, `check${typeName}`, ownType(message, payload.type)),
          nests: message.sharesType && payload.type.kind === "named" && nestsItself(payload.type.type),
        }),
        ...jsonFunctions(scope, message),
        codecObject(scope, message),
      ];
    case "jsonSchema":
      return [schemaCheck(scope, message), ...jsonFunctions(scope, message), codecObject(scope, message)];
  }
}

/** What a message's check holds to: of a type that it shares, whose check it is as well, what the name stands for. */
const ownType = ({ sharesType }: MessageModel, type: JsonType): JsonType =>
  sharesType && type.kind === "named" ? type.type.type : type;

function emptyFunctions(scope: CodecScope, message: MessageModel): string[] {
  return codecFunctions(scope, message, {
    layout: `\`${message.valueName}\` on the wire: nothing.`,
    encode: ["return new Uint8Array(0);"],
    decode: ["return undefined;"],
    size: ["return 0;"],
    write: [],
    unused: ["encode", "decode", "size", "write"],
  });
}

function schemaCheck(scope: CodecScope, { typeName }: MessageModel): string {
  return functionOf({
    name: `check${typeName}`,
    exported: true,
    docs: [`Takes any value, returns a plain copy as \`${typeName}\`, or throws \`invalid\`.`],
    parameters: ["value: unknown"],
    returns: scope.type(typeName),
    body: [["return ", scope.call("requireSchema", "value", scope.validator(typeName)), ";"]],
  });
}

function jsonFunctions(scope: CodecScope, message: MessageModel): string[] {
  const { typeName, valueName, maxBytes } = message;
  return codecFunctions(scope, message, {
    layout: `\`${valueName}\` on the wire: JSON as UTF-8, at most ${maxBytes} bytes.`,
    encode: [["return ", scope.call("encodeJson", `check${typeName}(message)`, String(maxBytes)), ";"]],
    decode: [["return ", scope.call("decodeJsonAs", "bytes", String(maxBytes), `check${typeName}`), ";"]],
    size: [`return encode${typeName}(message).length;`],
    write: [[scope.call("writeBytes", "writer", `encode${typeName}(message)`), ";"]],
  });
}
