import { expect, test } from "vitest";
import type { Thing } from "../../generated/realm/messages.js";
import { createDungeonState } from "../../generated/realm/server.js";
import { createRealmNet } from "./realm-net.js";

const thing = (): Thing => ({
  yes: false,
  tiny: 0,
  low: 0,
  large: 0,
  half: 0,
  single: 0,
  double: 0,
  even: 0,
  wide: 0n,
  near: 0,
  seen: 0,
  met: new Date(0),
  id: "00000000-0000-0000-0000-000000000000",
  code: "",
  hash: new Uint8Array(4),
  blob: new Uint8Array(0),
  text: "",
  three: [0, 0, 0],
  list: [],
  sheet: [],
  map: new Map(),
  maybe: null,
  skill: { level: 0, title: "" },
  deed: { kind: "said", value: "" },
  item: { name: "", count: 0 },
  spot: { x: 0, y: 0 },
});

const others: Partial<Thing> = {
  yes: true,
  tiny: -1,
  low: -300,
  large: -70_000,
  half: 0.5,
  single: Number.NaN,
  double: -0,
  even: 1,
  wide: 2n ** 63n,
  near: -5,
  seen: 5,
  met: new Date(7),
  id: "123e4567-e89b-12d3-a456-426614174000",
  code: "a€",
  hash: Uint8Array.of(1, 2, 3, 4),
  blob: Uint8Array.of(5),
  text: "héllo",
  three: [1, 2, 3],
  list: [{ x: 0, y: 4096 }],
  sheet: [{ x: 4096, y: 0 }],
  map: new Map([["a", 1]]),
  maybe: 0,
  skill: { level: 1, title: "" },
  deed: { kind: "said", value: "Hello" },
  item: { name: "key", count: 0 },
  spot: { x: 4096, y: 0 },
};

test.each(Object.entries(others))("of a thing whose %s changes that alone is told", async (name, value) => {
  const realm = createRealmNet();
  const dungeon = createDungeonState(realm.server);
  const { client, peer } = await realm.join();
  const given = dungeon.things.add("door", thing(), { zone: 3 });
  dungeon.admit(peer, { zones: [3] });
  dungeon.tick();
  await realm.settle();
  expect(client.state.dungeon.things.get("door")).toStrictEqual(thing());
  const heard: unknown[] = [];
  client.state.dungeon.things.on.change((_thing, key, changed) => {
    heard.push(key, ...Object.keys(thing()).filter((field) => changed[field as keyof Thing]));
  });
  Object.assign(given, { [name]: value });
  dungeon.tick();
  dungeon.tick();
  await realm.settle();
  expect(heard).toEqual(["door", name]);
  expect(client.state.dungeon.things.get("door")).toStrictEqual({ ...thing(), [name]: value });
});
