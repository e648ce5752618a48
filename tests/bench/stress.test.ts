import { describe, expect, it } from "vitest";
import { describeShortage } from "../../bench/stress/descriptors.js";
import { parseOptions, UsageError } from "../../bench/stress/options.js";
import { ServerFrames } from "../../bench/stress/server-frames.js";
import { Stream } from "../../bench/stress/stream.js";
import { formatTable } from "../../bench/stress/table.js";
import {
  judgeCounts,
  judgeOverload,
  judgePulse,
  judgeRest,
  judgeStream,
  type Rest,
} from "../../bench/stress/verdict.js";

const MIB = 1024 * 1024;

const rest: Rest = {
  heapBytes: 8 * MIB,
  externalBytes: 3 * MIB,
  residentBytes: 120 * MIB,
  peers: 0,
  members: 0,
  handles: { TCPServerWrap: 1, Timeout: 1 },
  descriptors: 25,
};

/** What is said of numbers that came to one client, of whom there are two, when the last that was sent was `last`. */
function judge(numbers: readonly number[], last: number): readonly string[] {
  const stream = new Stream("snapshots", 2);
  for (let seq = 1; seq <= last; seq++) stream.take(0, seq);
  for (const seq of numbers) stream.take(1, seq);
  return judgeStream(stream.totals(() => last));
}

describe("the verdict of the stress run", () => {
  it("passes messages that came once and in order", () => {
    expect(judge([1, 2, 3], 3)).toEqual([]);
  });

  it("fails a message that was lost, in the middle or at the end", () => {
    expect(judge([1, 3], 3)).toEqual(["snapshots: 1 of 6 lost"]);
    expect(judge([1, 2], 3)).toEqual(["snapshots: 1 of 6 lost"]);
    expect(judge([], 3)).toEqual(["snapshots: 3 of 6 lost"]);
  });

  it("fails a message that came twice, out of order, or from nowhere", () => {
    expect(judge([1, 2, 2, 3], 3)).toEqual(["snapshots: 1 twice or out of order"]);
    expect(judge([2, 1, 3], 3)).toContain("snapshots: 1 twice or out of order");
    expect(judge([1, 2, 3, 4], 3)).toEqual(["snapshots: 1 twice or out of order"]);
  });

  it("fails a scenario in which nothing came", () => {
    expect(judgeStream(new Stream("replies", 2).totals(() => 0))).toEqual(["replies: none came"]);
  });

  it("passes a server that has forgotten its clients", () => {
    const warmer = { ...rest, heapBytes: 9 * MIB, residentBytes: 150 * MIB, descriptors: 24 };
    expect(judgeRest(rest, warmer)).toEqual([]);
  });

  it("fails a server that clients have left something in", () => {
    expect(judgeRest(rest, { ...rest, heapBytes: 11 * MIB })).toEqual(["the heap grew from 8.0 to 11.0 MB"]);
    expect(judgeRest(rest, { ...rest, residentBytes: 200 * MIB })).toHaveLength(1);
    expect(judgeRest(rest, { ...rest, externalBytes: 6 * MIB })).toHaveLength(1);
    expect(judgeRest(rest, { ...rest, peers: 1, members: 2 })).toEqual([
      "1 peers are still there",
      "topics still have 2 members",
    ]);
    expect(judgeRest(rest, { ...rest, handles: { ...rest.handles, TCPSocketWrap: 1 } })).toHaveLength(1);
    expect(judgeRest(rest, { ...rest, descriptors: 26 })).toHaveLength(1);
  });

  it("fails a server that ticks too rarely, and says whether others had its core", () => {
    const pulse = { ticks: 90, missed: 10, late: undefined };
    expect(judgePulse({ ...pulse, ticks: 99, missed: 1 })).toEqual([]);
    expect(judgePulse(pulse)).toEqual(["10 of 100 ticks left out"]);
    expect(judgePulse(pulse, 0.4)).toEqual([
      "10 of 100 ticks left out, and others had the server's core 40 % of the time",
    ]);
  });

  it("wants ticks left out by overload, and fails nothing else for it", () => {
    const pulse = { ticks: 90, missed: 110, late: undefined };
    expect(judgeOverload(pulse)).toEqual([]);
    expect(judgeOverload({ ...pulse, missed: 0 })).toHaveLength(1);
    expect(judgeOverload({ ...pulse, ticks: 0 })).toEqual(["no tick came"]);
    const counts = { peers: 2, moves: 10, errors: [], warnings: { "overloaded: the event loop is late": 2 } };
    expect(judgeCounts(counts, counts)).toEqual([]);
  });

  it("fails a server that has lost clients or moves, or has logged anything", () => {
    const counts = { peers: 2, moves: 10, errors: [], warnings: {} };
    expect(judgeCounts(counts, counts)).toEqual([]);
    expect(judgeCounts({ ...counts, peers: 1 }, counts)).toHaveLength(1);
    expect(judgeCounts({ ...counts, moves: 9 }, counts)).toHaveLength(1);
    expect(judgeCounts({ ...counts, errors: ["a command failed"], warnings: { "closed a peer": 3 } }, counts)).toEqual([
      "the server logged a failure: a command failed",
      "the server warned 3 times: closed a peer",
    ]);
  });

  it("stands in the table, with the first reason", () => {
    const stream = new Stream("snapshots", 1);
    stream.take(0, 2);
    const streams = [stream.totals(() => 2)];
    const nothing = { cpuShare: undefined, late: undefined, onTheWay: undefined, residentBytes: 0, heapBytes: 0 };
    const outcome = { title: "crowd", streams, ...nothing, findings: streams.flatMap(judgeStream) };
    expect(formatTable([outcome])).toContain("| crowd | 1 | 1 | 0 |");
    expect(formatTable([outcome])).toContain("| failed: snapshots: 1 of 2 lost |");
    expect(formatTable([{ ...outcome, findings: [] }])).toContain("| passed |");
  });
});

