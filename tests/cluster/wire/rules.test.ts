import { beforeEach, describe, expect, it } from "vitest";
import { createEar, type Ear, header } from "./ear.js";
import { fromHex, number, text } from "./hex.js";

let ear: Ear;

beforeEach(() => {
  ear = createEar();
});

/** An envelope of the node `sender77` with a mark before, so that it is known what is missed. */
const numbering = (count: number): string => `00000001 000000000005 ${number(count, 2)}`;

interface EntryHex {
  readonly target?: string;
  readonly delivery?: string;
  readonly name?: string;
  readonly key?: string;
  readonly frames?: string;
}

const FRAME = "82 04 00000008";

const sizeOf = (hex: string): number => fromHex(hex).length;

function entry({ target = "00", delivery = "00", name = "", key = "", frames = FRAME }: EntryHex = {}): string {
  return [
    target,
    delivery,
    number(sizeOf(name), 2),
    number(sizeOf(key), 2),
    number(sizeOf(frames), 4),
    name,
    key,
    frames,
  ].join("");
}

const envelope = (entries: string, count = 1): string => header(1) + numbering(count) + entries;

/** A frame of command 7 with so many bytes of payload, its length written in this form. */
const long = (lengthHex: string, payload: number): string => `82 ${lengthHex} 00000007 ${"00".repeat(payload)}`;

const sound: readonly (readonly [what: string, hex: string])[] = [
  ["one message", envelope(entry())],
  ["a mark", envelope("", 0)],
  ["a frame of 125 bytes", envelope(entry({ frames: long("7d", 121) }))],
  ["a frame of 126 bytes", envelope(entry({ frames: long("7e 007e", 122) }))],
  ["a frame of 65,535 bytes", envelope(entry({ frames: long("7e ffff", 65_531) }))],
  ["a frame of 65,536 bytes", envelope(entry({ frames: long("7f 0000000000010000", 65_532) }))],
  ["a command as long as it may be", envelope(entry({ frames: long("7f 00000000000186a4", 100_000) }))],
  ["a key of 255 bytes", envelope(entry({ target: "01", name: text("t"), delivery: "01", key: "61".repeat(255) }))],
  ["a topic without a name", envelope(entry({ target: "01" }))],
  ["a name that begins with a byte order mark", envelope(entry({ target: "01", name: "efbbbf61" }))],
];

const malformed: readonly (readonly [what: string, hex: string])[] = [
  ["nothing", ""],
  ["a header that is cut off", header(1).slice(0, 46)],
  ["another first byte", `4c${envelope(entry()).slice(2)}`],
  ["kind 0", header(0) + numbering(1) + entry()],
  ["a kind that there is not", header(9) + numbering(1) + entry()],
  ["a fourth byte that is not 0", `4b010101${envelope(entry()).slice(8)}`],
  ["a node with a letter that ids have not", header(1, "sender71") + numbering(1) + entry()],
  ["a numbering that is cut off", `${header(1)}00000001 0000000000`],
  ["fewer messages than it says", envelope(entry(), 2)],
  ["more messages than it says", envelope(entry({ frames: FRAME + FRAME }), 1)],
  ["messages behind a count of 0", envelope(entry(), 0)],
  ["an entry whose header is cut off", envelope(`${entry()}00 00 0000 00`)],
  ["an entry that ends behind the envelope", envelope(`00 00 0000 0000 00000007 ${FRAME}`)],
  ["a name that ends behind the envelope", envelope(`01 00 0100 0000 00000006 ${FRAME}`)],
  ["bytes behind the last entry", envelope(`${entry()}00`)],
  ["an entry without a frame", envelope(entry({ frames: "" }), 0)],
  ["an entry without a frame beside another", envelope(entry() + entry({ frames: "" }))],
  ["a target that there is not", envelope(entry({ target: "05", name: text("x") }))],
  ["a name for all", envelope(entry({ name: text("x") }))],
  ["a peer without an id", envelope(entry({ target: "02" }))],
  ["an identity without a name", envelope(entry({ target: "03" }))],
  ["a delivery that there is not", envelope(entry({ delivery: "03" }))],
  ["a key with what is reliable", envelope(entry({ key: text("k") }))],
  ["a key with what is droppable", envelope(entry({ delivery: "02", key: text("k") }))],
  ["a key of 256 bytes", envelope(entry({ delivery: "01", key: "61".repeat(256) }))],
  ["a name that is no UTF-8", envelope(entry({ target: "01", name: "c328" }))],
  ["a name with half of a pair", envelope(entry({ target: "01", name: "eda080" }))],
  ["a key that is no UTF-8", envelope(entry({ delivery: "01", key: "ff" }))],
  ["a frame that is not final", envelope(entry({ frames: "02 04 00000008" }))],
  ["a frame of text", envelope(entry({ frames: "81 04 00000008" }))],
  ["a frame that continues", envelope(entry({ frames: "80 04 00000008" }))],
  ["a ping", envelope(entry({ frames: "89 04 00000008" }))],
  ["a frame with a reserved bit", envelope(entry({ frames: "c2 04 00000008" }))],
  ["a masked frame", envelope(entry({ frames: "82 84 00000000 00000008" }))],
  ["125 bytes in the form of two", envelope(entry({ frames: long("7e 007d", 121) }))],
  ["65,535 bytes in the form of eight", envelope(entry({ frames: long("7f 000000000000ffff", 65_531) }))],
  ["a length with its highest bit", envelope(entry({ frames: long("7f 8000000000010000", 65_532) }))],
  ["a frame that is cut off", envelope(entry({ frames: "82 05 00000008" }))],
  ["a length that is cut off", envelope(entry({ frames: "82 7e 00" }))],
  ["a frame of one byte", envelope(entry({ frames: "82" }))],
  ["a frame that is cut off behind a sound one", envelope(entry({ frames: `${FRAME} 82` }))],
  ["a frame that reaches into the next entry", envelope(entry({ frames: "82 05 00000008" }) + entry(), 2)],
  ["a message without a command", envelope(entry({ frames: "82 03 000000" }))],
  ["a command that nobody sends", envelope(entry({ frames: "82 04 00000009" }))],
  ["JSON-RPC", envelope(entry({ frames: "82 04 ffffffff" }))],
  ["a command that is too long", envelope(entry({ frames: "82 05 00000008 00" }))],
  ["a sound entry before one that is not", envelope(entry() + entry({ frames: "82 04 00000009" }), 2)],
  ["a beat that is no JSON", `${header(2)}7b`],
  ["a beat without its state", header(2) + text('{"peers":1,"rooms":1,"load":0}')],
  ["a beat with less than no peers", header(2) + text('{"state":"up","peers":-1,"rooms":1,"load":0}')],
  ["a beat whose address is none", header(2) + text('{"state":"up","address":1,"peers":1,"rooms":1,"load":0}')],
  [
    "a beat of more than 4 KiB",
    header(2) + text(`{"state":"up","address":"${"a".repeat(4096)}","peers":1,"rooms":1,"load":0}`),
  ],
  ["JSON behind a byte order mark", `${header(2)}efbbbf${text('{"state":"up","peers":1,"rooms":1,"load":0}')}`],
  ["a request that is cut off", `${header(3)}00000001 000000`],
  ["a request whose JSON ends behind it", `${header(3)}00000001 00000003 7b7d`],
  ["a request that is no JSON", `${header(3)}00000001 00000001 7b`],
  ["a request that is no object", `${header(3)}00000001 00000001 31`],
  ["an answer that is null", `${header(4)}00000001 00000004 6e756c6c`],
];

