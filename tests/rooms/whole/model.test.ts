import fc from "fast-check";
import { expect, test } from "vitest";
import { type Arcade, type DuelRoom, type Guest, openArcade } from "./arcade.js";

const runs = process.env["KEPHAS_LONG"] === "1" ? 1_000 : 50;
const seed = Number(process.env["KEPHAS_ROOMS_SEED"] ?? 1);

/** Two of them are one person. */
const TOKENS = ["ann", "ann", "bob", "eve"];
const MAX = 2;

const who = fc.nat(TOKENS.length - 1);

/** What happens to the clients and in the rooms, and how long after the one before. */
const step = fc.record({
  waitMs: fc.constantFrom(0, 0, 0, 1, 30, 200, 6_000, 31_000),
  who,
  act: fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom("joinOrCreate" as const, "join" as const) },
    { weight: 3, arbitrary: fc.constantFrom("leave" as const, "cut" as const, "stall" as const, "flow" as const) },
    fc.constantFrom("create" as const, "kick" as const, "close" as const, "lock" as const, "unlock" as const),
  ),
});

/** How the game's handlers do: at once, later, never, or not at all. */
const moods = fc.array(
  fc.constantFrom("at once", "at once", "later", "throws", "throws later", "never", "kicks", "closes"),
  {
    minLength: 1,
    maxLength: 6,
  },
);

const setup = fc.record({
  resume: fc.boolean(),
  identity: fc.boolean(),
  seats: fc.constantFrom("takeover" as const, "refuse" as const),
  joins: moods,
  creates: fc.array(fc.constantFrom("at once", "at once", "at once", "later", "throws", "never"), {
    minLength: 1,
    maxLength: 4,
  }),
});

interface Watched {
  begun: number;
  left: number;
}

/** Throws where a room is not as any room has to be. */
function check({ server }: Arcade): void {
  for (const room of server.rooms.duel.values()) {
    const members = [...room.members.values()];
    expect(members.length).toBeLessThanOrEqual(MAX);
    expect(new Set(members.map(({ seat }) => seat)).size).toBe(members.length);
    expect(new Set(members.map(({ peer }) => peer)).size).toBe(members.length);
    expect([...room.peers].sort()).toEqual(members.map(({ peer }) => peer).sort());
    for (const { seat, peer } of members) expect(room.seatOf(peer)).toBe(seat);
    expect(room.closed).toBe(false);
  }
}

test("whatever happens, seats are taken once, each join has its leave, and nothing is left in the end", {
  timeout: 600_000,
}, async () => {
  const property = fc.asyncProperty(setup, fc.array(step, { maxLength: 40 }), async (given, steps) => {
    const sittings = new Map<string, Watched>();
    let joins = 0;
    let creates = 0;
    const later = (ms: number): Promise<void> => new Promise((resolve) => void arcade.net.clock.after(ms, resolve));
    const behave = async (mood: string, room: DuelRoom | undefined, peer?: unknown): Promise<void> => {
      if (mood === "kicks" && room !== undefined) room.kick(peer as never);
      if (mood === "closes") room?.close();
      if (mood === "later" || mood === "throws later") await later(120);
      if (mood.startsWith("throws")) throw new Error("a mood");
      if (mood === "never") await new Promise(() => {});
    };
    const sittingOf = (room: DuelRoom, seat: number): Watched => {
      const key = `${room.id} ${seat}`;
      const watched = sittings.get(key) ?? { begun: 0, left: 0 };
      sittings.set(key, watched);
      return watched;
    };
    const arcade: Arcade = openArcade({
      resume: given.resume,
      identity: given.identity,
      form: { seats: given.seats, max: MAX },
      duel: {
        create: () => behave(given.creates[creates++ % given.creates.length] as string, undefined),
        join: (room, peer, _join, { seat, returning }) => {
          const watched = sittingOf(room, seat);
          // Whoever returns goes on with the sitting that there was.
          if (returning) expect(watched.begun).toBe(watched.left + 1);
          else watched.begun++;
          return behave(given.joins[joins++ % given.joins.length] as string, room, peer);
        },
        leave: (room, _peer, { seat }) => {
          const watched = sittingOf(room, seat);
          watched.left++;
          expect(watched.left).toBeLessThanOrEqual(watched.begun);
        },
      },
    });
    const guests: Guest[] = [];
    for (const token of TOKENS) guests.push(await arcade.enter(token));
    const quietly = (promise: Promise<unknown> | undefined): void => void promise?.catch(() => {});
    for (const { waitMs, who: at, act } of steps) {
      const { client, link } = guests[at] as Guest;
      const { duel } = client.rooms;
      const [room] = arcade.server.rooms.duel.values();
      const nick = { nick: TOKENS[at] as string };
      if (act === "joinOrCreate") quietly(duel.joinOrCreate({ mode: "1v1" }, nick));
      else if (act === "create") quietly(duel.create({ mode: "1v1" }, nick));
      else if (act === "join") quietly(duel.join(room?.id ?? "nowhere", nick));
      else if (act === "leave") quietly(duel.current?.leave());
      else if (act === "cut" || act === "stall" || act === "flow") link[act]();
      else if (act === "kick") for (const peer of [...(room?.peers ?? [])].slice(0, 1)) room?.kick(peer);
      else if (act === "close") room?.close();
      else if (act === "lock") room?.lock();
      else room?.unlock();
      check(arcade);
      await arcade.settle(waitMs);
      check(arcade);
    }
    for (const { client, link } of guests) {
      link.flow();
      client.close();
    }
    // Sessions, seats, handlers that never settle: all of it is over by then.
    await arcade.settle(120_000);
    expect([arcade.server.rooms.duel.size, arcade.server.peers.size]).toEqual([0, 0]);
    for (const { begun, left } of sittings.values()) expect(left).toBe(begun);
    const closing = arcade.server.close({ graceMs: 0 });
    await arcade.settle(1_000);
    await closing;
  });
  await fc.assert(property, { numRuns: runs, seed });
});
