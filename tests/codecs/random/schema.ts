import type { Field, NamedType, PayloadRules, StructType, UnionType } from "../reference/type.js";

/** A schema as the tests make it up. */
export interface RandomSchema {
  readonly protocol: string;
  readonly byteOrder: PayloadRules["byteOrder"];
  /** In an order in which each is declared before it is used. */
  readonly types: readonly NamedType[];
  readonly commands: readonly RandomCommand[];
  /** Whether its text declares types where they are used. */
  readonly inline?: boolean;
}

export interface RandomCommand extends RandomPayload {
  readonly name: string;
  readonly from: "client" | "server" | "both";
  readonly reply: RandomPayload | undefined;
}

/** What a command or its reply carries. */
export interface RandomPayload {
  /** A named struct, where the payload is one. */
  readonly struct?: StructType | undefined;
  /** A union, where the payload is one. */
  readonly union?: UnionType | undefined;
  /** Those of the struct; of a union the one field of the struct that has its bytes. */
  readonly fields: readonly Field[];
}

/** The payload that is a union. */
export const unionPayload = (union: UnionType): RandomPayload => ({
  union,
  fields: [{ name: "payload", type: union, since: 1 }],
});

/** A payload of a schema: of a command, or of its reply. */
export interface RandomMessage {
  /** `command0`, `command0Reply`: as in the names of generated functions. */
  readonly name: string;
  readonly fields: readonly Field[];
  /** What the decoder holds to. */
  readonly rules: PayloadRules;
  /** Whether both sides send it: a client holds it to less. */
  readonly isFromBoth: boolean;
  /** Whether generated code has the value of the only field in place of a message. */
  readonly isUnion: boolean;
}

/** Every payload of a schema. */
export function messagesOf({ byteOrder, commands }: RandomSchema): readonly RandomMessage[] {
  const messageOf = (name: string, { fields, union }: RandomPayload, from: RandomCommand["from"]): RandomMessage => ({
    name,
    fields,
    rules: { byteOrder, held: from !== "server" },
    isFromBoth: from === "both",
    isUnion: union !== undefined,
  });
  return commands.flatMap((command) => [
    messageOf(command.name, command, command.from),
    ...(command.reply === undefined ? [] : [messageOf(`${command.name}Reply`, command.reply, "server")]),
  ]);
}
