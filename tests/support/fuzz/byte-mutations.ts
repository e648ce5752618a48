import { pick, type Random } from "./random.js";

/** One change of some bytes, which it leaves alone; `other` are bytes that the same decoder takes. */
export type Mutation = (bytes: Uint8Array, random: Random, other: Uint8Array) => Uint8Array;

/** Where bytes matter most: half of all places are among the first, where lengths and counts stand. */
function place(random: Random, length: number): number {
  return random(random(2) === 0 ? length : Math.min(length, 24));
}

function changed(bytes: Uint8Array, change: (copy: Uint8Array) => void): Uint8Array {
  const copy = bytes.slice();
  if (copy.length > 0) change(copy);
  return copy;
}

/** The parts one after the other. */
export function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

const randomBytes = (random: Random, length: number): Uint8Array => Uint8Array.from({ length }, () => random(256));

const flipBit: Mutation = (bytes, random) =>
  changed(bytes, (copy) => {
    const at = place(random, copy.length);
    copy[at] = (copy[at] as number) ^ (1 << random(8));
  });

/** What decoders look at: bounds of bytes, the first bytes of UTF-8 sequences, JSON's brackets, quotes and escapes. */
const edges = [0x00, 0x01, 0x02, 0x7f, 0x80, 0xbf, 0xc0, 0xe2, 0xed, 0xf4, 0xff, 0x22, 0x2c, 0x5b, 0x5c, 0x7b, 0x7d];

const setByte: Mutation = (bytes, random) =>
  changed(bytes, (copy) => {
    copy[place(random, copy.length)] = random(2) === 0 ? pick(random, edges) : random(256);
  });

const nudge: Mutation = (bytes, random) =>
  changed(bytes, (copy) => {
    const at = place(random, copy.length);
    copy[at] = (copy[at] as number) + (random(2) === 0 ? 1 : -1) * (1 + random(4));
  });

const cut: Mutation = (bytes, random) => bytes.slice(0, random(bytes.length + 1));

const extend: Mutation = (bytes, random) => joined(bytes, randomBytes(random, 1 + random(16)));

const remove: Mutation = (bytes, random) => {
  const at = place(random, bytes.length);
  return joined(bytes.subarray(0, at), bytes.subarray(at + 1 + random(8)));
};

const repeat: Mutation = (bytes, random) => {
  const at = place(random, bytes.length);
  const end = Math.min(bytes.length, at + 1 + random(16));
  const times = random(50) === 0 ? random(1000) : 1 + random(4);
  const run = bytes.subarray(at, end);
  return joined(bytes.subarray(0, at), ...Array<Uint8Array>(times + 1).fill(run), bytes.subarray(end));
};

const splice: Mutation = (bytes, random, other) =>
  joined(bytes.subarray(0, place(random, bytes.length + 1)), other.subarray(place(random, other.length + 1)));

/** Numbers at which lengths, counts, strides and tags change their meaning. */
const sizes = [
  0, 1, 2, 3, 8, 9, 0x7f, 0x80, 0xff, 0x100, 0x7fff, 0x8000, 0xfffe, 0xffff, 70000, 0x7fffffff, 0xffffffff,
];

const inflate: Mutation = (bytes, random) =>
  changed(bytes, (copy) => {
    const width = pick(random, [1, 2, 2, 4, 8]);
    if (copy.length < width) return;
    const at = place(random, copy.length - width + 1);
    const size = pick(random, sizes);
    const isLittle = random(2) === 0;
    for (let i = 0; i < width; i++) {
      const digit = isLittle ? i : width - 1 - i;
      copy[at + i] = digit > 3 ? 0 : size >>> (8 * digit);
    }
  });

/** Bytes that have nothing to do with the given ones. */
export const anything: Mutation = (_, random) => randomBytes(random, random(64));

/** What there is to do to bytes of any kind. */
export const byteMutations: readonly Mutation[] = [
  flipBit,
  setByte,
  nudge,
  cut,
  extend,
  remove,
  repeat,
  splice,
  inflate,
];
