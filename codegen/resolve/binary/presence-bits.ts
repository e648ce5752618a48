import type { BinaryType } from "../../model.js";

/** The optional fields of a section, each with its bit; and the bytes that hold all of these. */
export function placeBits<Field extends { readonly type: BinaryType }>(
  fields: readonly Field[],
): { readonly fields: readonly Field[]; readonly presenceBytes: number } {
  const count = fields.filter(({ type }) => type.kind === "optional").length;
  let bit = 0;
  const placed = fields.map((field): Field => {
    const { type } = field;
    return type.kind === "optional" ? { ...field, type: withBit(type, bit++, count) } : field;
  });
  return { fields: placed, presenceBytes: Math.ceil(count / 8) };
}

type Optional = Extract<BinaryType, { readonly kind: "optional" }>;

/** The optional as bit `index` of `count`: nothing else of it stands in the block. */
function withBit(type: Optional, index: number, count: number): Optional {
  const isLast = index === count - 1;
  const hasSpare = count % 8 !== 0;
  return {
    ...type,
    bit: { index: index % 8, mask: 1 << (index % 8), used: isLast && hasSpare ? (1 << (count % 8)) - 1 : undefined },
    blockBytes: 0,
    maxBytes: type.value.maxBytes,
  };
}
