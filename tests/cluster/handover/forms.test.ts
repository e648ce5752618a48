import { describe, expect, it } from "vitest";
import { decodeGo, decodeItem, encodeGo, encodeItem } from "../../../runtime/server/cluster/handover/item-form.js";
import { pack } from "../../../runtime/server/cluster/handover/packed.js";
import { decodeState, encodeState } from "../../../runtime/server/cluster/handover/state-form.js";
import { createRandom } from "../../support/fuzz/random.js";
import { frameOf, framesOf, GO, HASH, LITTLE, onTopic, STATE, W } from "./samples.js";

describe("a session between nodes", () => {
  it("is a length, JSON, and its frames and waiting messages", () => {
    const json =
      '{"version":1,"peer":"xxxxxxxx.6a1e","identity":"ada","fingerprint":"f1","client":"f2",' +
      `"tokens":["${"H".repeat(43)}","${"O".repeat(43)}"],"connection":3,"received":7,"receivedBefore":2,` +
      '"lostToServer":{"count":1,"commands":["move"]},"poisoned":2,"lastCall":5,"cut":false,"leftMs":60000,' +
      '"buckets":{"messages":12.5},"saved":{"hp":3},' +
      '"topics":[{"topic":"t","senders":[["wwwwwwww",1,5]]}],"waiting":[5],' +
      '"log":{"entries":[{"first":4,"count":2,"bytes":12},{"first":6,"count":1,"key":"k","bytes":6}],"reached":6,' +
      '"lost":{"ranges":[{"names":["said"],"first":1,"last":2,"count":2}],"earlier":[]}}}';
    const bytes = Buffer.from(encodeState(STATE));
    expect(bytes.readUInt32BE(0)).toBe(json.length);
    expect(bytes.toString("latin1", 4, 4 + json.length)).toBe(json);
    expect(bytes.toString("hex", 4 + json.length)).toBe(
      "820400000101" + "820400000102" + "820400000103" + "0000010009",
    );
  });

  it.each([
    ["with all of it", STATE],
    ["with little", LITTLE],
  ])("is read as what it was, %s", (_, state) => {
    expect(decodeState(encodeState(state))).toEqual(state);
  });

  it("keeps a key that objects have anyway", () => {
    const saved = JSON.parse('{"__proto__":{"x":1}}');
    expect(JSON.stringify(decodeState(encodeState({ ...LITTLE, saved }))?.saved)).toBe('{"__proto__":{"x":1}}');
  });

  it.each<[string, object]>([
    ["no token", { tokens: [] }],
    ["three tokens", { tokens: [HASH, HASH, HASH] }],
    ["a token that is no hash", { tokens: ["x"] }],
    ["a negative count", { received: -1 }],
    ["a count that is no integer", { received: 1.5 }],
    ["a text for a count", { connection: "1" }],
    ["connection 0", { connection: 0 }],
    ["a peer that is too long", { peer: "x".repeat(129) }],
    ["an identity that is none", { identity: 7 }],
    ["no word on whether it is cut", { cut: undefined }],
    ["a sender that is no node", { topics: [{ topic: "t", senders: [["W", 1, 5]] }] }],
    ["a topic twice", { topics: [STATE, STATE].map(() => ({ topic: "t", senders: [] })) }],
    ["a topic with a name that is too long", { topics: [{ topic: "x".repeat(1025), senders: [] }] }],
    ["too many topics", { topics: Array.from({ length: 10_001 }, (_, at) => ({ topic: `${at}`, senders: [] })) }],
    ["a bucket that is no number", { buckets: { messages: "all" } }],
    ["too many buckets", { buckets: Object.fromEntries(Array.from({ length: 1001 }, (_, at) => [at, 1])) }],
    ["losses without names", { lostToServer: { count: 1 } }],
    ["a list for an object", { lostToServer: [] }],
    ["another version", { version: 2 }],
  ])("is refused with %s", (_, wrong) => {
    const { log: _log, ...rest } = LITTLE;
    expect(decodeState(pack({ ...rest, ...wrong }, []))).toBeUndefined();
    expect(decodeState(pack(rest, []))).toBeDefined();
  });

  it.each<[string, object, readonly Uint8Array[]]>([
    ["a frame less", { entries: [{ first: 1, count: 2, bytes: 6 }] }, [frameOf(1)]],
    ["a frame more", { entries: [{ first: 1, count: 1, bytes: 12 }] }, [framesOf(1, 2)]],
    ["half a frame", { entries: [{ first: 1, count: 1, bytes: 5 }] }, [frameOf(1).subarray(0, 5)]],
    ["fewer bytes", { entries: [{ first: 1, count: 1, bytes: 7 }] }, [frameOf(1)]],
    ["more bytes", { entries: [{ first: 1, count: 1, bytes: 6 }] }, [frameOf(1), frameOf(2)]],
    [
      "a frame that is masked",
      { entries: [{ first: 1, count: 1, bytes: 10 }] },
      [Buffer.from("8284000000000000010f", "hex")],
    ],
    ["a frame of text", { entries: [{ first: 1, count: 1, bytes: 6 }] }, [Buffer.from("810400000101", "hex")]],
    [
      "a message without a command",
      { entries: [{ first: 1, count: 1, bytes: 5 }] },
      [Buffer.from("8203000001", "hex")],
    ],
    [
      "a header that is too long",
      { entries: [{ first: 1, count: 1, bytes: 8 }] },
      [Buffer.from("827e000400000101", "hex")],
    ],
    ["several messages of a key", { entries: [{ first: 1, count: 2, key: "k", bytes: 12 }] }, [framesOf(1, 2)]],
    ["an entry of nothing", { entries: [{ first: 1, count: 0, bytes: 0 }] }, []],
  ])("is refused with %s", (_, log, pieces) => {
    const lost = { ranges: [], earlier: [] };
    expect(decodeState(pack({ ...LITTLE, log: { reached: 9, lost, ...log } }, pieces))).toBeUndefined();
  });

  it.each([
    ["nothing", ""],
    ["a length alone", "00000000"],
    ["a length beyond its end", "00000010" + "7b7d"],
    ["JSON that is none", "00000001" + "7b"],
    ["JSON that is no object", "00000004" + "6e756c6c"],
    ["JSON that is no UTF-8", "00000002" + "c328"],
  ])("is refused as %s", (_, hex) => {
    const bytes = Buffer.from(hex, "hex");
    expect([decodeState(bytes), decodeGo(bytes), decodeItem(bytes)]).toEqual([undefined, undefined, undefined]);
  });
});

