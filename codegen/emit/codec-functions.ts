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
export function codecFunctions(scope: CodecScope, { typeName }: MessageModel, bodies: CodecBodies): string[] {
  const type = scope.type(typeName);
  const name = (of: keyof CodecBodies, parameter: string) =>
    bodies.unused?.includes(of) === true ? `_${parameter}` : parameter;
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

/** `moveCodec`, which groups them. */
export function codecObject(scope: CodecScope, { typeName, valueName, payload }: MessageModel): Statement {
  const what = payload.kind === "empty" ? ", which carries nothing" : "";
  return constantOf({
    name: `${valueName}Codec`,
    docs: [`The codec of \`${valueName}\`${what}.`],
    type: `${scope.use("Codec")}<${scope.type(typeName)}>`,
    value: object(["encode", "decode", "size", "write"].map((name) => `${name}: ${name}${typeName},`)),
  });
}
