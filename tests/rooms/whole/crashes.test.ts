import { describe, expect, test } from "vitest";
import { failures } from "../../server/inbound/crash-causes.js";
import { mode, nick } from "./acts.js";
import { type Arcade, type DuelHandlers, openArcade } from "./arcade.js";

/** How each handler is brought to run, once somebody has tried to join a duel. */
const acts: Readonly<Record<string, (arcade: Arcade, leave: () => Promise<void>, cut: () => void) => unknown>> = {
  create() {},
  join() {},
  presence() {},
  lost: (_arcade, _leave, cut) => cut(),
  resumed: (_arcade, _leave, cut) => cut(),
  leave: (_arcade, leave) => leave(),
  dispose: (_arcade, leave) => leave(),
  tick() {},
  roomsClosing: ({ server }) => void server.drain({ deadlineMs: 1000 }),
};

const stopping = "rpc.rooms.create: not connected (connecting), nothing was sent";

/** A crash would be an error that Vitest counts as unhandled, and fails by. */
describe.each(Object.entries(acts))("a handler %s", (handler, act) => {
  test.each(Object.entries(failures))("that %s is logged, and others play on", async (how, fail) => {
    let broken = true;
    const duel = {
      tickMs: 50,
      [handler]: (...about: unknown[]) => (broken ? fail() : ok(handler, about)),
    } as Partial<DuelHandlers>;
    const arcade = openArcade({ duel });
    const { client, link } = await arcade.enter("ann");
    const joining = client.rooms.duel.joinOrCreate(mode, nick("ann")).catch(() => undefined);
    await arcade.settle(10_000);
    const room = await joining;
    expect(room === undefined).toBe(["create", "join", "presence"].includes(handler));
    const acted = act(
      arcade,
      async () => await room?.leave(),
      () => link.cut(),
    );
    await arcade.settle(11_000);
    await acted;
    if (!how.includes("only once") || handler === "presence")
      expect(arcade.lines.filter((line) => line.startsWith(`rooms.duel.${handler} of room`))).not.toHaveLength(0);
    broken = false;
    const witness = await arcade.enter("bob");
    const played = witness.client.rooms.duel.create(mode, nick("bob")).then(
      ({ seat }) => seat,
      ({ message }: Error) => message,
    );
    await arcade.settle(1000);
    expect(await played).toBe(handler === "roomsClosing" ? stopping : 0);
  });
});

const ok = (handler: string, [, peer]: readonly unknown[]): unknown =>
  handler === "presence" ? { nick: (peer as { readonly session: string }).session } : undefined;
