import type { Field, NamedType, PayloadRules, StructType } from "../reference/type.js";

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

export interface RandomCommand {
  readonly name: string;
  readonly from: "client" | "server" | "both";
  /** A named struct, where the payload is one. */
  readonly struct: StructType | undefined;
  readonly fields: readonly Field[];
  readonly reply: readonly Field[] | undefined;
}

/** A payload of a schema: of a command, or of its reply. */
export interface RandomMessage {
  /** `command0`, `command0Reply`: as in the names of generated functions. */
  readonly name: string;
  readonly fields: readonly Field[];
  /** What the decoder holds to. */
  readonly rules: PayloadRules;
  /** Whether both sides send it: a client holds it to less. */
  readonly isFromBoth: boolean;
}

/** Every payload of a schema. */
export function messagesOf({ byteOrder, commands }: RandomSchema): readonly RandomMessage[] {
  return commands.flatMap(({ name, from, fields, reply }) => [
    { name, fields, rules: { byteOrder, held: from !== "server" }, isFromBoth: from === "both" },
    ...(reply === undefined
      ? []
      : [{ name: `${name}Reply`, fields: reply, rules: { byteOrder, held: false }, isFromBoth: false }]),
  ]);
}
