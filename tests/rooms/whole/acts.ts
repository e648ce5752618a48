import type { Arcade, Guest } from "./arcade.js";

export const mode = { mode: "1v1" };

export const nick = (name: string) => ({ nick: name });

/** The code of the error of what should fail, once all has settled. */
export async function refusalOf(arcade: Arcade, promise: Promise<unknown>, ms = 0): Promise<unknown> {
  const ended = promise.then(
    () => "resolved",
    (error: { readonly code?: unknown }) => error.code,
  );
  await arcade.settle(ms);
  return await ended;
}

export async function done<Value>(arcade: Arcade, promise: Promise<Value>, ms = 0): Promise<Value> {
  await arcade.settle(ms);
  return await promise;
}

export const join = (arcade: Arcade, { client }: Guest, name: string) =>
  done(arcade, client.rooms.duel.joinOrCreate(mode, nick(name)));

/** Two players in one duel. */
export async function pair(arcade: Arcade) {
  const [ann, bob] = [await arcade.enter("ann"), await arcade.enter("bob")];
  return { ann, bob, first: await join(arcade, ann, "ann"), second: await join(arcade, bob, "bob") };
}
