import { generate } from "kephas-gen";
import { beforeAll, describe, expect, test } from "vitest";

const schema = `
kephas: 1
protocol: arena
version: "1.0.0"
commands:
  snapshot: { id: 1, from: server, struct: { tick: u32 } }
  news: { id: 2, from: server, json: { text: string } }
  move: { id: 3, from: client, struct: { x: f32 } }
  buy: { id: 4, from: client, struct: { item: u16 }, reply: { struct: { gold: u32 } } }
  chat: { id: 5, from: client, json: { text: string } }
  steer: { id: 6, from: both, struct: { x: { type: f32, max: 1 } } }
  turn: { id: 7, from: both, struct: { x: { type: f32, finite: false } } }
  pong: { id: 8, from: server }
`;

const texts = new Map<string, string>();

beforeAll(async () => {
  const { files, diagnostics } = await generate([{ path: "arena.yaml", text: schema }]);
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  for (const { path, text } of files) texts.set(path.replace("arena/", ""), text);
});

const lineOf = (file: string, start: string): string | undefined =>
  texts
    .get(file)
    ?.split("\n")
    .find((line) => line.trim().startsWith(start))
    ?.trim();

describe("a struct can be read in place", () => {
  test.each([
    ["readonly snapshot: Listen", "readonly snapshot: ListenStruct<Snapshot, SnapshotView>;"],
    ["readonly steer: Listen", "readonly steer: ListenStruct<Steer, SteerView>;"],
    ["readonly news: Listen", "readonly news: Listen<News>;"],
    ["readonly pong: Listen", "readonly pong: Listen<undefined>;"],
    ["readonly snapshot: Next", "readonly snapshot: Next<Snapshot>;"],
    [
      "snapshot: struct",
      "snapshot: structListener(this, snapshotCommand, { decode: decodeSnapshot, view: SnapshotView }),",
    ],
    ["news: listener", "news: listener(this, newsCommand, decodeNews),"],
  ])("by listeners of the client: %s", (start, line) => {
    expect(lineOf("client.ts", start)).toBe(line);
  });

  test.each([
    ["readonly move", "readonly move: StructHandler<Move, MoveView, ArenaPeer<Session>>;"],
    ["readonly buy", "readonly buy: StructHandler<Buy, BuyView, ArenaPeer<Session>, BuyReply>;"],
    ["readonly chat", "readonly chat: (message: Chat, peer: ArenaPeer<Session>, context: HandlerContext) => any;"],
    ["structRoute(move", "structRoute(moveCommand, commands?.move, {"],
    ["route(chat", "route(chatCommand, commands?.chat, {"],
  ])("by handlers of the server: %s", (start, line) => {
    expect(lineOf("server.ts", start)).toBe(line);
  });
});

describe("what both sides send", () => {
  test("is held to the schema by the server alone, and by views", () => {
    expect(texts.get("server.ts")).not.toContain("FromServer");
    expect(texts.get("client.ts")?.match(/\w+FromServer/g)).toEqual(Array(3).fill("decodeSteerFromServer"));
    expect(texts.get("client.ts")).toContain("decodeHeld: decodeSteer }");
  });
});
