import { describe, expect, test } from "vitest";
import { FrameParser } from "../../../runtime/server/websocket/frame-parser.js";
import { clientFrame, cut } from "./client-frame.js";
import { LIMITS, Told, toldByKephas } from "./told.js";

const bytes = (hex: string): Buffer => Buffer.from(hex.replaceAll(" ", ""), "hex");

/** One of everything: long and short, fragmented with a ping between, empty ones, text, pongs, and a close frame. */
const conversation: Buffer = Buffer.concat([
  clientFrame({ first: 0x82, payload: bytes("00000100") }),
  clientFrame({ first: 0x82, payload: Buffer.alloc(0) }),
  clientFrame({ first: 0x82, payload: Buffer.alloc(300, 0xa5) }),
  clientFrame({ first: 0x02, payload: bytes("0102") }),
  clientFrame({ first: 0x89, payload: bytes("ff00") }),
  clientFrame({ first: 0x00, payload: Buffer.alloc(0) }),
  clientFrame({ first: 0x80, payload: Buffer.alloc(200, 0x5a), mask: 0x80ff0001 }),
  clientFrame({ first: 0x81, payload: Buffer.from("grüße") }),
  clientFrame({ first: 0x8a, payload: bytes("07") }),
  clientFrame({ first: 0x82, payload: bytes("09"), lengthBytes: 8 }),
  clientFrame({ first: 0x82, payload: bytes("0a"), lengthBytes: 2, mask: 0 }),
  clientFrame({ first: 0x88, payload: bytes("03e8 627965") }),
]);

const said = [
  "message 00000100",
  "message ",
  `message ${"a5".repeat(300)}`,
  "ping ff00",
  `message 0102${"5a".repeat(200)}`,
  "text",
  "pong",
  "message 09",
  "message 0a",
  "close 1000 bye",
];

