import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { Bench, Opened } from "./bench.js";
import { numbered, publishSoon } from "./envelope.js";

/** Envelopes are bytes of any value, up to a size. */
export function describeBytes(bench: Bench): void {
  describe("envelopes", () => {
    it("arrive as they are, from 0 bytes up to the most, and one byte more is `tooLarge`", async () => {
      const [one, two] = await bench.openTwo();
      const subject = bench.subject("a");
      await two.link.subscribe(subject);
      const { maxPublishBytes } = one.link;
      expect(maxPublishBytes).toBeGreaterThan(0);
      expect(maxPublishBytes).toBeLessThanOrEqual(1024 * 1024);
      const sizes = [0, 1, 2, 11, 12, 13, 255, 65_535, 65_536, maxPublishBytes - 1, maxPublishBytes];
      expect(one.link.publish(subject, new Uint8Array(maxPublishBytes + 1))).toBe("tooLarge");
      const envelopes = sizes.map((size) => new Uint8Array(randomBytes(size)));
      await expectArrival(one, two, envelopes);
      expect(one.link.publish(subject, new Uint8Array(maxPublishBytes + 1))).toBe("tooLarge");
      expect(two.node.heard).toHaveLength(sizes.length);
    });

    it("may hold any bytes", async () => {
      const [one, two] = await bench.openTwo();
      await two.link.subscribe(bench.subject("a"));
      const text = new TextEncoder().encode("\r\nPING\r\nUNSUB 1\r\n$5\r\n\u{1f600}");
      const every = Uint8Array.from({ length: 256 }, (_, value) => value);
      await expectArrival(one, two, [every, new Uint8Array(300), new Uint8Array(300).fill(0xff), text]);
    });

    it("may be a part of a larger buffer, or a Buffer", async () => {
      const [one, two] = await bench.openTwo();
      await two.link.subscribe(bench.subject("a"));
      const large = Uint8Array.from({ length: 1000 }, (_, value) => value % 251);
      await expectArrival(one, two, [large.subarray(10, 110), large.subarray(500), Buffer.from(large.subarray(3, 7))]);
    });

    it("are each node's own when they have arrived", async () => {
      const [one, two, three] = await bench.openSeveral(3);
      if (one === undefined || two === undefined || three === undefined) throw new Error("three were asked for");
      await Promise.all([two, three].map(({ link }) => link.subscribe(bench.subject("a"))));
      const envelope = numbered(one.node, 5, 20);
      one.link.publish(bench.subject("a"), envelope);
      one.link.publish(bench.subject("a"), numbered(one.node, 6, 20));
      await Promise.all([two.node.untilHeard(2), three.node.untilHeard(2)]);
      two.node.on()[0]?.fill(0xee);
      expect(three.node.on().map(plain)).toEqual([numbered(one.node, 5, 20), numbered(one.node, 6, 20)]);
      expect(two.node.on().map(plain)[1]).toEqual(numbered(one.node, 6, 20));
      expect(envelope).toEqual(numbered(one.node, 5, 20));
      expect(two.node.on()[1]?.buffer.byteLength).toBeLessThan(2 * envelope.length + 64);
    });

    async function expectArrival(from: Opened, to: Opened, envelopes: readonly Uint8Array[]): Promise<void> {
      const before = to.node.heard.length;
      for (const envelope of envelopes) await publishSoon(from.link, bench.subject("a"), envelope);
      await to.node.untilHeard(before + envelopes.length);
      const heard = to.node.on().slice(before);
      expect(heard.map(({ length }) => length)).toEqual(envelopes.map(({ length }) => length));
      heard.forEach((bytes, index) => {
        expect(Buffer.compare(bytes, envelopes[index] ?? new Uint8Array())).toBe(0);
      });
    }
  });
}

const plain = (bytes: Uint8Array): Uint8Array => new Uint8Array(bytes);
