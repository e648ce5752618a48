import fc from "fast-check";

const byte = fc.oneof(fc.constantFrom(0, 1, 2, 3, 127, 128, 254, 255), fc.nat(255));
const place = fc.oneof(fc.nat(20), fc.nat(400));

/** Numbers that say that there is a lot: of entities, of groups, of bytes; and slots beyond all. */
const huge = fc.constantFrom<readonly number[]>(
  [255, 255, 255, 255, 15],
  [254, 255, 255, 255, 15],
  [255, 255, 3],
  [128, 128, 4],
  [255, 255, 255, 255, 255],
);

/** One of these messages: as it is, changed, cut, spliced with another one, with a huge number in it, or no message at all. */
export function hostileArbitrary(messages: readonly Uint8Array[]): fc.Arbitrary<Uint8Array> {
  const one = fc.constantFrom(...messages);
  const changes = fc.array(fc.tuple(place, byte), { minLength: 1, maxLength: 4 });
  const changed = fc.tuple(one, changes).map(([bytes, all]) => {
    const copy = bytes.slice();
    for (const [at, value] of all) copy[at % copy.length] = value;
    return copy;
  });
  const cut = fc.tuple(one, place).map(([bytes, at]) => bytes.slice(0, at % bytes.length));
  const spliced = fc.tuple(one, place, one, place).map(([a, from, b, to]) => joined(a, from, [], b, to));
  const swollen = fc.tuple(one, place, huge).map(([bytes, at, much]) => joined(bytes, at, much, bytes, at + 1));
  return fc.oneof(one, changed, cut, spliced, swollen, fc.uint8Array({ maxLength: 40 }));
}

/** What stands before a place in one message, and behind a place in another. */
function joined(a: Uint8Array, end: number, between: readonly number[], b: Uint8Array, from: number): Uint8Array {
  return Uint8Array.from([...a.slice(0, end % a.length), ...between, ...b.slice(from % b.length)]);
}
