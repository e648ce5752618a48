import { expect, test } from "vitest";
import {
  admit,
  arena,
  createStateGameForEachTest,
  enter,
  frameOf,
  game,
  lobby,
  openServer,
  settle,
} from "./harness.js";

createStateGameForEachTest();

const MESSAGE_BYTES = 10_000;
const SLOW_BYTES = 16_384;

/** No silence ends a connection. */
const patient = { writeTimeoutMs: 1e9, readTimeoutMs: 1e9 };

/** One tick of a state that asks before it makes a message. True where it made one. */
function tick(link: ReturnType<typeof admit>["link"], number = 0): boolean {
  return link.ready() && link.push(frameOf(number, MESSAGE_BYTES));
}

test("of a network that takes nothing a state fills slowPeerBytes and one message, and closes nobody for it", async () => {
  const { peer } = await enter(openServer({ ...patient, slowPeerBytes: SLOW_BYTES, maxBufferedBytes: 30_000 }));
  const { link, told } = admit(peer);
  game.net.stall();
  const made: boolean[] = [];
  for (let ticks = 0; ticks < 700; ticks++) {
    made.push(tick(link));
    await game.net.clock.advance(50);
  }
  expect(made.filter(Boolean)).toHaveLength(2);
  expect(peer.bufferedBytes).toBeLessThanOrEqual(SLOW_BYTES + MESSAGE_BYTES + 20);
  expect([link.alive, peer.status, told]).toEqual([true, "open", []]);
});

test("what was found not ready is told once that it is again", async () => {
  const { peer, client } = await enter(openServer({ slowPeerBytes: SLOW_BYTES }));
  const { link, told } = admit(peer);
  game.net.stall();
  for (let ticks = 0; ticks < 5; ticks++) tick(link, ticks);
  await settle();
  expect([tick(link), told]).toEqual([false, []]);
  game.net.flow();
  await settle();
  expect([told, client.seen.length]).toEqual([["drained"], 2]);
  await settle();
  expect([told, link.ready()]).toEqual([["drained"], true]);
});

test("what nobody asked about is not told", async () => {
  const { peer } = await enter(openServer({ slowPeerBytes: SLOW_BYTES }));
  const { link, told } = admit(peer);
  game.net.stall();
  for (let count = 0; count < 3; count++) link.push(frameOf(count, MESSAGE_BYTES));
  await settle();
  game.net.flow();
  await settle();
  expect(told).toEqual([]);
});

test("a peer that drains between ticks misses none", async () => {
  const { peer, client } = await enter(openServer({ slowPeerBytes: SLOW_BYTES }));
  const { link } = admit(peer);
  for (let number = 0; number < 10; number++) {
    game.net.stall();
    expect([tick(link, number), tick(link, number)]).toEqual([true, true]);
    await settle();
    expect(tick(link)).toBe(false);
    game.net.flow();
    await settle();
  }
  expect(client.seen).toHaveLength(20);
});

test("of two states the one that fills a peer first leaves the other one waiting", async () => {
  const { peer } = await enter(openServer({ slowPeerBytes: SLOW_BYTES }));
  const fills = (): void => {
    for (let count = 0; count < 3; count++) first.link.push(frameOf(0, MESSAGE_BYTES));
  };
  const first = admit(peer, arena, fills);
  const second = admit(peer, lobby);
  game.net.stall();
  fills();
  expect([first.link.ready(), second.link.ready()]).toEqual([false, false]);
  await settle();
  game.net.flow();
  game.net.stall();
  await settle();
  game.net.flow();
  await settle();
  expect([first.told, second.told]).toEqual([["drained"], ["drained"]]);
});

test("a whole state of 10 MiB closes nobody, and counts for the limits as the largest message", async () => {
  const large = { ...arena, maxBytes: 10 * 2 ** 20 };
  const { peer } = await enter(openServer(patient, [large]));
  const { link } = admit(peer, large);
  game.net.stall();
  expect(link.push(frameOf(0, 10 * 2 ** 20))).toBe(true);
  await game.net.clock.advance(31_000);
  expect(peer.alive).toBe(true);
  expect(() => openServer({ maxBufferedBytesTotal: 2 ** 20 }, [large])).toThrow(
    'option "maxBufferedBytesTotal" must be at least 10485774, for state "arena" may be as large',
  );
});
