/** A value of each type that a field is made of, one that arrives as it was sent. */
const samples: Readonly<Record<string, unknown>> = {
  bool: true,
  "char[1]": "a",
  "char[4]": "ab",
  "bytes[4]": Uint8Array.of(1, 2, 3, 4),
  "string<=8": "a€",
  "string<=300": "€".repeat(100),
  "string<=70000": "x".repeat(66_000),
  "bytes<=8": Uint8Array.of(1, 2),
  "bytes<=300": new Uint8Array(300).fill(5),
  "bytes<=70000": new Uint8Array(66_000).fill(7),
  Team: 1,
  Sparse: 900,
  Open: 2,
  Marks: 3,
  Wide: 0x80000001,
  Angle: 0,
  Soft: -1,
  Fine: -1,
  Vec2: { x: 1, y: -2.5 },
  Chars: { c: "ab" },
  Hash: { b: Uint8Array.of(1, 2, 3, 4) },
  Named: { name: "ab", at: { x: 1, y: 2 } },
  Deep: { named: { name: "", at: { x: 1, y: 2 } }, chars: { c: "abcd" } },
  Grown: { id: 1, hp: 2 },
  Told: { id: 1, text: "ab" },
  Event: { kind: "code", value: "ab" },
  OpenEvent: { kind: "hash", value: Uint8Array.of(1, 2, 3, 4) },
};

/** A value of a written type: `u8[2][<=9]`. Numbers are 3, which every range that a form gives allows. */
export function sampleOf(type: string, big: "bigint" | "number"): unknown {
  if (Object.hasOwn(samples, type)) return samples[type];
  if (type.endsWith("?")) return sampleOf(type.slice(0, -1), big);
  const [, element = "", isList, count = ""] = /^(.*)\[(<=)?(\d+)\]$/.exec(type) ?? [];
  if (element === "") return type.endsWith("64") && type !== "f64" && big === "bigint" ? 3n : 3;
  return Array.from({ length: isList === undefined ? Number(count) : 2 }, () => sampleOf(element, big));
}
