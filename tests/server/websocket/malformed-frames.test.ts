import { once } from "node:events";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeFrame, type HostileServer, hex, parsers, startHostileServer } from "../harness/hostile-server.js";
import { dial, frame, handshake } from "../harness/raw-socket.js";

describe.each(parsers)("frames, parsed by %s,", (frameParser) => {
  let server: HostileServer;

  beforeAll(async () => {
    server = await startHostileServer(frameParser);
  });
  afterAll(() => server.close());

  test.each<[string, number, readonly Buffer[]]>([
    ["with a reserved bit", 1002, [frame(0xc2, "xxxx")]],
    ["with the other reserved bits", 1002, [frame(0xb2, "xxxx")]],
    ["unmasked", 1002, [Buffer.from("820400000100", "hex")]],
    ["with a reserved opcode", 1002, [frame(0x83, "xxxx")]],
    ["with a reserved control opcode", 1002, [frame(0x8b, "")]],
    ["that continue nothing", 1002, [frame(0x80, "xxxx")]],
    ["that begin a message within a message", 1002, [frame(0x02, "xx"), frame(0x82, "xx")]],
    ["of control in fragments", 1002, [frame(0x09, "x")]],
    ["of control, too long", 1002, [frame(0x89, "x".repeat(126))]],
    ["of control in fragments, of a pong", 1002, [frame(0x0a, "x")]],
    ["of control in fragments, of a close", 1002, [frame(0x08, "")]],
    ["of a pong, too long", 1002, [frame(0x8a, "x".repeat(126))]],
    ["of a close, too long", 1002, [frame(0x88, Buffer.alloc(126, 0x03))]],
    ["of control with a reserved bit", 1002, [frame(0xc9, "")]],
    ["of control with a long length that is short", 1002, [Buffer.from("89fe000100000000", "hex")]],
    ["of a continuation with a reserved bit", 1002, [frame(0x02, "x"), frame(0xc0, "x")]],
    ["that begin a text within a message", 1002, [frame(0x02, "xx"), frame(0x81, "xx")]],
    ["with a mistake behind proper ones", 1002, [frame(0x8a, ""), frame(0x8a, "x"), frame(0x83, "")]],
    ["in too many fragments", 1008, [frame(0x02, ""), ...Array.from({ length: 1024 }, () => frame(0x00, ""))]],
    ["in too many fragments, with pings between", 1008, manyFragmentsWithPings()],
    ["with a length beyond 2^53", 1009, [Buffer.from("82ffffffffffffffffff00000000", "hex")]],
    ["with a length beyond the limit", 1009, [Buffer.from("82fe03e900000000", "hex")]],
    ["with a length in eight bytes beyond the limit", 1009, [Buffer.from("82ff00000000000003e900000000", "hex")]],
    ["of text beyond the limit", 1009, [Buffer.from("81fe03e900000000", "hex")]],
    ["that grow beyond the limit by an empty one and one more", 1009, growing()],
    ["that grow beyond the limit", 1009, [frame(0x02, "x".repeat(600)), frame(0x80, "x".repeat(600))]],
    ["with a close code that is none", 1002, [frame(0x88, Buffer.from([0x03, 0xe7]))]],
    ["with a close frame of one byte", 1002, [frame(0x88, "x")]],
    ["with a close reason that is no UTF-8", 1007, [frame(0x88, Buffer.from([0x03, 0xe8, 0xff]))]],
    ["with text that is no UTF-8", 1007, [frame(0x81, Buffer.from([0xff]))]],
    ["with text that is no UTF-8 across fragments", 1007, [frame(0x01, hex("ce")), frame(0x80, hex("ff"))]],
    ["with text that ends within a character", 1007, [frame(0x01, hex("cebae1bd")), frame(0x80, "")]],
    ["with text cut within a character", 1003, [frame(0x01, hex("cebae1bd")), frame(0x80, hex("b9"))]],
    [
      "with text and a ping within a character",
      1003,
      [frame(0x01, hex("ce")), frame(0x8a, ""), frame(0x80, hex("ba"))],
    ],
    ["with text", 1003, [frame(0x81, "hi")]],
    ["with empty text", 1003, [frame(0x81, "")]],
    ["with text in fragments", 1003, [frame(0x01, "h"), frame(0x00, ""), frame(0x80, "i")]],
    ["of no bytes", 1002, [frame(0x82, "")]],
    ["of one byte", 1002, [frame(0x82, "x")]],
    ["of two bytes", 1002, [frame(0x82, "xx")]],
    ["of three bytes", 1002, [frame(0x82, "xxx")]],
    ["of no bytes in fragments", 1002, [frame(0x02, ""), frame(0x00, ""), frame(0x80, "")]],
    ["of two bytes whose length stands in eight", 1002, [Buffer.from("82ff0000000000000002000000007878", "hex")]],
    ["that close", 1000, [frame(0x88, Buffer.from([0x03, 0xe8]))]],
    ["that close with all the reason there may be", 1001, [closeFrame(1001, "x".repeat(123))]],
    ["that close, with more behind", 1000, [closeFrame(1000), closeFrame(1001), frame(0x83, "xxxx")]],
    ["that close, behind half a message", 1000, [frame(0x02, "xx"), closeFrame(1000)]],
  ])("%s end in %i, and others notice nothing", async (_, code, frames) => {
    expect(await server.closeCodeAfter(...frames)).toBe(code);
    await server.expectWellServed();
  });

  test.each([
    ["half a header", Buffer.from("82", "hex")],
    ["half a payload", Buffer.from("8284000000000000", "hex")],
  ])("cut off after %s cost nobody anything", async (_, bytes) => {
    const socket = dial(server.port, Buffer.concat([Buffer.from(handshake), bytes]));
    await once(socket, "data");
    socket.destroy();
    await server.expectWellServed();
  });

  test("in one byte each are one message", async () => {
    const payload = Buffer.from("0000030007", "hex");
    const parts = [...payload].map((byte, i) => frame(i === 0 ? 0x02 : i === 4 ? 0x80 : 0x00, Buffer.from([byte])));
    const reply = Buffer.from("82050000030007", "hex");
    await server.answerTo(Buffer.concat([Buffer.from(handshake), ...parts]), (bytes) => bytes.includes(reply));
    await server.expectWellServed();
  });

  test("of random bytes never end the process", async () => {
    for (let seed = 1; seed <= 200; seed++) {
      const socket = dial(server.port, Buffer.concat([Buffer.from(handshake), randomBytes(seed, 200)]));
      await once(socket, "data");
      socket.destroy();
    }
    await server.expectWellServed();
  });

  test("of random messages are answered or refused", async () => {
    for (let seed = 1; seed <= 200; seed++) {
      const ids = ["00000100", "00000200", "00000300", "00000301", "ffffffff", "fffffffe"];
      const id = Buffer.from(ids[seed % ids.length] ?? "", "hex");
      const socket = dial(
        server.port,
        Buffer.concat([Buffer.from(handshake), frame(0x82, Buffer.concat([id, randomBytes(seed, seed % 60)]))]),
      );
      await once(socket, "data");
      socket.destroy();
    }
    await server.expectWellServed();
  });
});

function manyFragmentsWithPings(): readonly Buffer[] {
  const pair = Buffer.concat([frame(0x8a, ""), frame(0x00, "")]);
  return [frame(0x02, ""), ...Array.from({ length: 1024 }, () => pair)];
}

function growing(): readonly Buffer[] {
  return [frame(0x02, "x".repeat(1000)), frame(0x00, ""), frame(0x80, "x")];
}

/** Bytes that are the same in each run (a linear congruential generator). */
function randomBytes(seed: number, length: number): Buffer {
  let state = seed;
  return Buffer.from(
    Array.from({ length }, () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return state >>> 24;
    }),
  );
}
