import { readFileSync } from "node:fs";
import { fromHex } from "./vectors.js";

/** A value and its bytes. */
export interface ValueVector {
  readonly name: string;
  readonly value: unknown;
  readonly bytes: Uint8Array;
}

/** Bytes that are refused, and the place that is named. */
export interface MalformedVector {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly path: string;
}

/** The vectors of one payload. `codecs/README.md` says what each list means. */
export interface CodecVectors {
  readonly message: string;
  readonly values: readonly ValueVector[];
  readonly encoded: readonly ValueVector[];
  readonly decoded: readonly ValueVector[];
  readonly malformed: readonly MalformedVector[];
}

/** The vectors of a schema, in the file's order. */
export function codecVectorsOf(schema: string): readonly CodecVectors[] {
  const text = readFileSync(new URL(`codecs/${schema}.json`, import.meta.url), "utf8");
  const written = JSON.parse(text, revive) as readonly Written[];
  return written.map(({ message, values, encoded, decoded, malformed }) => ({
    message,
    values: values.map(withBytes),
    encoded: encoded.map(withBytes),
    decoded: decoded.map(withBytes),
    malformed: malformed.map(withBytes),
  }));
}

interface WithHex {
  readonly name: string;
  readonly hex: string;
}

interface Written {
  readonly message: string;
  readonly values: readonly (WithHex & { readonly value: unknown })[];
  readonly encoded: readonly (WithHex & { readonly value: unknown })[];
  readonly decoded: readonly (WithHex & { readonly value: unknown })[];
  readonly malformed: readonly (WithHex & { readonly path: string })[];
}

const withBytes = <Vector extends WithHex>(vector: Vector) => ({ ...vector, bytes: fromHex(vector.hex) });

/** What JSON cannot say. */
const kinds: Readonly<Record<string, (written: string) => unknown>> = {
  $bigint: BigInt,
  $hex: fromHex,
  $number: Number,
  $date: (milliseconds) => new Date(milliseconds),
  $map: (entries) => new Map(entries as unknown as Iterable<[unknown, unknown]>),
};

function revive(_: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  const [entry, ...others] = Object.entries(value);
  const kind = entry === undefined || others.length > 0 ? undefined : kinds[entry[0]];
  return kind === undefined ? value : kind(entry?.[1] as string);
}
