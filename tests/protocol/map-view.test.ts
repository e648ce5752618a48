import { describe, expect, it } from "vitest";
import { iterateKeys, iterateMap } from "../../runtime/protocol/map-view.js";
import { type Reader, take } from "../../runtime/protocol/reader.js";
import { openView, revokeView } from "../../runtime/protocol/view.js";

/** A map of bytes to bytes, as generated code makes it. */
function mapOf(bytes: readonly number[], size = bytes.length / 2) {
  const $source = openView(Uint8Array.from(bytes), 0);
  const $entry = (reader: Reader): [number, number] => {
    const at = take(reader, 2, "");
    return [reader.view.getUint8(at), reader.view.getUint8(at + 1)];
  };
  return { $source, $at: 0, size, $entry };
}

describe("a map within a view", () => {
  it("gives its entries in their order, each time anew", () => {
    const map = mapOf([2, 20, 1, 10]);
    for (let i = 0; i < 2; i++) {
      expect([...iterateMap(map)]).toEqual([
        [2, 20],
        [1, 10],
      ]);
    }
    expect([...iterateKeys(map)]).toEqual([2, 1]);
  });

  it("gives those before a fault", () => {
    const entries = iterateMap(mapOf([1, 10, 1, 11]));
    expect(entries.next().value).toEqual([1, 10]);
    expect(() => entries.next()).toThrow("[1].key: stands twice in its map");
    expect(() => [...iterateKeys(mapOf([1, 10], 2))]).toThrow("[1]: needs 2 bytes, 0 are left");
  });

  it("is over once its bytes are another message's", () => {
    const map = mapOf([1, 10, 2, 20]);
    const entries = iterateMap(map);
    entries.next();
    revokeView(map);
    expect(() => entries.next()).toThrow("this view is no longer valid");
  });
});