describe("an envelope is heard", () => {
  it.each(sound)("with %s", (_, hex) => {
    ear.hear(fromHex(hex));
    expect(ear.meter.malformed).toBe(0);
    expect(ear.log).toEqual([]);
  });

  it("with the name that was given, byte order mark and all", () => {
    ear.hear(fromHex(envelope(entry({ target: "01", name: "efbbbf61" }))));
    expect(ear.delivered).toEqual(["1 \ufeffa reliable : 00000008"]);
  });
});

describe("an envelope is refused whole", () => {
  it.each(malformed)("with %s", (_, hex) => {
    ear.hear(fromHex(header(1) + numbering(0)));
    ear.hear(fromHex(hex));
    expect(ear.meter).toMatchObject({ malformed: 1, delivered: 0, missed: 0, duplicate: 0, schema: 0 });
    expect([ear.delivered, ear.published, ear.nodes.size]).toEqual([[], [], 0]);
    // It has moved nothing: the next one with the same number is in order.
    ear.hear(fromHex(envelope(entry())));
    expect(ear.meter).toMatchObject({ delivered: 1, missed: 0, duplicate: 0, stale: 0 });
  });

  it("of another version, which is counted as another schema", () => {
    ear.hear(fromHex(`4b02${envelope(entry()).slice(4)}`));
    expect(ear.meter).toMatchObject({ malformed: 0, schema: 1, delivered: 0 });
    expect(ear.log).toEqual(["an envelope of somebody was refused: it is of another version of Kephas"]);
  });

  it("without moving the age of its sender", async () => {
    await ear.clock.advance(20_000);
    ear.hear(fromHex(envelope(entry())));
    // It says that it was sent 17 s later: were it believed, all others would be that much too old.
    ear.hear(fromHex(`${header(1, "sender77", 18_000)}${numbering(1)}ff`));
    ear.hear(fromHex(header(1), "00000001 000000000006 0001", entry()));
    expect(ear.meter).toMatchObject({ delivered: 2, malformed: 1, stale: 0 });
  });

  it("with one line a minute for each sender", async () => {
    for (let i = 0; i < 5; i++) ear.hear(fromHex(`${envelope(entry())}00`));
    ear.hear(fromHex(`${header(1, "another7")}00`));
    expect(ear.log).toEqual(
      ["sender77", "another7"].map((node) => `an envelope of node ${node} was refused: it is malformed`),
    );
    await ear.clock.advance(60_000);
    ear.hear(fromHex(`${envelope(entry())}00`));
    expect(ear.log).toHaveLength(3);
  });
});

describe("an envelope of this node itself", () => {
  it("is not heard", () => {
    ear.hear(fromHex(header(1, "ownself7"), numbering(1), entry()));
    expect(ear.delivered).toEqual([]);
    expect(ear.meter).toMatchObject({ delivered: 0, malformed: 0 });
  });
});

describe("what fails as it is delivered", () => {
  it("is counted, and thrown to nobody", () => {
    ear = createEar({
      deliver() {
        throw new Error("no");
      },
    });
    ear.hear(fromHex(envelope(entry())));
    expect(ear.meter.malformed).toBe(1);
    expect(ear.log).toEqual(["an envelope of node sender77 was refused: it failed: no"]);
  });
});
