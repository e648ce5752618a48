import fc from "fast-check";
import { frameMessage } from "kephas/protocol";
import { beforeEach, describe, expect, it } from "vitest";
import { type ClientLink, linkOf } from "../../runtime/client/link.js";
import { describeFrame } from "../../runtime/devtools/describe-frame.js";
import { describeState } from "../../runtime/devtools/describe-state.js";
import { FrameRing } from "../../runtime/devtools/frame-ring.js";
import { Traffic } from "../../runtime/devtools/traffic.js";
import { type Bench, createCourt } from "../state/client/bench.js";
import {
  type Bytes,
  collection,
  delta,
  framed,
  group,
  ownDelta,
  reset,
  section,
  u16,
  u32,
} from "../state/client/messages.js";
import { moved, nobody, people, person } from "../state/client/people.js";
import { type CourtClient, courtForm, courtState } from "../state/fixtures-client/court.js";
import { duelForm } from "../state/fixtures-client/duel.js";

const say = (message: Bytes): string => describeState(Uint8Array.from(message), courtForm);

describe("a message of a state says", () => {
  it("who is there after a reset, with the first of their keys, and what a single has", () => {
    const rows = { 0: person("ann"), 1: person("bob"), 2: person("cid"), 5: person("dan") };
    expect(say(reset(7, 9, people(rows), framed(1, [2, 4])))).toBe(
      'tick 7, reset; players: 4 there ("ann", "bob", "cid", …); match: phase',
    );
    expect(say(reset(8, 9, nobody))).toBe("tick 8, reset; players: nobody");
    expect(say(reset(8, 9))).toBe("tick 8, reset");
  });

  it("who left, who came, how many changed, and how many of them by each field", () => {
    const first = section(
      group(31, { 4: person("eve") }),
      group(10, { 1: [...u32(0), ...u32(0), 1, 65], 2: [...u32(0), ...u32(0), 0] }),
    );
    const later = section(group(2, { 2: [3], 3: [4] }));
    expect(say(delta(9, 2, collection(0, [0, 7], first, later)))).toBe(
      'tick 9, age 2; players: 2 left, 1 added ("eve"), 3 changed (2 at, 2 name, 2 rank)',
    );
    expect(say(delta(9, 1))).toBe("tick 9, age 1");
  });

  it("what only the owner gets, and which input it contains", () => {
    const gold = section(group(2, { 0: u32(5) }));
    expect(say(ownDelta(9, 1, 77, collection(0, [], gold)))).toBe(
      "tick 9, age 1, own fields, acked 77; players: 1 changed (1 gold)",
    );
  });

  it("what a single has changed, in any section", () => {
    expect(say(delta(9, 1, framed(1, [4, 1, 65, 2, ...u16(2)])))).toBe("tick 9, age 1; match: winner, round");
    expect(say(delta(9, 1, framed(1, [0])))).toBe("tick 9, age 1; match: the same");
  });

  it("that a newer server has another collection", () => {
    expect(say(delta(9, 1, framed(6, [1, 2, 3]), moved({ 0: 1 })))).toBe(
      "tick 9, age 1; a collection 6 of a newer schema; players: 1 changed (1 at)",
    );
  });
});

describe("among the frames", () => {
  let bench: Bench<CourtClient>;
  let link: ClientLink;
  beforeEach(async () => {
    bench = await createCourt();
    link = linkOf(bench.client);
  });

  function words(message: Bytes): string {
    const bytes = frameMessage(courtState.id, Uint8Array.from(message));
    const tally = new Traffic((id) => link.commands.get(id)?.command.name).count("in", bytes);
    const { name, text, isBad } = describeFrame(new FrameRing().add(tally, bytes), link);
    return `${isBad ? "bad " : ""}${name}: ${text}`;
  }

  it("a message stands in the words of its state, and applies nothing", () => {
    expect(words(reset(7, 9, people({ 0: person("ann") })))).toBe('court: tick 7, reset; players: 1 there ("ann")');
    expect([bench.client.state.court.players.size, bench.client.state.court.tick]).toEqual([0, 0]);
  });

  it("one that cannot be read is hex, with what is wrong", () => {
    expect(words(delta(7, 1, framed(0, [9])))).toBe(
      "bad court: needs 1 bytes, 0 are left; 13 B: 00 00 05 01 07 00 00 00 00 01 00 01 09",
    );
  });
});

it("nothing that comes makes it throw anything but malformed, or talk without end", () => {
  const start = fc.constantFrom<Bytes>(delta(9, 1), reset(9, 1), ownDelta(9, 1, 3));
  fc.assert(
    fc.property(start, fc.array(fc.nat(255)), fc.constantFrom(courtForm, duelForm), (head, bytes, form) => {
      try {
        expect(describeState(Uint8Array.from([...head, ...bytes]), form).length).toBeLessThan(1000);
      } catch (error) {
        expect(error).toMatchObject({ code: "malformed" });
      }
    }),
  );
});
