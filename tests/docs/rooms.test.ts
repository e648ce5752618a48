import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { CloseEvent } from "kephas/client";
import type { Peer, Server } from "kephas/server";
import { createTestNet, type TestNet } from "kephas/testing";
import { beforeAll, beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { WebSocket } from "ws";
import { compile } from "../types/compile.js";
import { PlayedPage } from "./played-page.js";

/** The code of docs/rooms.md: what stands there is written to files, generated, compiled and played. */

const markdown = readFileSync(fileURLToPath(new URL("../../docs/rooms.md", import.meta.url)), "utf8");
const page = new PlayedPage(markdown, "rooms");

/** What the lines for pages take for granted. */
const yardNames = `
declare function show(seat: number, name: string): void;
declare function hide(seat: number): void;
declare function draw(seat: number, x: number, y: number): void;
`;
const pageNames = `
import type { JoinedDuelRoom, PistolsClient } from "./generated/pistols/client.js";
declare const client: PistolsClient;
declare function showRow(id: string, text: string): void;
declare function hideRow(id: string): void;
declare function share(link: string): void;
declare function showMember(seat: number, name: string, lost: boolean): void;
declare function hideMember(seat: number): void;
declare function leaveTable(reason: string): void;
declare function showHits(seat: number, hits: number): void;
declare function cheer(seat: number): void;
`;

interface Room {
  readonly id: string;
  readonly code?: string;
  readonly seat: number;
  readonly members: ReadonlyMap<number, { readonly lost: boolean; readonly presence: unknown }>;
  readonly state: { readonly duelists: ReadonlyMap<number, { readonly hits: number; readonly ready: boolean }> };
  onClose(listener: (event: CloseEvent) => unknown): () => void;
}

interface Rooms {
  joinOrCreate(options: object, join: object): Promise<Room>;
  create(options: object, join: object): Promise<Room>;
  join(id: string, join: object): Promise<Room>;
  list(): Promise<readonly { readonly listing?: unknown; readonly players: number }[]>;
}

interface Duelist {
  connect(): Promise<void>;
  close(): void;
  readonly send: { shoot(message: { readonly seat: number }): unknown };
  readonly rooms: { readonly duel: Rooms };
}

type Saloon = Server<Peer> & { readonly rooms: { readonly duel: ReadonlyMap<string, { readonly game: object }> } };

const noon = { mode: "noon" };
const hat = { hat: "grey" };

beforeAll(async () => {
  for (const [protocol, schema] of page.schemas) expect(await page.generate(protocol, schema)).toEqual([]);
  for (const [path, text] of page.files) await page.write(path, path === "yard/client.ts" ? text + yardNames : text);
  const yard = page.files.get("yard/server.ts") ?? "";
  await page.write("yard/playable.ts", yard.replace("await server.listen({ port: 8080 });", "export { server };"));
  await page.write("pistols/page-lines.ts", `${pageNames}\n${page.fragments("On the page")}`);
});

/** The first column of a chapter's table, without its marks. */
function readTable(chapter: string): string[] {
  const section = markdown.split(/^## /m).find((text) => text.startsWith(`${chapter}\n`)) ?? "";
  const rows = [...section.matchAll(/^\| ([^|]+) \|/gm)].map(([, cell = ""]) => cell);
  return rows.slice(1).map((cell) => cell.replaceAll("`", ""));
}

describe("docs/rooms.md", () => {
  test("ten lines: nine play in two games, and each moves in its own", async () => {
    interface Kid {
      connect(): Promise<void>;
      close(): void;
      readonly send: { move(to: object): unknown };
      readonly rooms: { readonly game: { joinOrCreate(): Promise<YardRoom> } };
    }
    interface YardRoom {
      readonly id: string;
      readonly seat: number;
      readonly state: { readonly kids: ReadonlyMap<number, { readonly x: number }> };
    }
    const { server } = await page.load<{ readonly server: Server<Peer> }>("yard/playable.ts");
    const { YardClient } = await page.load<{ readonly YardClient: new (url: string, options: object) => Kid }>(
      "yard/generated/yard/client.ts",
    );
    const { url } = await server.listen({ port: 0, host: "127.0.0.1" });
    const kids = Array.from({ length: 9 }, () => new YardClient(url, { WebSocket, logger: false }));
    onTestFinished(async () => {
      for (const kid of kids) kid.close();
      await server.close({ graceMs: 0 });
    });
    const rooms: YardRoom[] = [];
    for (const kid of kids) {
      await kid.connect();
      rooms.push(await kid.rooms.game.joinOrCreate());
    }
    expect(rooms.map(({ seat }) => seat)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 0]);
    kids[8]?.send.move({ x: 5, y: 6 });
    await vi.waitFor(() => expect(rooms[8]?.state.kids.get(0)?.x).toBe(5), { timeout: 10_000 });
    expect([rooms[0]?.state.kids.size, rooms[0]?.state.kids.get(0)?.x]).toEqual([8, 0]);
  });

  describe("duels", () => {
    let net: TestNet;
    let server: Saloon;
    let Client: new (transport: unknown, options: object) => Duelist;

    beforeEach(async () => {
      const { openSaloon } = await page.load<{ openSaloon(options: object): Saloon }>("pistols/server.ts");
      const { PistolsClient } = await page.load<{ readonly PistolsClient: typeof Client }>(
        "pistols/generated/pistols/client.ts",
      );
      Client = PistolsClient;
      net = createTestNet();
      server = openSaloon({ clock: net.clock, logger: false });
    });

    /** What a promise comes to, once all that is on its way has arrived. */
    async function settled<Value>(promise: Promise<Value>, ms = 0): Promise<Value> {
      promise.catch(() => {});
      await net.clock.advance(ms);
      return await promise;
    }

    async function enter(token: string): Promise<Duelist> {
      const client = new Client(net.connect(server), { token, clock: net.clock, logger: false });
      await settled(client.connect());
      return client;
    }

    test("a hit is told, seen and listed", async () => {
      const [ann, bob] = [await enter("Ann"), await enter("Bob")];
      const first = await settled(ann.rooms.duel.joinOrCreate(noon, hat));
      const second = await settled(bob.rooms.duel.joinOrCreate(noon, hat));
      expect([second.id, second.seat]).toEqual([first.id, 1]);
      ann.send.shoot({ seat: 1 });
      await net.clock.advance(50);
      expect([first, second].map(({ state }) => state.duelists.get(1)?.hits)).toEqual([1, 1]);
      expect(await settled(bob.rooms.duel.list())).toMatchObject([{ players: 2, listing: { hits: 1 } }]);
      expect([...second.members.values()].map(({ presence }) => presence)).toEqual([
        { name: "Ann", hat: "grey" },
        { name: "Bob", hat: "grey" },
      ]);
    });

    test("a second tab takes the seat, a private room opens by its code, and time ends a duel", async () => {
      const ann = await enter("Ann");
      const first = await settled(ann.rooms.duel.create({ ...noon, private: true }, hat));
      const reasons: string[] = [];
      const tab = await enter("Ann");
      const second = await settled(tab.rooms.duel.join(first.code?.toLowerCase() ?? "", hat));
      expect([second.seat, second.members.size]).toEqual([first.seat, 1]);
      second.onClose(({ reason }) => reasons.push(reason));
      await net.clock.advance(60_000);
      expect([reasons, server.rooms.duel.size]).toEqual([["closed"], 0]);
    });

    test("who is banned does not come in", async () => {
      const jesse = await enter("Jesse");
      const error: unknown = await settled(jesse.rooms.duel.create(noon, hat)).catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({ code: "declared", rpcCode: 1001 });
    });

    test("the errors of the table are documented", () => {
      const errors = readFileSync(fileURLToPath(new URL("../../docs/errors.md", import.meta.url)), "utf8");
      const codes = readTable("Errors");
      expect(codes).toHaveLength(11);
      for (const code of codes) expect(errors).toContain(`\`${code}\``);
    });
  });

  test("the README shows lines of it", () => {
    const readme = readFileSync(fileURLToPath(new URL("../../README.md", import.meta.url)), "utf8");
    const [, section = ""] = /^## Rooms\n([\s\S]*?)^## /m.exec(readme) ?? [];
    const [, code = ""] = /```ts\n([\s\S]*?)```/.exec(section) ?? [];
    expect(code.trim().split("\n")).toHaveLength(3);
    for (const line of code.trim().split("\n")) expect(markdown).toContain(line.replace(/ \/\/ .*/, ""));
  });

  test("compiles, with every strict flag", { timeout: 120_000 }, async () => {
    const complaints = await Promise.all([
      compile({
        compiler: "typescript-7.0",
        platform: "server",
        folder: page.output,
        files: ["yard/server.ts", "pistols/server.ts"],
      }),
      compile({
        compiler: "typescript-7.0",
        platform: "page",
        folder: page.output,
        files: ["yard/client.ts", "pistols/page-lines.ts"],
      }),
    ]);
    expect(complaints).toEqual([[], []]);
  });
});
