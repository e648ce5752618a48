/** Bytes of messages, as a server writes them; tests write wrong ones too. */
export type Bytes = readonly number[];

export const u16 = (value: number): Bytes => [value & 255, (value >>> 8) & 255];
export const u32 = (value: number): Bytes => [...u16(value & 0xffff), ...u16(value >>> 16)];
export const f32 = (value: number): Bytes => [...new Uint8Array(Float32Array.of(value).buffer)];

export function varint(value: number): Bytes {
  return value < 128 ? [value] : [(value % 128) + 128, ...varint(Math.floor(value / 128))];
}

export function text(value: string): Bytes {
  const bytes = new TextEncoder().encode(value);
  return [bytes.length, ...bytes];
}

/** Slots as gaps. */
export function slots(...all: readonly number[]): Bytes {
  return [...varint(all.length * 2), ...all.flatMap((slot, i) => varint(slot - (all[i - 1] ?? -1) - 1))];
}

/** A group of rows, by their slots. */
export function group(mask: number, rows: Readonly<Record<number, Bytes>>): Bytes {
  const all = Object.keys(rows).map(Number);
  return [...varint(mask), ...slots(...all), ...all.flatMap((slot) => rows[slot] ?? [])];
}

export const section = (...groups: readonly Bytes[]): Bytes => [...varint(groups.length), ...groups.flat()];

/** A collection: who left, then its sections. */
export function collection(index: number, left: readonly number[], ...sections: readonly Bytes[]): Bytes {
  return framed(index, [...slots(...left), ...sections.flat()]);
}

export const framed = (index: number, body: Bytes): Bytes => [index, ...varint(body.length), ...body];

export const reset = (tick: number, epoch: number, ...collections: readonly Bytes[]): Bytes => [
  ...u32(tick),
  1,
  ...u32(epoch),
  ...collections.flat(),
];

export const delta = (tick: number, age: number, ...collections: readonly Bytes[]): Bytes => [
  ...u32(tick),
  0,
  ...varint(age),
  ...collections.flat(),
];

export const ownReset = (tick: number, epoch: number, acked: number, ...collections: readonly Bytes[]): Bytes => [
  ...u32(tick),
  3,
  ...u32(epoch),
  ...u32(acked),
  ...collections.flat(),
];

export const ownDelta = (tick: number, age: number, acked: number, ...collections: readonly Bytes[]): Bytes => [
  ...u32(tick),
  2,
  ...varint(age),
  ...u32(acked),
  ...collections.flat(),
];
