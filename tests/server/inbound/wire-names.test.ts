import { createTestNet, type TestNet } from "kephas/testing";
import { beforeEach, describe, expect, test } from "vitest";
import { PetsClient } from "../../../generated/pets/client.js";
import type { Pet } from "../../../generated/pets/messages.js";
import { petsErrors } from "../../../generated/pets/protocol.js";
import { createPetsServer, type PetsServer } from "../../../generated/pets/server.js";
import { connectRaw } from "../harness/raw-client.js";

const rex: Pet = { id: 1, name: "Rex" };

let net: TestNet;
let notes: unknown[];
let lines: string[];
let server: PetsServer;

beforeEach(() => {
  net = createTestNet();
  notes = [];
  lines = [];
  const write = (text: string): void => void lines.push(text);
  server = createPetsServer({
    clock: net.clock,
    logger: { debug: write, info: write, warn: write, error: write },
    commands: { adopted() {}, renamed: (pet) => pet },
    methods: {
      pets: {
        list: ({ tag, limit = 9 }) => (tag === "lost" ? [] : [rex].slice(0, limit)),
        find: ({ id }) => {
          if (id === 7) throw new Error("the shelf fell");
          if (id !== rex.id) throw petsErrors.NoPet();
          return rex;
        },
        replace: (pet) => pet,
        prototype: () => "of the server",
        save: ({ pet }) => pet.name.length,
        note: (params) => void notes.push(params),
      },
      shop: { limited: () => true },
    },
  });
});

const success = (id: number, result: unknown) => ({ id: "rpc", json: { jsonrpc: "2.0", result, id } });
const failure = (id: number, error: unknown) => ({ id: "error", json: { jsonrpc: "2.0", error, id } });
const badParams = (path: string) => ({ code: -32602, message: "Invalid params", data: { path } });

/** The answers to requests that are sent one after the other, with the ids 1, 2, 3 … */
async function ask(...requests: readonly object[]): Promise<readonly unknown[]> {
  const client = connectRaw(net, server);
  await net.clock.advance(0);
  requests.forEach((request, index) => {
    client.rpc(JSON.stringify({ jsonrpc: "2.0", ...request, id: index + 1 }));
  });
  await net.clock.advance(0);
  return client.seen;
}

async function join(): Promise<PetsClient> {
  const client = new PetsClient(net.connect(server), { clock: net.clock, logger: false });
  const connected = client.connect();
  await net.clock.advance(0);
  await connected;
  return client;
}

async function settled<Value>(value: Promise<Value>): Promise<Value> {
  value.catch(() => {});
  await net.clock.advance(0);
  return value;
}

describe("a method that is called otherwise on the wire", () => {
  test.each([
    ["list_pets", { limit: 1 }, [rex]],
    ["list_pets", ["lost"], []],
    ["get_pet", [1], rex],
    ["constructor", rex, rex],
    ["__proto__", undefined, "of the server"],
    ["save pet", { pet: { name: "Bo", age: 3 } }, 2],
  ])("answers to %s", async (method, params, result) => {
    expect(await ask({ method, params })).toEqual([success(1, result)]);
  });

  test("does not answer to its name in the schema, or to names that objects inherit", async () => {
    const notFound = { code: -32601, message: "Method not found" };
    const names = ["pets.list", "pets.prototype", "hasOwnProperty", "valueOf", "pets", "toLocaleString"];
    expect(await ask(...names.map((method) => ({ method })))).toEqual(
      names.map((_, index) => failure(index + 1, notFound)),
    );
  });

  test("is told from one that clients handle", async () => {
    expect(await ask({ method: "toString" })).toEqual([failure(1, { code: -32002, message: "Not allowed" })]);
  });

  test("is called by its name in the schema in code, in both directions", async () => {
    const client = await join();
    client.handle.shop.ask((params) => JSON.stringify(params));
    client.handle.pets.prototype(() => "of a client");
    expect(await settled(client.call.pets.list({}))).toEqual([rex]);
    expect(await settled(client.call.pets.prototype())).toBe("of the server");
    const [peer] = server.peers.values();
    expect(await settled(peer?.call.shop.ask({ a: 1 }) ?? Promise.reject())).toBe('{"a":1}');
    expect(await settled(peer?.call.pets.prototype() ?? Promise.reject())).toBe("of a client");
    expect(client.call.pets.note({ seen: true })).toBe("sent");
    await net.clock.advance(0);
    expect(notes).toEqual([{ seen: true }]);
  });

  test("throws its declared errors, and is named in the log as in the schema", async () => {
    const client = await join();
    await expect(settled(client.call.pets.find({ id: 2 }))).rejects.toSatisfy(petsErrors.NoPet.is);
    await expect(settled(client.call.pets.find({ id: 7 }))).rejects.toMatchObject({ rpcCode: -32603 });
    expect(lines.join("\n")).toContain("the handler of method pets.find");
  });

  test("is counted under its name in the schema", async () => {
    await ask({ method: "list_pets" }, { method: "__proto__" });
    const { methods } = server.metrics();
    expect(methods).toMatchObject({ "pets.list": { received: 1 }, "pets.prototype": { received: 1 } });
    expect(Object.keys(methods)).not.toContain("list_pets");
  });

  test("is refused under the name that the caller knows", async () => {
    const answers = await ask({ method: "buy" }, { method: "buy" });
    expect(answers).toContainEqual(success(1, true));
    expect(answers).toContainEqual(
      expect.objectContaining({
        json: expect.objectContaining({
          error: expect.objectContaining({ code: -32001, data: expect.objectContaining({ method: "buy" }) }),
        }),
      }),
    );
  });
});

describe("params that a JSON Schema describes", () => {
  test.each([
    ["save pet", [{ name: "Bo" }], ""],
    ["save pet", [], ""],
    ["save pet", { pet: {} }, "pet"],
    ["save pet", { pet: { name: 3 } }, "pet.name"],
    ["save pet", undefined, ""],
    ["constructor", [1, "Rex"], ""],
    ["constructor", [], ""],
    ["constructor", { id: 1 }, ""],
    ["constructor", { ...rex, parents: [{ id: 2 }] }, "parents[0]"],
  ])("are refused with -32602: %s %j", async (method, params, path) => {
    expect(await ask({ method, params })).toEqual([failure(1, badParams(path))]);
  });

  test("are an object also where the document takes more", async () => {
    const client = await join();
    for (const params of [[1], [], 5, "text", null]) {
      expect(() => client.call.pets.note(params)).toThrow(/an object/);
    }
    const raw = connectRaw(net, server);
    await net.clock.advance(0);
    raw.rpc({ jsonrpc: "2.0", method: "", params: [1] });
    raw.rpc({ jsonrpc: "2.0", method: "", params: { a: 1 } });
    await net.clock.advance(0);
    expect(notes).toEqual([{ a: 1 }]);
  });

  test("are positional for nobody that a client serves either", async () => {
    const client = await join();
    client.handle.shop.ask(() => "answered");
    const [peer] = server.peers.values();
    await expect(settled(peer?.call.shop.ask([1]) ?? Promise.reject())).rejects.toMatchObject({ code: "invalid" });
  });

  test("lose `__proto__`, and keep what is not declared", async () => {
    const params = JSON.parse('{"id":1,"name":"Rex","__proto__":{"admin":true},"colour":"brown"}');
    expect(await ask({ method: "constructor", params })).toEqual([success(1, { ...rex, colour: "brown" })]);
  });
});
