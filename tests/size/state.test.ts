import { mkdir, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { generate } from "kephas-gen";
import { beforeAll, describe, expect, test } from "vitest";
import { type Bundle, bundle } from "./bundle.js";

/** A client that hears and sends numbers alone: all that a state needs comes with it. `fields` are the five of its players. */
const schema = (protocol: string, fields: string, state: string): string => `
kephas: 1
protocol: ${protocol}
version: "1.0.0"
types:
  Player: { struct: { ${fields} } }
commands:
  walk: { id: 1, from: client, struct: { x: f32, y: f32 } }
  walked: { id: 2, from: server, struct: { who: u16, x: f32, y: f32 } }
${state}`;

const players = "x: f32, y: f32, angle: f32, hp: u8, flags: u8";
const moving = players.replaceAll("f32", "{ type: f32, interpolate: linear }");
const stateOf = (more: string): string =>
  `state: { arena: { id: 3, collections: { players: { type: Player, key: u16, max: 100 ${more} } } } }`;
const state = stateOf("");

const hear = "client.state.arena.players.on.change(console.log);";

/** What is written for each client, and what its page does beside hearing `walked` and sending `walk`. */
const clients = {
  bare: { text: schema("bare", players, ""), use: "" },
  shown: { text: schema("shown", players, state), use: hear },
  owned: { text: schema("owned", players, stateOf(", own: [hp]")), use: hear },
  smooth: { text: schema("smooth", moving, state), use: `${hear} console.log(client.state.arena.sample(1));` },
} as const;

type Name = keyof typeof clients;

async function bundleClient(name: Name): Promise<Bundle> {
  const { text, use } = clients[name];
  const { files } = await generate([{ path: `${name}.yaml`, text }]);
  const folder = fileURLToPath(new URL(`../output/size/${name}`, import.meta.url));
  await mkdir(folder, { recursive: true });
  for (const file of files) await writeFile(`${folder}/../${file.path}`, file.text);
  const Client = `${name[0]?.toUpperCase()}${name.slice(1)}Client`;
  const code = `import { ${Client} } from "./tests/output/size/${name}/client.js"; const client = new ${Client}("/ws"); client.on.walked(console.log); client.send.walk({ x: 1, y: 2 }); ${use} void client.connect();`;
  return await bundle(code, "browser");
}

const made = new Map<string, Bundle>();
beforeAll(async () => {
  for (const name of Object.keys(clients) as Name[]) made.set(name, await bundleClient(name));
});

function added(name: Name): number {
  const [before, after] = [made.get("bare"), made.get(name)];
  const bytes = (after?.gzipped ?? 0) - (before?.gzipped ?? 0);
  process.stdout.write(`${name}: ${bytes} bytes gzipped more than without state\n`);
  return bytes;
}

const filesOf = (name: Name): readonly string[] => made.get(name)?.files ?? [];

describe("a state of one collection with five numbers", () => {
  test("adds at most 2950 bytes to a client", () => expect(added("shown")).toBeLessThanOrEqual(2950));

  test("adds at most 3370 bytes where one of them is its owner's", () =>
    expect(added("owned")).toBeLessThanOrEqual(3370));

  test("adds at most 3960 bytes where it is interpolated", () => expect(added("smooth")).toBeLessThanOrEqual(3960));

  test("brings nothing that only others need: own fields, singles, prediction, interpolation, words for the overlay", () => {
    const others = ["owning", "single", "predictor", "sampler"].map((name) => `runtime/client/state/${name}.ts`);
    expect(filesOf("shown").filter((file) => others.includes(file) || /devtools|same-value/.test(file))).toEqual([]);
    expect(filesOf("smooth")).toContain("runtime/client/state/sampler.ts");
    expect(filesOf("owned")).toContain("runtime/client/state/owning.ts");
  });

  test("brings nothing of itself where there is none", () => {
    expect(filesOf("bare").filter((file) => file.includes("state"))).toEqual([]);
    expect(filesOf("shown")).toContain("runtime/client/state/engine.ts");
  });
});
