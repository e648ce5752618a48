import { frameMessage, RPC_ERROR_ID, RPC_ID } from "kephas/protocol";
import { beforeEach, expect, it } from "vitest";
import { FrameRing, RING_FRAMES } from "../../runtime/devtools/frame-ring.js";
import { Traffic } from "../../runtime/devtools/traffic.js";

const names = new Map([[0x100, "move"]]);

let traffic: Traffic;

beforeEach(() => {
  traffic = new Traffic((id) => names.get(id));
});

const message = (id: number, bytes: number): Uint8Array => frameMessage(id, new Uint8Array(bytes));

const counted = (): readonly string[] =>
  traffic.tallies.map(({ direction, name, messages, bytes }) => `${direction} ${name} ${messages} ${bytes}`);

it("messages and bytes are counted by command and direction, command ids included", () => {
  traffic.count("out", message(0x100, 8));
  traffic.count("out", message(0x100, 8));
  traffic.count("in", message(0x100, 1));
  traffic.count("in", message(RPC_ID, 40));
  traffic.count("in", message(RPC_ERROR_ID, 50));
  expect(counted()).toEqual(["out move 2 24", "in move 1 5", "in JSON-RPC 1 44", "in JSON-RPC errors 1 54"]);
});

it("ids that the schema does not know share one row, however many a server makes up", () => {
  for (let id = 0x9000; id < 0xa000; id++) traffic.count("in", message(id, 0));
  expect(counted()).toEqual([`in unknown commands ${0x1000} ${0x4000}`]);
});

it("what has no command id is counted too", () => {
  traffic.count("in", new Uint8Array(3));
  traffic.countText("in", 10);
  expect(counted()).toEqual(["in not of Kephas 2 13"]);
});

it("the last 200 frames are kept, the newest first", () => {
  const ring = new FrameRing();
  const tally = traffic.count("in", message(0x100, 0));
  for (let at = 0; at < RING_FRAMES + 5; at++) ring.add(tally, message(0x100, at)).at = at;
  const kept = ring.newest(1000).map(({ at }) => at);
  expect([kept.length, kept[0], kept.at(-1)]).toEqual([200, 204, 5]);
  expect(ring.newest(2).map(({ length }) => length)).toEqual([208, 207]);
});

it("frames of a command that is not listed are left out, and come back with it", () => {
  const ring = new FrameRing();
  const tally = traffic.count("in", message(0x100, 0));
  ring.add(tally, message(0x100, 0));
  tally.isListed = false;
  expect(ring.newest(10)).toEqual([]);
  tally.isListed = true;
  expect(ring.newest(10)).toHaveLength(1);
});

it("of a message over 64 KiB only the beginning is kept, and its length", () => {
  const ring = new FrameRing();
  const { bytes, length } = ring.add(traffic.count("in", message(1, 0)), message(1, 1_000_000));
  expect([bytes.length, bytes.buffer.byteLength, length]).toEqual([64, 64, 1_000_004]);
});

it("frames are kept by reference, until somebody looks at them for long", () => {
  const ring = new FrameRing();
  const slab = new Uint8Array(65_536);
  const frame = ring.add(traffic.count("in", message(1, 0)), slab.subarray(100, 110));
  expect(frame.bytes.buffer).toBe(slab.buffer);
  ring.detach();
  expect(frame.bytes.buffer.byteLength).toBe(10);
});
