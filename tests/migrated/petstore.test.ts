import { createTestNet, type TestServer } from "kephas/testing";
import { beforeEach, expect, test } from "vitest";
import { connectRaw, type RawClient } from "../server/harness/raw-client.js";
import { generateFixture } from "./fixtures.js";

/** JSON-RPC as text, as a client of the petstore wrote it before there was a schema here. */

interface Pet {
  readonly id: number;
  readonly name: string;
  readonly tag?: string;
}

interface PetstoreModule {
  createPetstoreServer(options: object): TestServer & { readonly broadcast: { petsChanged(message: object): void } };
}

interface ErrorsModule {
  readonly petstoreErrors: { PetNotFound(data: object): Error };
}

const { load } = await generateFixture("petstore");
const { createPetstoreServer } = (await load("server")) as unknown as PetstoreModule;
const { petstoreErrors } = (await load("protocol")) as unknown as ErrorsModule;

let pets: Map<number, Pet>;
let limits: (number | undefined)[];
let net: ReturnType<typeof createTestNet>;
let client: RawClient;

beforeEach(async () => {
  pets = new Map([
    [1, { id: 1, name: "Rex", tag: "dog" }],
    [2, { id: 2, name: "Tom", tag: "cat" }],
  ]);
  limits = [];
  net = createTestNet();
  const petOf = (id: number): Pet => {
    const pet = pets.get(id);
    if (pet === undefined) throw petstoreErrors.PetNotFound({ id });
    return pet;
  };
  const server = createPetstoreServer({
    clock: net.clock,
    logger: false,
    commands: { imported: () => 0n, photo: () => "" },
    methods: {
      pets: {
        list: ({ tags, limit }: { readonly tags?: readonly string[]; readonly limit: number }) => {
          limits.push(limit);
          return [...pets.values()].filter(({ tag = "" }) => tags?.includes(tag) ?? true).slice(0, limit);
        },
        create: ({ newPet }: { readonly newPet: Omit<Pet, "id"> }) => {
          const pet = { ...newPet, id: pets.size + 1 };
          pets.set(pet.id, pet);
          return pet;
        },
        get: ({ id }: Pet) => petOf(id),
        delete: ({ id }: Pet) => {
          const pet = petOf(id);
          pets.delete(id);
          return pet;
        },
      },
    },
  });
  client = connectRaw(net, server);
  await net.clock.advance(0);
});

async function answerTo(text: string): Promise<unknown> {
  const before = client.seen.length;
  client.rpc(text);
  await net.clock.advance(0);
  const [seen] = client.seen.slice(before);
  return typeof seen === "object" ? seen.json : seen;
}

test.each([
  ['"get_pets"', '"params": {}', '[{"id":1,"name":"Rex","tag":"dog"},{"id":2,"name":"Tom","tag":"cat"}]'],
  ['"get_pets"', '"params": {"tags": ["cat"], "limit": 5}', '[{"id":2,"name":"Tom","tag":"cat"}]'],
  ['"get_pets"', '"params": [["dog", "cat"], 1]', '[{"id":1,"name":"Rex","tag":"dog"}]'],
  ['"create_pet"', '"params": {"newPet": {"name": "Bo"}}', '{"id":3,"name":"Bo"}'],
  ['"get_pet_by_id"', '"params": [2]', '{"id":2,"name":"Tom","tag":"cat"}'],
  ['"get_pet_by_id"', '"params": {"id": 1}', '{"id":1,"name":"Rex","tag":"dog"}'],
  ['"delete_pet_by_id"', '"params": {"id": 1}', '{"id":1,"name":"Rex","tag":"dog"}'],
])("%s with %s is answered", async (method, params, result) => {
  const answer = await answerTo(`{"jsonrpc": "2.0", "method": ${method}, ${params}, "id": "a1"}`);
  expect(answer).toEqual({ jsonrpc: "2.0", result: JSON.parse(result), id: "a1" });
});

test.each([
  ["get_pet_by_id", { id: 7 }, { code: 404, message: "No such pet", data: { id: 7 } }],
  ["get_pet_by_id", {}, { code: -32602, message: "Invalid params", data: { path: "id" } }],
  ["get_pets", { limit: 0 }, { code: -32602, message: "Invalid params", data: { path: "limit" } }],
  ["delete_pet_by_id", ["1"], { code: -32602, message: "Invalid params", data: { path: "id" } }],
  ["create_pet", { newPet: {} }, { code: -32602, message: "Invalid params", data: { path: "newPet" } }],
  ["create_pet", [{ name: "Bo" }], { code: -32602, message: "Invalid params", data: { path: "" } }],
  ["pets.get", { id: 1 }, { code: -32601, message: "Method not found" }],
])("%s with %j is refused", async (method, params, error) => {
  const answer = await answerTo(JSON.stringify({ jsonrpc: "2.0", method, params, id: 9 }));
  expect(answer).toEqual({ jsonrpc: "2.0", error, id: 9 });
  expect(pets.size).toBe(2);
});

test("a limit that is left out is the schema's", async () => {
  for (const params of ["{}", '{"limit": 3}', "[]"])
    await answerTo(`{"jsonrpc": "2.0", "method": "get_pets", "params": ${params}}`);
  expect(limits).toEqual([20, 3, 20]);
});

test("a batch is answered in one", async () => {
  const requests = [
    { jsonrpc: "2.0", method: "get_pet_by_id", params: [2], id: 1 },
    { jsonrpc: "2.0", method: "delete_pet_by_id", params: [2], id: 2 },
    { jsonrpc: "2.0", method: "get_pet_by_id", params: [2], id: 3 },
  ];
  expect(await answerTo(JSON.stringify(requests))).toMatchObject([
    { result: { name: "Tom" }, id: 1 },
    { result: { name: "Tom" }, id: 2 },
    { error: { code: 404 }, id: 3 },
  ]);
});

test("a notification is handled, and not answered", async () => {
  expect(await answerTo('{"jsonrpc": "2.0", "method": "delete_pet_by_id", "params": [1]}')).toBeUndefined();
  expect([...pets.keys()]).toEqual([2]);
});
