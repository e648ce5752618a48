import { expect, test } from "vitest";
import { frame } from "../harness/raw-socket.js";
import { command, message, rpc } from "./attacker.js";
import { describeAbuse } from "./harness.js";

/** What is said over and over, and how the server ends it. */
interface Flood {
  readonly say: Buffer;
  readonly times: number;
  readonly code: number;
  /** What each is answered with, until it is too many. */
  readonly answer?: unknown;
  /** Said once, before. */
  readonly first?: Buffer;
}

/** By default a peer may say 200 messages at once. */
const BURST = 200;

/** What a second or two of a slow machine add to the burst, at 100 a second. */
const SLACK = 400;

const errorAnswer = (code: number) => ({ id: "error", json: { error: { code } } });
const call = (id: number): string => `{"jsonrpc":"2.0","method":"math.add","params":[1],"id":${id}}`;
const batch = `[${Array.from({ length: 64 }, (_, id) => call(id)).join()}]`;

const floods: Readonly<Record<string, Flood>> = {
  messages: { say: message("0000010001"), times: 5_000, code: 1008 },
  requests: { say: message("0000030001"), times: 5_000, code: 1008, answer: "300:01" },
  bytes: { say: command("00000200", Buffer.alloc(60_000, "x")), times: 100, code: 1008 },
  pings: { say: frame(0x89, "x".repeat(125)), times: 5_000, code: 1008 },
  pongs: { say: frame(0x8a, "x"), times: 5_000, code: 1008 },
  fragments: { first: frame(0x02, "xxxx"), say: frame(0x00, "x"), times: 5_000, code: 1008 },
  "empty fragments": { first: frame(0x02, ""), say: frame(0x00, ""), times: 5_000, code: 1008 },
  "empty messages": { say: frame(0x82, ""), times: 5_000, code: 1002 },
  text: { say: frame(0x81, "hello"), times: 5_000, code: 1003 },
  "unknown commands": { say: message("00dead00"), times: 5_000, code: 1008, answer: errorAnswer(-32601) },
  "malformed payloads": { say: message("00000300ff"), times: 5_000, code: 1008, answer: errorAnswer(-32602) },
  "payloads that are too large for the command": {
    say: command("00000100", "x".repeat(200)),
    times: 5_000,
    code: 1008,
    answer: errorAnswer(-32003),
  },
  "the server's own commands": { say: message("0000040001"), times: 5_000, code: 1008, answer: errorAnswer(-32002) },
  "commands of another role": { say: message("0000010501"), times: 5_000, code: 1008, answer: errorAnswer(-32002) },
  "commands over their own rate, dropped": { say: message("0000010301"), times: 5_000, code: 1008 },
  "commands over their own rate, answered": { say: message("0000010201"), times: 5_000, code: 1008 },
  "what is no JSON": { say: rpc("{{{"), times: 5_000, code: 1008 },
  "calls of no method": {
    say: rpc('{"jsonrpc":"2.0","method":"no","id":1}'),
    times: 5_000,
    code: 1008,
  },
  "notifications of no method": { say: rpc('{"jsonrpc":"2.0","method":"no"}'), times: 5_000, code: 1008 },
  "answers that nobody asked for": { say: rpc('{"jsonrpc":"2.0","result":1,"id":1}'), times: 5_000, code: 1008 },
  "errors that answer nothing": {
    say: command("fffffffe", '{"jsonrpc":"2.0","error":{"code":1,"message":""},"id":null}'),
    times: 5_000,
    code: 1008,
  },
  "batches of calls": { say: rpc(batch), times: 100, code: 1008 },
  "messages in two parts, with pings between": {
    say: Buffer.concat([frame(0x02, Buffer.from("000001", "hex")), frame(0x89, ""), frame(0x80, Buffer.from([0, 1]))]),
    times: 5_000,
    code: 1008,
  },
  "close frames": { say: frame(0x88, Buffer.from([0x03, 0xe8])), times: 5_000, code: 1000 },
  "close frames that are none": { say: frame(0x88, Buffer.from([0x03, 0xe7])), times: 5_000, code: 1002 },
  "headers of huge messages": { say: Buffer.from("82ff7fffffffffffffff00000000", "hex"), times: 5_000, code: 1009 },
};

describeAbuse("a flood", (abuse) => {
  test.each(Object.entries(floods))(
    "of %s ends in its close code, and costs nobody else anything",
    async (_, flood) => {
      await abuse({}, async ({ attack, witness }) => {
        const attacker = attack();
        await attacker.answered;
        const { first = Buffer.alloc(0), say, times, code, answer } = flood;
        await attacker.say(Buffer.concat([first, ...Array<Buffer>(times).fill(say)]));
        await attacker.ended;
        expect(attacker.closeCode).toBe(code);
        expect(attacker.seen.length).toBeLessThanOrEqual(BURST + SLACK);
        if (answer !== undefined) expect(attacker.seen[0]).toMatchObject(answer as object);
        await witness.exchange(1);
      });
    },
  );

  test("from many peers at once ends each of them", async () => {
    await abuse({ logLines: 50 }, async ({ attack, witness }) => {
      const attackers = Array.from({ length: 50 }, () => attack());
      await Promise.all(attackers.map(({ answered }) => answered));
      const flood = Buffer.concat(Array<Buffer>(1000).fill(message("0000030001")));
      await Promise.all(attackers.map((attacker) => attacker.say(flood)));
      await Promise.all(attackers.map(({ ended }) => ended));
      expect(attackers.map(({ closeCode }) => closeCode)).toEqual(attackers.map(() => 1008));
      await witness.exchange(1);
    });
  });

  test("that goes on after the close frame is not read for long", async () => {
    await abuse({}, async ({ attack, witness }) => {
      const attacker = attack();
      await attacker.answered;
      const flood = Buffer.concat(Array<Buffer>(10_000).fill(message("0000010001")));
      let saidBytes = 0;
      for (; !attacker.socket.destroyed && saidBytes < ENDLESS_BYTES; saidBytes += flood.length) {
        await attacker.say(flood);
      }
      expect(saidBytes).toBeLessThan(ENDLESS_BYTES);
      expect(attacker.closeCode ?? 1008).toBe(1008);
      await witness.exchange(1);
    });
  });

  test("without limits is served, and the others in between", async () => {
    const served = { messages: 0 };
    const move = () => served.messages++;
    await abuse(
      { options: { rateLimit: false, byteRateLimit: false }, commands: { move } },
      async ({ attack, witness }) => {
        const attacker = attack();
        await attacker.answered;
        const before = witness.exchanged;
        const flood = Buffer.concat(Array<Buffer>(100_000).fill(message("0000010001")));
        await attacker.say(flood);
        await attacker.say(message("0000030001"));
        await expect.poll(() => attacker.seen).toEqual(["300:01"]);
        expect(served.messages).toBe(100_000);
        expect(witness.exchanged - before).toBeGreaterThan(flood.length / READ_AT_ONCE);
      },
    );
  });
});

/** More than the network holds for a server that reads nothing, and the little that it reads. */
const ENDLESS_BYTES: number = 64 * 1024 * 1024;

/** Node reads at most so many bytes of one socket before it gets round to the others: 32 times 64 KiB. */
const READ_AT_ONCE: number = 32 * 64 * 1024;
