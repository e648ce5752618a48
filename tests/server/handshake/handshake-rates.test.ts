import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { HandshakeRates } from "../../../runtime/server/handshake/handshake-rates.js";
import { TokenBucket } from "../../../runtime/server/timing/token-bucket.js";
import { createMemoryGame, type Overrides } from "../harness/memory-server.js";
import { connectRaw } from "../harness/raw-client.js";

const HERE = "198.51.100.7";
const NEXT_DOOR = "198.51.100.8";
const AT_HOME = "192.168.0.7";

/** Handshakes with a server in memory, and how each is answered: 101, or the status of its refusal. */
function createDoor(options: Overrides) {
  const { net, log, createServer } = createMemoryGame();
  const server = createServer(options);
  const knock = async (address: string, count = 1): Promise<readonly number[]> => {
    const clients = Array.from({ length: count }, () => connectRaw(net, server, { remoteAddress: address }));
    await net.clock.advance(0);
    return clients.map(({ errors: [error] }) => Number(/response: (\d+)/.exec(error ?? "")?.[1] ?? 101));
  };
  const lines = (): readonly string[] => log.lines.filter((line) => line.includes("handshake"));
  return { clock: net.clock, server, knock, lines };
}

const times = (count: number, status: number): readonly number[] => Array<number>(count).fill(status);

describe("handshakes from one public address", () => {
  test("are 256 at once and 20 a second by default; beyond, 429, and nobody else is refused", async () => {
    const { clock, server, knock } = createDoor({});
    expect(await knock(HERE, 256)).toEqual(times(256, 101));
    for (const peer of server.peers.values()) peer.close();
    await clock.advance(0);
    expect(await knock(HERE)).toEqual([429]);
    expect(await knock(NEXT_DOOR)).toEqual([101]);
    await clock.advance(1000);
    expect(await knock(HERE, 21)).toEqual([...times(20, 101), 429]);
  });

  test("are as many at once as there may be connections, where that is more", async () => {
    const { knock } = createDoor({ maxConnectionsPerAddress: 300 });
    expect(await knock(HERE, 300)).toEqual(times(300, 101));
  });

  test("count whether they succeed or not", async () => {
    const refuse = () => Promise.reject(new Error("no"));
    const { knock } = createDoor({ authenticate: refuse, handshakeRatePerAddress: { burst: 2 } });
    expect(await knock(HERE, 3)).toEqual([401, 401, 429]);
  });

  test("are those of a whole /64 with IPv6", async () => {
    const { knock } = createDoor({ handshakeRatePerAddress: { burst: 1 } });
    expect(await knock("8001:db8::1")).toEqual([101]);
    expect(await knock("8001:db8::2")).toEqual([429]);
    expect(await knock("8001:db8:0:1::1")).toEqual([101]);
  });

  test("draw one log line a crowd, which names the option", async () => {
    const { clock, knock, lines } = createDoor({ handshakeRatePerAddress: { perSecond: 1, burst: 4 } });
    await knock(NEXT_DOOR);
    await knock(HERE, 10);
    await clock.advance(1000);
    await knock(HERE, 10);
    expect(lines()).toEqual([
      `refused ${HERE}: more than 4 handshakes at once and 1 a second come from it; see the option "handshakeRatePerAddress"`,
    ]);
    await clock.advance(2000);
    await knock(HERE, 10);
    expect(lines()).toHaveLength(2);
  });

  test("that are all there are draw a warning, which names trustedHops", async () => {
    const memory = createMemoryGame();
    const server = memory.createServer({ handshakeRatePerAddress: { burst: 1 } });
    for (let i = 0; i < 3; i++) connectRaw(memory.net, server, { remoteAddress: HERE });
    await memory.net.clock.advance(0);
    expect(memory.log.lines.filter((line) => line.includes('"trustedHops"'))).toHaveLength(1);
  });

  test.each<[string, Overrides]>([
    ["handshakeRatePerAddress: false", { handshakeRatePerAddress: false, maxConnectionsPerAddress: 1000 }],
    ["maxConnectionsPerAddress: false", { maxConnectionsPerAddress: false }],
  ])("have no limit with %s", async (_, options) => {
    const { knock } = createDoor(options);
    expect(await knock(HERE, 400)).toEqual(times(400, 101));
  });
});

describe("handshakes from all public addresses", () => {
  test("are limited together; beyond, 503 and a log line, and private addresses are free", async () => {
    const { clock, knock, lines } = createDoor({ handshakeRate: { perSecond: 1, burst: 2 } });
    expect(await knock(HERE)).toEqual([101]);
    expect(await knock(NEXT_DOOR, 3)).toEqual([101, 503, 503]);
    expect(await knock(AT_HOME, 10)).toEqual(times(10, 101));
    expect(lines()).toEqual([
      `refused ${NEXT_DOOR}: more than 2 handshakes at once and 1 a second come from all public addresses; see the option "handshakeRate"`,
    ]);
    await clock.advance(1000);
    expect(await knock(HERE, 2)).toEqual([101, 503]);
  });

  test("are not used up by an address that is refused for itself", async () => {
    const { knock } = createDoor({ handshakeRate: { burst: 3 }, handshakeRatePerAddress: { burst: 1 } });
    expect(await knock(HERE, 10)).toEqual([101, ...times(9, 429)]);
    expect(await knock(NEXT_DOOR)).toEqual([101]);
  });

  test("are 4000 a second and 8000 at once by default, or without a limit", async () => {
    const rates = { maxConnectionsPerAddress: false } as const;
    expect((await createDoor(rates).knock(HERE, 8001)).at(-1)).toBe(503);
    expect((await createDoor({ ...rates, handshakeRate: false }).knock(HERE, 8001)).at(-1)).toBe(101);
  });
});

describe("what is remembered of addresses", () => {
  const rate = { perSecond: 2, burst: 3 };
  const addressOf = (number: number): string => `203.0.${number >> 8}.${number & 255}`;

  test("is enough: each gets what a bucket that is kept for ever would give", () => {
    const visit = fc.record({ address: fc.nat(1).map(addressOf), afterMs: fc.oneof(fc.constant(0), fc.nat(600)) });
    fc.assert(
      fc.property(fc.array(visit, { minLength: 50, maxLength: 100 }), (visits) => {
        const rates = new HandshakeRates({ handshakeRate: undefined, handshakeRatePerAddress: rate });
        const buckets = new Map<string, TokenBucket>();
        let now = 0;
        for (const { address, afterMs } of visits) {
          now += afterMs;
          const bucket = buckets.get(address) ?? new TokenBucket(rate, now);
          buckets.set(address, bucket);
          expect(rates.pass(address, now) === undefined).toBe(bucket.take(now));
        }
      }),
      { seed: 1 },
    );
  });

  test("is bounded: who is followed by tens of thousands of others is forgiven", () => {
    const rates = new HandshakeRates({
      handshakeRate: undefined,
      handshakeRatePerAddress: { perSecond: 1e-6, burst: 1 },
    });
    const passes = (address: string): boolean => rates.pass(address, 0) === undefined;
    expect([passes(HERE), passes(HERE)]).toEqual([true, false]);
    for (let i = 0; i < 10_000; i++) passes(addressOf(i));
    expect(passes(HERE)).toBe(false);
    for (let i = 0; i < 40_000; i++) passes(addressOf(i));
    expect(passes(HERE)).toBe(true);
  });
});
