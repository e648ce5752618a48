import type { Field, Message, WireType } from "./type.js";

/** What fields hold whose section is absent, and what `create` gives: the `default`, else the type's zero. */
export function initialOf(fields: readonly Field[]): Message {
  return Object.fromEntries(fields.map((field) => [field.name, field.default ?? zeroOf(field.type)]));
}

function zeroOf(type: WireType): unknown {
  switch (type.kind) {
    case "bool":
      return false;
    case "uuid":
      return "00000000-0000-0000-0000-000000000000";
    case "timestamp": {
      const time = Math.min(Math.max(0, type.min ?? 0), type.max ?? Number.POSITIVE_INFINITY);
      return type.as === "date" ? new Date(time) : time;
    }
    case "integer":
    case "float":
    case "quantized":
      return Math.min(Math.max(0, type.min ?? 0), type.max ?? Number.POSITIVE_INFINITY);
    case "big":
      return zeroOfBig(type);
    case "char":
    case "string":
      return "";
    case "fixedBytes":
      return new Uint8Array(type.size);
    case "bytes":
      return new Uint8Array();
    case "enum":
      return Object.values(type.values)[0];
    case "flags":
      return 0;
    case "struct":
      return initialOf(type.fields);
    case "union":
      return type.variants.slice(0, 1).map(({ name, type: value }) => ({ kind: name, value: zeroOf(value) }))[0];
    case "array":
      return Array.from({ length: type.count }, () => zeroOf(type.element));
    case "list":
      return [];
    case "map":
      return new Map();
    case "optional":
      return null;
  }
}

function zeroOfBig({ as, min = 0n, max = 0n }: Extract<WireType, { kind: "big" }>): bigint | number {
  const zero = min > 0n ? min : max < 0n ? max : 0n;
  return as === "number" ? Number(zero) : zero;
}
