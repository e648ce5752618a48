import { createFakeClock } from "kephas/testing";
import { expect, test, vi } from "vitest";
import { encodeFrame, joinFrames, type MessageFrame } from "../../../runtime/server/frames/message-frame.js";
import { bytesOf } from "../../../runtime/server/frames/run.js";
import { TrafficMeter } from "../../../runtime/server/metrics/traffic-meter.js";
import { RELIABLE } from "../../../runtime/server/outbound/delivery.js";
import { Outbox } from "../../../runtime/server/outbound/outbox.js";
import { textCodec } from "../harness/game.js";
import { listen, open } from "../harness/real-server.js";
import { createOwner, createSendBuffers } from "../outbound/send-buffers.js";
import { upgraders } from "./open-socket.js";
import { openSlowly } from "./slow-network.js";

test("a decoder gets no Buffer, whose slice would share the memory of what came next", async () => {
  const decode = vi.spyOn(textCodec, "decode");
  const { url } = await listen();
  const socket = await open(url);
  socket.send(Buffer.from("000002006869", "hex"));
  await vi.waitFor(() => expect(decode).toHaveBeenCalled());
  const [bytes] = decode.mock.calls[0] ?? [];
  expect(bytes).toEqual(Uint8Array.of(0x68, 0x69));
  expect(Buffer.isBuffer(bytes)).toBe(false);
});

const frameOf = (text: string): MessageFrame => encodeFrame(0x100, textCodec, text);
const bytesOfAll = (...texts: string[]): Buffer => Buffer.from(bytesOf(joinFrames(texts.map(frameOf))));

test.each(upgraders)("what waits for a slow network holds no more than its bytes (%s)", (_, createUpgrader) => {
  const { network, socket } = openSlowly(createUpgrader());
  const outbox = new Outbox(createOwner(socket, []), {
    flushQueue: { now: () => 0, add: () => {} },
    buffers: createSendBuffers(createFakeClock()),
    meter: new TrafficMeter(),
    limits: { slowPeerBytes: 1000, mostBufferedBytes: 1000 },
  });
  for (const texts of [["a"], ["b"], ["c", "d"]]) {
    for (const text of texts) outbox.push(frameOf(text), RELIABLE);
    outbox.flush();
  }
  expect(socket.bufferedBytes).toBe(4 * 7);
  for (let i = 0; i < 4; i++) network.accept();
  const chunks = network.chunks.filter(({ length }) => length > 0);
  expect(chunks.map((chunk) => Buffer.from(chunk))).toEqual([bytesOfAll("a"), bytesOfAll("b"), bytesOfAll("c", "d")]);
  // The first went to the network itself, which took it as it stood among others.
  expect(chunks.map(({ buffer }) => buffer.byteLength)).toEqual([64 * 1024, 7, 14]);
});