describe("a frame parser", () => {
  test("takes the mask off a message where it stands in its chunk", () => {
    const told = new Told();
    const chunk = bytes("82 83 01020304 0b0e0f 82 81 ffffffff 00");
    new FrameParser(LIMITS, told).read(chunk);
    expect(told.lines).toEqual(["message 0a0c0c", "message ff"]);
    expect(told.messages.map(({ buffer }) => buffer)).toEqual([chunk.buffer, chunk.buffer]);
  });

  test("reads what stands in RFC 6455, section 5.7", () => {
    const text = bytes("81 85 37fa213d 7f9f4d5158");
    const pong = bytes("8a 85 37fa213d 7f9f4d5158");
    expect(toldByKephas([Buffer.concat([text, pong])])).toEqual(["text", "pong"]);
    expect(toldByKephas([bytes("89 85 37fa213d 7f9f4d5158")])).toEqual(["ping 48656c6c6f"]);
  });

  test("tells the same wherever a chunk ends", () => {
    expect(toldByKephas([conversation])).toEqual(said);
    for (let place = 1; place < conversation.length; place++) {
      expect(toldByKephas(cut(conversation, [place]))).toEqual(said);
    }
  });

  test.each([1, 2, 3, 5, 7, 64])("tells the same in chunks of %i bytes", (size) => {
    const places = Array.from({ length: Math.ceil(conversation.length / size) }, (_, i) => i * size);
    expect(toldByKephas(cut(conversation, places))).toEqual(said);
  });

  test.each(
    [0, 1, 3, 4, 124, 125, 126, 127, 191, 192, 193, 194, 195, 196, 1000].flatMap((length) =>
      [0, 1, 2, 3].map((offset) => [length, offset] as const),
    ),
  )("unmasks %i bytes that begin %i bytes further in their memory", (length, offset) => {
    const payload = Buffer.from(Array.from({ length }, (_, i) => (i * 31) & 255));
    const frame = clientFrame({ first: 0x82, payload, mask: 0x89abcdef });
    const around = Buffer.alloc(frame.length + offset + 8, 0xee);
    around.set(frame, offset);
    const told = new Told();
    new FrameParser(LIMITS, told).read(around.subarray(offset, offset + frame.length));
    expect(told.lines).toEqual([`message ${payload.toString("hex")}`]);
    expect([...around.subarray(0, offset), ...around.subarray(offset + frame.length)]).toEqual(
      Array.from({ length: offset + 8 }, () => 0xee),
    );
  });

  test("takes messages of just the limit, and none of a byte more, before that comes", () => {
    const full = clientFrame({ first: 0x82, payload: Buffer.alloc(1000) });
    expect(toldByKephas([full])).toEqual([`message ${"00".repeat(1000)}`]);
    const tooLong = clientFrame({ first: 0x82, payload: Buffer.alloc(1001) });
    expect(toldByKephas([Buffer.concat([full, tooLong])])).toEqual([`message ${"00".repeat(1000)}`, "broken 1009"]);
    expect(toldByKephas([bytes("82 fe 03e9")])).toEqual(["broken 1009"]);
    expect(toldByKephas([bytes("82 ff 00000000 000003e9")])).toEqual(["broken 1009"]);
    expect(toldByKephas([bytes("82 ff 00200000 00000000")])).toEqual(["broken 1009"]);
  });

  test("holds control frames to no limit but their own", () => {
    const ping = clientFrame({ first: 0x89, payload: Buffer.alloc(125) });
    expect(toldByKephas([ping], { maxPayloadBytes: 4, maxFragments: 8 })).toEqual([`ping ${"00".repeat(125)}`]);
  });

  test("counts all fragments of a message, those without bytes too, and begins anew with the next", () => {
    const fragment = clientFrame({ first: 0x00, payload: Buffer.alloc(0) });
    const message = (fragments: number): Buffer =>
      Buffer.concat([
        clientFrame({ first: 0x02, payload: bytes("01") }),
        ...Array.from({ length: fragments - 2 }, () => fragment),
        clientFrame({ first: 0x80, payload: bytes("02") }),
      ]);
    expect(toldByKephas([message(8), message(8)])).toEqual(["message 0102", "message 0102"]);
    expect(toldByKephas([message(9)])).toEqual(["broken 1008"]);
  });

  test("asks for no memory that a header only announces", () => {
    const limits = { maxPayloadBytes: 10 * 1024 * 1024, maxFragments: 8 };
    const parser = new FrameParser(limits, new Told());
    const before = process.memoryUsage().arrayBuffers;
    const parsers = Array.from({ length: 50 }, () => new FrameParser(limits, new Told()));
    for (const one of [parser, ...parsers]) {
      one.read(bytes("82 ff 00000000 00a00000 00000000"));
      one.read(Buffer.alloc(1000));
    }
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(1024 * 1024);
  });

  test("hands over a message that came in many chunks whole, each byte where it belongs", () => {
    const limits = { maxPayloadBytes: 1024 * 1024, maxFragments: 8 };
    const payload = Buffer.from(Array.from({ length: 300_000 }, (_, i) => (i ^ (i >> 8)) & 255));
    const frame = clientFrame({ first: 0x82, payload });
    const places = Array.from({ length: 3000 }, (_, i) => i * 101);
    const told = new Told();
    const parser = new FrameParser(limits, told);
    for (const chunk of cut(frame, places)) parser.read(Buffer.from(chunk));
    expect(told.messages.map((message) => payload.equals(message))).toEqual([true]);
  });

  test("reads nothing behind a close frame or a mistake", () => {
    const message = clientFrame({ first: 0x82, payload: bytes("01") });
    const close = clientFrame({ first: 0x88, payload: Buffer.alloc(0) });
    expect(toldByKephas([Buffer.concat([close, message]), message])).toEqual(["close 1005 "]);
    expect(toldByKephas([Buffer.concat([bytes("8300"), message]), message])).toEqual(["broken 1002"]);
  });
});

describe("a frame parser that is paused", () => {
  /** Pauses after each message. */
  class Pausing extends Told {
    parser: FrameParser | undefined;

    override message(chunk: Uint8Array, start: number, end: number, cost: number): void {
      super.message(chunk, start, end, cost);
      this.parser?.pause();
    }
  }

  test("keeps the rest of the chunk and what comes after, and tells it message by message", () => {
    const told = new Pausing();
    const parser = new FrameParser(LIMITS, told);
    told.parser = parser;
    const [first, second] = cut(conversation, [700]);
    parser.read(Buffer.from(first ?? ""));
    parser.read(Buffer.from(second ?? ""));
    const counts: number[] = [];
    while (parser.hasRest) {
      counts.push(told.lines.length);
      parser.readRest();
      expect(told.lines).toHaveLength(counts.at(-1) ?? 0);
      parser.resume();
      parser.readRest();
    }
    expect(counts).toEqual([1, 2, 3, 5, 8, 9]);
    expect(told.lines).toEqual(said);
  });

  test("that is stopped forgets it", () => {
    const told = new Pausing();
    const parser = new FrameParser(LIMITS, told);
    told.parser = parser;
    parser.read(Buffer.from(conversation));
    parser.stop();
    parser.resume();
    parser.readRest();
    parser.read(Buffer.from(conversation));
    expect(told.lines).toEqual(["message 00000100"]);
    expect(parser.hasRest).toBe(false);
  });
});
