import { givenMessage } from "../json-types/given.js";
import type { MessageModel } from "../model.js";
import type { CodecScope } from "./codec-scope.js";
import { constantOf } from "./declaration.js";
import { type Doc, object } from "./doc.js";
import { functionOf } from "./function-text.js";
import type { Statement } from "./source-file.js";

/** The bodies of the functions that every codec has. */
export interface CodecBodies {
  readonly encode: readonly Doc[];
  readonly decode: readonly Doc[];
  readonly size: readonly Doc[];
  readonly write: readonly Doc[];
  /** What the first function's comment says beyond its contract. */
  readonly layout: string;
  /** The parameters that the bodies do not read. */
  readonly unused?: readonly (keyof CodecBodies)[];
}

/** `encodeMove`, `decodeMove`, `sizeMove` and `writeMove`. */
export function codecFunctions(scope: CodecScope, message: MessageModel, bodies: CodecBodies): string[] {
  const { typeName } = message;
  const type = scope.type(typeName);
  const given = scope.type(givenMessage(message));
  const name = (of: keyof CodecBodies, parameter: string) =>
    bodies.unused?.includes(of) === true ? `_${parameter}` : parameter;
  return [
    functionOf({
      name: `encode${typeName}`,
      exported: true,
      docs: [bodies.layout],
      parameters: [`${name("encode", "message")}: ${given}`],
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
      parameters: [`${name("size", "message")}: ${given}`],
      returns: "number",
      body: bodies.size,
    }),
    functionOf({
      name: `write${typeName}`,
      exported: true,
      parameters: [`${name("write", "writer")}: ${scope.use("Writer")}`, `${name("write", "message")}: ${given}`],
      returns: "void",
      body: bodies.write,
    }),
  ];
}

/** `moveCodec`, which groups them. */
export function codecObject(scope: CodecScope, message: MessageModel): Statement {
  const { typeName, valueName, payload } = message;
  const types = [...new Set([typeName, givenMessage(message)])].map(scope.type);
  const what = payload.kind === "empty" ? ", which carries nothing" : "";
  return constantOf({
    name: `${valueName}Codec`,
    docs: [`The codec of \`${valueName}\`${what}.`],
    type: `${scope.use("Codec")}<${types.join(", ")}>`,
    value: object(["encode", "decode", "size", "write"].map((name) => `${name}: ${name}${typeName},`)),
  });
}
