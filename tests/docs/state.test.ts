import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, onTestFinished, test, vi } from "vitest";
import { WebSocket } from "ws";
import { compile } from "../types/compile.js";
import { PlayedPage } from "./played-page.js";
import { causeErrors, type Mistaken } from "./state-mistakes.js";

/** The code of docs/state.md: what stands there is written to files, generated, compiled and played. */

const root = fileURLToPath(new URL("../../", import.meta.url));
const markdown = readFileSync(`${root}docs/state.md`, "utf8");
const readme = readFileSync(`${root}README.md`, "utf8");
const page = new PlayedPage(markdown, "state");

/** What the lines that are no whole file take for granted. */
const serverNames = `
import type { Player } from "./generated/arena/messages.js";
import type { ArenaPeer, ArenaState } from "./generated/arena/server.js";
declare class Fighter implements Player {
  constructor(name: string);
  at: { x: number; y: number };
  facing: number;
  hp: number;
  name: string;
  gold: number;
}
declare const arena: ArenaState;
declare const peer: ArenaPeer;
`;
const pageNames = `
import { createArenaPredictor, type ArenaClient } from "./generated/arena/client.js";
declare const client: ArenaClient;
declare function show(key: number, name: string): void;
declare function hide(key: number, at: { readonly x: number; readonly y: number }): void;
declare function flash(key: number, hp: number): void;
declare function announce(phase: number): void;
declare function showGold(gold: number): void;
declare function measure(tick: number, reset: boolean): void;
declare function draw(key: number, x: number, y: number, facing: number): void;
declare function drawPhase(phase: number): void;
declare function walk(at: { x: number; y: number }, input: { readonly heading: number }): void;
declare let seq: number;
export { steer };
`;
const roomNames = `
declare function show(id: string, name: string): void;
declare function hide(id: string): void;
declare function draw(id: string, x: number, y: number): void;
`;

interface Server {
  readonly peers: ReadonlyMap<string, object>;
  listen(options: { readonly port: number; readonly host: string }): Promise<{ readonly url: string }>;
  close(options: { readonly graceMs: number }): Promise<void>;
}

interface Client {
  connect(): Promise<void>;
  close(): void;
}

beforeAll(async () => {
  for (const [protocol, schema] of page.schemas) expect(await page.generate(protocol, schema)).toEqual([]);
  for (const [path, text] of page.files) await page.write(path, path === "room/client.ts" ? text + roomNames : text);
  // The room as it stands on the page listens as soon as it is loaded, at a port of its own.
  const room = page.files.get("room/server.ts") ?? "";
  await page.write(
    "room/playable.ts",
    room.replace("await server.listen({ port: 8080 });", "export { server, room };"),
  );
  await page.write("arena/errors.ts", page.files.get("arena/server.ts") ?? "");
  await page.write("arena/server-lines.ts", `${serverNames}\n${page.fragments("On the server")}`);
  await page.write("arena/page-lines.ts", `${pageNames}\n${page.fragments("On the page")}`);
});

/** Loads a server of the page, and joins it with so many clients. */
async function play<Module extends { readonly server: Server }, Player extends Client>(
  protocol: string,
  { file = "server.ts", players = 2 } = {},
): Promise<{ readonly module: Module; readonly clients: readonly Player[] }> {
  const module = await page.load<Module>(`${protocol}/${file}`);
  const { url } = await module.server.listen({ port: 0, host: "127.0.0.1" });
  const generated = await page.load<Record<string, new (url: string, options: object) => Player>>(
    `${protocol}/generated/${protocol}/client.ts`,
  );
  const Type = Object.values(generated).find(({ name }) => name.endsWith("Client"));
  if (Type === undefined) throw new Error("no client is generated");
  const clients = Array.from({ length: players }, () => new Type(url, { WebSocket, logger: false }));
  onTestFinished(async () => {
    for (const client of clients) client.close();
    await module.server.close({ graceMs: 0 });
  });
  for (const client of clients) await client.connect();
  return { module, clients };
}

interface Place {
  readonly x: number;
  readonly y: number;
}

/** Ticks are taken in real time here. */
function soon(holds: () => void): Promise<void> {
  return vi.waitFor(holds, { timeout: 10_000 });
}

