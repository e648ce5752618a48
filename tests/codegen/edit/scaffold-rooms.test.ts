import { describe, expect, it } from "vitest";
import { scaffoldText } from "./scaffolded.js";

const schema = `kephas: 1
protocol: tag
version: "1.0.0"
commands:
  move: { id: 1, from: client, room: duel, struct: { x: u8 } }
  shout: { id: 2, from: client, room: lobby, text: 9 }
  ping: { id: 3, from: client }
rooms:
  duel: { max: 9, options: { mode: string }, presence: { nick: string } }
  lobby: { max: 9 }
`;

const throws = (label: string): string => `throw new Error("${label}: not implemented");`;

async function scaffolded(
  text: string | undefined,
): Promise<{ readonly text: string; readonly added: readonly string[] }> {
  const result = await scaffoldText(text, { schema });
  expect(result.diagnostics).toEqual([]);
  return { text: result.text, added: result.added };
}

describe("scaffold with rooms", () => {
  it("makes a server with all of their handlers that there have to be", async () => {
    const { text, added } = await scaffolded(undefined);
    expect(text).toBe(`import { createTagServer } from "../generated/tag/server.js";

const server = createTagServer({
  rooms: {
    duel: {
      presence(_room, _peer) {
        ${throws("duel.presence")}
      },
    },
    lobby: {},
  },
  commands: {
    move(_message, _peer, _room) {
      ${throws("move")}
    },
    shout(_message, _peer, _room) {
      ${throws("shout")}
    },
    ping(_message, _peer) {
      ${throws("ping")}
    },
  },
});

await server.listen({ port: 8080 });
`);
    expect(added).toEqual(["duel.presence", "lobby", "move", "shout", "ping"]);
  });

  const importLine = 'import * as Tag from "../generated/tag/server.js";\n';
  const commands = "commands: { move() {}, shout() {}, ping() {} }";
  const presence = `presence(_room, _peer) { ${throws("duel.presence")} }`;
  const places: readonly {
    readonly name: string;
    readonly text: string;
    readonly stub: string;
    readonly label: string;
  }[] = [
    {
      name: "a kind among others",
      text: `Tag.createTagServer({ rooms: { duel: { presence: () => ({ nick: "" }) }$ }, ${commands} });`,
      stub: ", lobby: {}",
      label: "lobby",
    },
    {
      name: "presence in a kind that is there",
      text: `Tag.createTagServer({ rooms: { duel: { join() {}$ }, lobby: {} }, ${commands} });`,
      stub: `, ${presence}`,
      label: "duel.presence",
    },
    {
      name: "create where a type names the game",
      text: `const a: Tag.TagRooms<undefined, { duel: Date; lobby: unknown }> = { duel: { presence() { return { nick: "" }; }$ }, lobby: {} };`,
      stub: `, create(_creation) { ${throws("duel.create")} }`,
      label: "duel.create",
    },
    {
      name: "the handlers of one kind",
      text: `const a: Tag.DuelRoomHandlers = { join() {}$ };`,
      stub: `, presence(_room, _peer) { ${throws("presence")} }`,
      label: "presence",
    },
    {
      name: "a class for a kind",
      text: "class A implements Tag.DuelRoomHandlers<string, Date> { create() { return new Date(); }$ }",
      stub: ` presence(): never { ${throws("presence")} }`,
      label: "presence",
    },
    {
      name: "a class for all kinds",
      text: `class A implements Tag.TagRooms { duel = { presence() { return { nick: "" }; } };$ }`,
      stub: " readonly lobby = {};",
      label: "lobby",
    },
    {
      name: "the room of a command",
      text: `const a: Tag.TagCommands<string, { duel: Date; lobby: unknown }> = { shout() {}, ping() {}$ };`,
      stub: `, move(_message, _peer, _room) { ${throws("move")} }`,
      label: "move",
    },
  ];

  it.each(places)("adds $name", async ({ text, stub, label }) => {
    const { text: after, added } = await scaffolded(importLine + text.replace("$", ""));
    expect(after.replaceAll(/\s+/g, " ")).toBe((importLine + text.replace("$", stub)).replaceAll(/\s+/g, " "));
    expect(added).toEqual([label]);
  });

  it.each(places)("adds $name once", async ({ text, stub }) => {
    const complete = importLine + text.replace("$", stub);
    expect(await scaffolded(complete)).toEqual({ text: complete, added: [] });
  });

  it("adds no handler that may be left out", async () => {
    const text = `${importLine}export const a: Tag.TagRooms = { duel: { presence: () => ({ nick: "" }) }, lobby: {} };\n`;
    expect(await scaffolded(text)).toEqual({ text, added: [] });
  });

  it("takes no function for a handler that is called as one of a room's", async () => {
    const own = "export const factory = { create: () => 1, presence: () => 2 };\n";
    const { text } = await scaffolded(own);
    expect(text).toContain(own);
    expect(text).toContain("export const tagHandlers: TagHandlers = {");
  });
});