describe("the load", () => {
  it("finds each message, wherever the network cuts", () => {
    const long = Buffer.concat([Buffer.from([0x82, 126, 0, 200]), Buffer.alloc(200, 7)]);
    const bytes = Buffer.concat([Buffer.from([0x82, 4, 0, 0, 0, 3]), long, Buffer.from([0x88, 2, 0x03, 0xe8])]);
    for (let cut = 0; cut <= bytes.length; cut++) {
      const seen: unknown[] = [];
      const frames = new ServerFrames({
        message: (_chunk, start, end) => seen.push(end - start),
        ping: () => seen.push("ping"),
        close: (code) => seen.push(`close ${code}`),
      });
      frames.read(bytes, 0, cut);
      frames.read(bytes, cut, bytes.length);
      expect(seen).toEqual([4, 200, "close 1000"]);
    }
  });

  it("says what to raise where too few files may be open", () => {
    expect(describeShortage(10_000, 20_000)).toBeUndefined();
    expect(describeShortage(10_000, "unlimited")).toBeUndefined();
    expect(describeShortage(10_000, 1024)).toContain("ulimit -n 10100");
  });

  it("refuses options that there are not", () => {
    expect(parseOptions(["crowd", "--minutes", "10"])).toMatchObject({ scenarios: ["crowd"], seconds: 600 });
    expect(parseOptions([])?.scenarios).toEqual(["senders", "crowd", "connections", "messages", "soak"]);
    expect(parseOptions(["overload", "--ticks", "50"])).toMatchObject({ scenarios: ["overload"], ticks: 50 });
    expect(() => parseOptions(["croud"])).toThrow(UsageError);
    expect(() => parseOptions(["--minutes", "0"])).toThrow(UsageError);
    expect(() => parseOptions(["--hours", "1"])).toThrow(UsageError);
  });
});
