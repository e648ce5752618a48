import type { Message } from "../reference/type.js";

/** A payload that grows: its versions, and what each reads of bytes. */
export interface Family {
  readonly name: string;
  readonly from: "client" | "server";
  /** The first is version 1. */
  readonly versions: readonly Version[];
  /** What the versions write, in their order. */
  readonly written: readonly Row[];
  /** What none of them writes. */
  readonly foreign?: readonly Row[];
}

export interface Version {
  /** Lines of `types`. */
  readonly types?: readonly string[];
  /** The payload's fields; undefined where there is no payload yet. */
  readonly struct?: string;
}

export interface Row {
  /** Hexadecimal, with spaces where a reader wants them. */
  readonly bytes: string;
  /** What the versions read, in their order; a version reads its own bytes as the message that it wrote. */
  readonly read: readonly (Message | undefined | "malformed")[];
}

/** The text of one version's schema. */
export function schemaOf({ from }: Family, { types = [], struct }: Version, protocol: string): string {
  return [
    "kephas: 1",
    `protocol: ${protocol}`,
    'version: "1.0.0"',
    ...(types.length === 0 ? [] : ["types:"]),
    ...types.map((line) => `  ${line}`),
    "commands:",
    `  sent: { id: 1, from: ${from}${struct === undefined ? "" : `, struct: ${struct}`} }`,
    "",
  ].join("\n");
}