/** The first column of a chapter's table, without its marks. */
function readTable(chapter: string): string[] {
  const section = markdown.split(/^## /m).find((text) => text.startsWith(`${chapter}\n`)) ?? "";
  const rows = [...section.matchAll(/^\| ([^|]+) \|/gm)].map(([, cell = ""]) => cell);
  return rows.slice(1).map((cell) => cell.replaceAll("`", ""));
}

describe("docs/state.md", () => {
  test("ten lines: what one moves all see, and who leaves is gone", async () => {
    interface Room extends Client {
      readonly send: { move(place: Place): unknown };
      readonly state: { readonly room: { readonly avatars: ReadonlyMap<string, Place> } };
    }
    const { clients } = await play<{ readonly server: Server }, Room>("room", { file: "playable.ts" });
    const [ann, bob] = clients as [Room, Room];
    ann.send.move({ x: 3, y: 4 });
    const seen = (): unknown[] => [...bob.state.room.avatars.values()].map(({ x, y }) => [x, y]);
    await vi.waitFor(() =>
      expect(seen()).toEqual([
        [3, 4],
        [0, 0],
      ]),
    );
    ann.close();
    await soon(() => expect(seen()).toEqual([[0, 0]]));
  });

  test("an arena: one's own input, gold and neighbourhood", async () => {
    interface Arena extends Client {
      readonly send: { input(input: { readonly seq: number; readonly heading: number }): unknown };
      readonly state: {
        readonly arena: {
          readonly acked: number;
          readonly players: ReadonlyMap<number, { readonly at: Place }>;
          readonly own: { readonly players: ReadonlyMap<number, object> };
        };
      };
    }
    interface Module {
      readonly server: Server;
      readonly arena: { readonly players: ReadonlyMap<number, { readonly at: { x: number } }> };
    }
    const { module, clients } = await play<Module, Arena>("arena");
    const [ann, bob] = clients as [Arena, Arena];
    ann.send.input({ seq: 1, heading: 0 });
    await soon(() => expect(ann.state.arena.acked).toBe(1));
    expect(ann.state.arena.players.get(1)?.at.x).toBeCloseTo(2054, 1);
    await soon(() => expect([...bob.state.arena.players.keys()]).toEqual([1, 2]));
    expect([...bob.state.arena.own.players]).toEqual([[2, { gold: 0 }]]);
    const fighter = module.arena.players.get(1);
    if (fighter !== undefined) fighter.at.x = 100;
    await soon(() => expect([...bob.state.arena.players.keys()]).toEqual([2]));
    expect([...ann.state.arena.players.keys()]).toEqual([1]);
  });

  test("a world with fog: a unit is there while one of the team is near", async () => {
    interface Fog extends Client {
      readonly send: { order(order: { readonly unit: number; readonly x: number; readonly y: number }): unknown };
      readonly state: { readonly field: { readonly units: ReadonlyMap<number, Place> } };
    }
    interface Module {
      readonly server: Server;
      readonly field: { readonly units: { add(key: number, unit: object): unknown } };
    }
    const { module, clients } = await play<Module, Fog>("fog");
    module.field.units.add(1, { team: 0, x: 0, y: 0, hp: 1 });
    module.field.units.add(2, { team: 1, x: 50, y: 0, hp: 1 });
    const [red, blue] = clients as [Fog, Fog];
    const seen = (): unknown[] => [red, blue].map(({ state }) => [...state.field.units.keys()]);
    await soon(() => expect(seen()).toEqual([[1], [2]]));
    // Not hers.
    red.send.order({ unit: 2, x: 0, y: 0 });
    red.send.order({ unit: 1, x: 45, y: 0 });
    await soon(() => expect(seen().flat()).toHaveLength(4));
    red.send.order({ unit: 1, x: 0, y: 0 });
    await soon(() => expect(seen()).toEqual([[1], [2]]));
  });

  test("cards: one's own hand alone, and a tick a turn", async () => {
    interface Cards extends Client {
      readonly send: { lay(card: { readonly card: number }): unknown };
      readonly state: {
        readonly game: {
          readonly seats: ReadonlyMap<number, object>;
          readonly table: object;
          readonly own: { readonly seats: ReadonlyMap<number, { readonly hand: readonly number[] }> };
        };
      };
    }
    const { clients } = await play<{ readonly server: Server }, Cards>("cards");
    const [ann, bob] = clients.map(({ state }) => state.game) as [Cards["state"]["game"], Cards["state"]["game"]];
    await soon(() => expect([ann.seats.size, bob.seats.size]).toEqual([2, 2]));
    expect(bob.seats.get(0)).toEqual({ name: "player 0", count: 5 });
    expect([...bob.own.seats]).toEqual([[1, { hand: [5, 6, 7, 8, 9] }]]);
    clients[0]?.send.lay({ card: 3 });
    await soon(() => expect(bob.table).toEqual({ turn: 1, top: 3 }));
    expect([bob.seats.get(0), ann.own.seats.get(0)]).toMatchObject([{ count: 4 }, { hand: [0, 1, 2, 4] }]);
  });

  test("the errors of the table are those that are thrown", async () => {
    const rows = readTable("Errors");
    const { module } = await play<Mistaken & { readonly server: Server }, Client>("arena", {
      file: "errors.ts",
      players: 1,
    });
    const errors = causeErrors(module);
    const texts = errors.map(({ code, message, path }) => (code === "usage" ? message : `${code} ${path}`));
    expect(texts.sort()).toEqual(rows.sort());
  });

  test("the bytes are those of the tests that hold them", () => {
    const text = markdown.replaceAll(/ +/g, " ");
    const golden = readFileSync(`${root}tests/state/server/golden.test.ts`, "utf8");
    const own = readFileSync(`${root}tests/state/server/state-messages.test.ts`, "utf8");
    const messages = [...golden.matchAll(/"((?:[0-9a-f]{2} ?){5,})"/g)].map(([, bytes = ""]) => bytes);
    const pairs = [...own.matchAll(/"(03 00 00 00 02 03 02 [0-9a-f |]+)"/g)].flatMap(([, both = ""]) =>
      both.split(" | "),
    );
    expect([messages.length, pairs.length]).toEqual([6, 2]);
    for (const bytes of [...messages, ...pairs]) expect(text).toContain(bytes);
  });

  test("the README shows lines of it", () => {
    const [, section = ""] = /^## State\n([\s\S]*?)^## /m.exec(readme) ?? [];
    const [, code = ""] = /```ts\n([\s\S]*?)```/.exec(section) ?? [];
    expect(section.split("\n").length).toBeLessThanOrEqual(12);
    for (const line of code.trim().split("\n")) expect(markdown).toContain(line);
  });

  test("compiles, with every strict flag", { timeout: 120_000 }, async () => {
    const server = [...page.files.keys()].filter((path) => path.endsWith("/server.ts"));
    const complaints = await Promise.all([
      compile({
        compiler: "typescript-7.0",
        platform: "server",
        folder: page.output,
        files: [...server, "arena/server-lines.ts"],
      }),
      compile({
        compiler: "typescript-7.0",
        platform: "page",
        folder: page.output,
        files: ["room/client.ts", "arena/page-lines.ts"],
      }),
    ]);
    expect(complaints).toEqual([[], []]);
  });
});