describe("what goes with a session", () => {
  it("is a length, JSON, and its frames", () => {
    const json =
      '{"version":1,"topics":[{"topic":"t","senders":[["wwwwwwww",1,7]]}],"cut":false,' +
      '"items":[{"at":["t","wwwwwwww",1,5],"bytes":6},{"bytes":6},{"key":"k","bytes":6}]}';
    const bytes = Buffer.from(encodeGo(GO));
    expect(bytes.toString("latin1", 4, 4 + json.length)).toBe(json);
    expect(bytes.toString("hex", 4 + json.length)).toBe("820400000105" + "820400000109" + "820400000108");
  });

  it("is read as what it was", () => {
    expect(decodeGo(encodeGo(GO))).toEqual(GO);
    const passed = { position: { topic: "", node: W, run: 2, number: 0 } };
    for (const item of [...GO.items, passed]) expect(decodeItem(encodeItem(item))).toEqual(item);
  });

  it.each<[string, object]>([
    ["a position that lacks something", { at: ["t", W, 1], bytes: 6 }],
    ["a position of no node", { at: ["t", "W", 1, 5], bytes: 6 }],
    ["two frames", { bytes: 12 }],
    ["no frame where one should be", { bytes: 0 }],
  ])("is refused with %s", (_, item) => {
    const bytes = pack({ topics: [], cut: false, items: [item], item }, [framesOf(1, 2).subarray(0, 6)]);
    expect([decodeGo(bytes), decodeItem(bytes)]).toEqual([undefined, undefined]);
  });
});

/** Whatever bytes come: either it is read whole, and says the same when it is written again, or it is refused. */
it("never throws and never reads half, whatever has changed", () => {
  const random = createRandom(1, "handover forms");
  const forms = [
    { bytes: encodeState(STATE), again: (bytes: Uint8Array) => again(decodeState(bytes), encodeState, decodeState) },
    { bytes: encodeGo(GO), again: (bytes: Uint8Array) => again(decodeGo(bytes), encodeGo, decodeGo) },
    { bytes: encodeItem(onTopic(5)), again: (bytes: Uint8Array) => again(decodeItem(bytes), encodeItem, decodeItem) },
  ];
  let refused = 0;
  for (let run = 0; run < 10_000; run++) {
    const form = forms[run % forms.length] as (typeof forms)[number];
    const bytes = Uint8Array.from(form.bytes);
    for (let changes = 1 + random(3); changes > 0; changes--) bytes[random(bytes.length)] = random(256);
    const cut = random(4) === 0 ? bytes.subarray(0, random(bytes.length)) : bytes;
    if (!form.again(cut)) refused++;
  }
  expect(refused).toBeGreaterThan(5000);
});

function again<Value>(
  value: Value | undefined,
  encode: (value: Value) => Uint8Array,
  decode: (bytes: Uint8Array) => Value | undefined,
): boolean {
  if (value === undefined) return false;
  expect(decode(encode(value))).toEqual(value);
  return true;
}
