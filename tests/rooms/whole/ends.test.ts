import { describe, expect, test } from "vitest";
import { done, join, pair } from "./acts.js";
import { openArcade } from "./arcade.js";

describe.each([
  ["with resume", { resume: true }],
  ["with an identity", { resume: false, identity: true }],
  ["with both", { resume: true, identity: true }],
  ["with neither", { resume: false }],
] as const)("%s, a seat is free at once", (_what, options) => {
  const left = ['leave ann {"seat":0,"reason":"left"}'];

  // 1012, 4401 and 4500 do not end a session by themselves, and a client comes back after them.
  test.each([1000, 1012, 3000, 4000, 4401, 4500])("where the game closes the connection with %i", async (code) => {
    const arcade = openArcade(options);
    const { ann, first, second } = await pair(arcade);
    const [peer] = arcade.duel().peers;
    const reasons: string[] = [];
    first.onClose(({ reason }) => void reasons.push(reason));
    peer?.close(code, "enough");
    await arcade.settle(10);
    expect([arcade.heard.slice(2), [...second.members.keys()]]).toEqual([left, [1]]);
    await arcade.settle(20_000);
    expect(reasons).toEqual(["lost"]);
    expect(ann.client.rooms.duel.current).toBe(undefined);
  });

  test("where the client closes", async () => {
    const arcade = openArcade(options);
    const { ann, first, second } = await pair(arcade);
    ann.client.close();
    await arcade.settle(10);
    expect([arcade.heard.slice(2), [...second.members.keys()], first.closed]).toEqual([left, [1], true]);
    const eve = await arcade.enter("eve");
    expect((await join(arcade, eve, "eve")).seat).toBe(0);
  });

  test("where the last one goes so, with the room", async () => {
    const arcade = openArcade(options);
    const { ann, bob } = await pair(arcade);
    for (const { client } of [ann, bob]) client.close();
    await arcade.settle(10);
    expect([arcade.server.rooms.duel.size, arcade.heard.at(-1)]).toEqual([0, "dispose"]);
  });
});

describe("a lost seat", () => {
  test("is free at once where the game closes its peer meanwhile", async () => {
    const arcade = openArcade();
    const { ann, second } = await pair(arcade);
    const [peer] = arcade.duel().peers;
    ann.link.cut();
    ann.link.stall();
    await arcade.settle(100);
    expect(arcade.heard.at(-1)).toBe('lost ann {"seat":0}');
    peer?.close(4500, "enough");
    await arcade.settle(10);
    expect([arcade.heard.at(-1), [...second.members.keys()]]).toEqual(['leave ann {"seat":0,"reason":"left"}', [1]]);
  });

  test("expires at once without resume and identity, of whoever has it", async () => {
    const arcade = openArcade({ resume: false });
    const { ann, bob } = await pair(arcade);
    ann.link.cut();
    bob.link.cut();
    await arcade.settle(10);
    expect([arcade.heard.slice(2), arcade.server.rooms.duel.size]).toEqual([
      ['leave ann {"seat":0,"reason":"expired"}', 'leave bob {"seat":1,"reason":"expired"}', "dispose"],
      0,
    ]);
    await arcade.settle(20_000);
    expect([ann, bob].map(({ client }) => [client.status, client.rooms.duel.current])).toEqual([
      ["open", undefined],
      ["open", undefined],
    ]);
  });

  test.each([
    ["expires at once", false],
    ["is held", true],
  ] as const)("of a client that keeps no session %s, with an identity: %s", async (_how, identity) => {
    const arcade = openArcade({ identity });
    const { second } = await pair(arcade);
    const eve = await arcade.enter("eve", { resume: undefined } as never);
    await done(arcade, second.leave());
    await join(arcade, eve, "eve");
    eve.link.cut();
    await arcade.settle(10);
    const told = identity ? 'lost eve {"seat":1}' : 'leave eve {"seat":1,"reason":"expired"}';
    expect(arcade.heard.at(-1)).toBe(told);
  });

  test("may be resumed for as long as it is held, however short the window of sessions", async () => {
    // The arcade's window is a second.
    const arcade = openArcade({ form: { seatMs: 90_000 } });
    const { ann, first, second } = await pair(arcade);
    ann.link.cut();
    ann.link.stall();
    await arcade.settle(60_000);
    expect(second.members.get(0)?.lost).toBe(true);
    ann.link.flow();
    await arcade.settle(20_000);
    expect([second.members.get(0)?.lost, first.closed, ann.client.status]).toEqual([false, false, "open"]);
    expect(arcade.heard.slice(2)).toEqual(['lost ann {"seat":0}', 'resumed ann {"seat":0}']);
  });

  test("expires when its time is over, though the session goes on", async () => {
    const arcade = openArcade({ form: { seatMs: 5000 }, options: { resume: { windowMs: 120_000 } } });
    const { ann, first, second } = await pair(arcade);
    const reasons: string[] = [];
    first.onClose(({ reason }) => void reasons.push(reason));
    const outcomes: string[] = [];
    ann.client.onResume(({ outcome }) => void outcomes.push(outcome));
    ann.link.cut();
    ann.link.stall();
    await arcade.settle(5100);
    expect([arcade.heard.at(-1), [...second.members.keys()]]).toEqual(['leave ann {"seat":0,"reason":"expired"}', [1]]);
    ann.link.flow();
    await arcade.settle(20_000);
    expect([outcomes, reasons]).toEqual([["resumed"], ["expired"]]);
    expect((await join(arcade, ann, "ann")).seat).toBe(0);
  });
});
