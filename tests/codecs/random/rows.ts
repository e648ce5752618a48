import { type Columns, openViewReader, type Reader } from "kephas/codegen/v1";
import { createWriter } from "kephas/protocol";
import { encodeFields } from "../reference/encode.js";
import type { Field, Message } from "../reference/type.js";
import type { SampledCollection, SampledGroup } from "./state-codecs.js";

type ByteOrder = SampledCollection["byteOrder"];

/** A mask with the bits of all fields of a group, or of those at some places in it. */
export const maskOf = ({ fields }: SampledGroup, isIn: (field: Field, index: number) => boolean = () => true): number =>
  fields.reduce((mask, field, index) => (isIn(field, index) ? mask + 2 ** (index + 1) : mask), 0);

/** A field as the wire's rules have it: as a struct of it alone. */
export const fieldBytes = (field: Field, message: Message, order: ByteOrder): readonly number[] =>
  encodeFields([{ ...field, since: 1, bits: false }], message, order);

/** The fields of a mask, as the wire's rules have them. */
export function expectedRow(group: SampledGroup, mask: number, { message, order }: Expected): Uint8Array {
  const fields = group.fields.filter((_, index) => Math.floor(mask / 2 ** (index + 1)) % 2 === 1);
  return Uint8Array.from(fields.flatMap((field) => fieldBytes(field, message, order)));
}

interface Expected {
  readonly message: Message;
  readonly order: ByteOrder;
}

/** What generated code writes, behind other bytes. */
export function writtenRow(group: SampledGroup, mask: number, columns: Columns, slot: number): Uint8Array {
  const writer = createWriter(4);
  writer.offset = 3;
  group.write(writer, columns, slot, mask);
  return writer.bytes.slice(3, writer.offset);
}

/** A reader over bytes that stand amid others. */
export function readerOf(bytes: Uint8Array): Reader {
  const all = Uint8Array.from([0xff, 0xff, ...bytes, 0xff, 0xff, 0xff]);
  return openViewReader(all.subarray(2, 2 + bytes.length), 0);
}

/** Columns as they are now. */
export const copyOf = ({ rows, stamps, texts, bytes }: Columns): object =>
  structuredClone({ rows, stamps, texts, bytes });
