import { mkdirSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { createRenaming } from "./renaming.js";

const schema = `kephas: 1
protocol: tag
version: "1.0.0"
constants: { maxPlayers: 8 }
types:
  Team: { enum: u8, values: { red: 0, blue: 1 } }
  Vec2: { struct: { x: f32, y: f32 } }
  Hit: { struct: { by: u8 } }
  Event: { union: { 1: { hit: Hit }, 2: { heal: u8 } } }
  Visit: { json: { guests?: { type: integer, default: 1 }, with?: { type: "Visit[]", default: [{ guests: 2, with: [] }] } } }
commands:
  arrive: { id: 5, from: both, json: { visit: Visit } }
  move: { id: 1, from: client, struct: { to: Vec2, team: Team } }
  say: { id: 2, from: client, json: { text: string }, reply: { json: { heardBy: integer } }, errors: { Muted: { code: 1, message: Not now } } }
  moved: { id: 3, from: server, struct: { to: Vec2, event: Event } }
  aim: { id: 4, from: server, struct: { at: { struct: { x: u8, how: { enum: u8, values: { near: 0 } } } } } }
methods:
  player.getStats: { params: { id: string }, result: { kills: integer } }
`;

const { folder, rename, renameText, changed } = createRenaming("rename", schema);

const server = `import { createTagServer, type TagCommands as Commands } from "../generated/tag/server.js";
import * as Messages from "../generated/tag/messages.js";
import { type Move, Team } from "../generated/tag/messages.js";
import { tagErrors, moveCommand } from '../generated/tag/protocol.js';
import type { MoveView } from "../generated/tag/codecs.js";

// move: a comment that says move.
const text = "move";
class World { move(message: Move) { return message.to.x; } view(view: MoveView) { return view.to; } }
const world = new World();
const loose = { move(message: Move) { world.move(message); } };
export const part = { move: (message) => world.move(message) } satisfies Partial<Commands>;
export class Handlers implements Commands {
  move({ to: { x }, team }: Move): void { void [x, team]; }
  say = () => { throw tagErrors.Muted(); };
}
export const server = createTagServer({
  commands: { ...loose, say({ text }) { return { heardBy: text.length }; } },
  methods: { player: { getStats: ({ id }) => ({ kills: id.length }) } },
  connected(peer) { peer.send.moved({ to: { x: 1, y: 2 }, event: { kind: "heal", value: 3 } }); },
});
export const all = { moveCommand, team: Team["red"], text };
export type All = Messages.Move | Pick<Messages.Move, "to">;
`;

describe("a rename in code", () => {
  it("changes a command in handlers, classes, types, codecs and what is sent, and leaves the same word elsewhere", async () => {
    expect(await changed("move", "go", server)).toEqual([
      'import { type Go, Team } from "../generated/tag/messages.js";',
      "import { tagErrors, goCommand } from '../generated/tag/protocol.js';",
      'import type { GoView } from "../generated/tag/codecs.js";',
      "class World { move(message: Go) { return message.to.x; } view(view: GoView) { return view.to; } }",
      "const loose = { go(message: Go) { world.move(message); } };",
      "export const part = { go: (message) => world.move(message) } satisfies Partial<Commands>;",
      "  go({ to: { x }, team }: Go): void { void [x, team]; }",
      'export const all = { moveCommand: goCommand, team: Team["red"], text };',
      'export type All = Messages.Go | Pick<Messages.Go, "to">;',
    ]);
  });

  it.each<[string, string, string[]]>([
    [
      "moved",
      "went",
      ['  connected(peer) { peer.send.went({ to: { x: 1, y: 2 }, event: { kind: "heal", value: 3 } }); },'],
    ],
    ["player.getStats", "stats", ["  methods: { player: { stats: ({ id }) => ({ kills: id.length }) } },"]],
    ["Muted", "Silenced", ["  say = () => { throw tagErrors.Silenced(); };"]],
    ["Team.red", "crimson", ['export const all = { moveCommand, team: Team["crimson"], text };']],
    [
      "Event.heal",
      "cure",
      ['  connected(peer) { peer.send.moved({ to: { x: 1, y: 2 }, event: { kind: "cure", value: 3 } }); },'],
    ],
    ["say.text", "words", ["  commands: { ...loose, say({ words: text }) { return { heardBy: text.length }; } },"]],
    ["say.reply.heardBy", "ears", ["  commands: { ...loose, say({ text }) { return { ears: text.length }; } },"]],
    [
      "Vec2.x",
      "left",
      [
        "class World { move(message: Move) { return message.to.left; } view(view: MoveView) { return view.to; } }",
        "  move({ to: { left: x }, team }: Move): void { void [x, team]; }",
        '  connected(peer) { peer.send.moved({ to: { left: 1, y: 2 }, event: { kind: "heal", value: 3 } }); },',
      ],
    ],
  ])("changes %s to %s", async (from, to, lines) => {
    expect(await changed(from, to, server)).toEqual(lines);
  });

  it("follows a union's kind through comparisons, cases and what is taken apart", async () => {
    const text = `import type { Event } from "../generated/tag/messages.js";
export function read(event: Event, word: string): number {
  if (event.kind === "hit" && word !== "hit") return event.value.by;
  const { kind } = event;
  switch (kind) {
    case "hit": return 1;
    default: return "hit".length;
  }
}
`;
    expect(await changed("Event.hit", "struck", text)).toEqual([
      '  if (event.kind === "struck" && word !== "hit") return event.value.by;',
      '    case "struck": return 1;',
    ]);
  });

  it("follows objects and types of the user's own that messages are made of or read into", async () => {
    const text = `import type { TagClient } from "../generated/tag/client.js";
interface Place { readonly x: number; readonly y: number }
export function send(client: TagClient, place: Place, x: number, y: number): void {
  const to = { x, y };
  client.send.move({ to: place, team: 0 });
  client.send.move({ to, team: 1 });
  client.on.moved(({ to: { x } }) => console(x + to.x + to["x"]));
}
const console = (x: number): Place => ({ x, y: x });
`;
    expect(await renameText("Vec2.x", "left", text)).toBe(`import type { TagClient } from "../generated/tag/client.js";
interface Place { readonly left: number; readonly y: number }
export function send(client: TagClient, place: Place, x: number, y: number): void {
  const to = { left: x, y };
  client.send.move({ to: place, team: 0 });
  client.send.move({ to, team: 1 });
  client.on.moved(({ to: { left: x } }) => console(x + to.left + to["left"]));
}
const console = (x: number): Place => ({ left: x, y: x });
`);
  });

  it("changes a constant where it is read, whatever the object around it is called", async () => {
    const text = `import { tagConstants, tagConstants as sizes } from "../generated/tag/protocol.js";
const { maxPlayers } = tagConstants;
export const own = { maxPlayers: 3 };
export const all = [maxPlayers, sizes.maxPlayers, tagConstants["maxPlayers"], own.maxPlayers];
export type Name = keyof typeof tagConstants;
`;
    expect(await renameText("maxPlayers", "mostPlayers", text)).toBe(
      text
        .replace("{ maxPlayers }", "{ mostPlayers: maxPlayers }")
        .replace("sizes.maxPlayers", "sizes.mostPlayers")
        .replace('tagConstants["maxPlayers"]', 'tagConstants["mostPlayers"]'),
    );
  });

  it("follows names that stand as texts in types", async () => {
    const text = `import type { TagCommands, TagHandlers } from "../generated/tag/server.js";
export const a: Pick<TagCommands, "move"> = { move() {} };
export const b: Omit<TagCommands, "move" | "none"> = { say: () => ({ heardBy: 0 }) };
export type C = TagHandlers["commands"]["move"] | Pick<{ move: 1 }, "move">;
`;
    expect(await changed("move", "go", text)).toEqual([
      'export const a: Pick<TagCommands, "go"> = { go() {} };',
      'export const b: Omit<TagCommands, "go" | "none"> = { say: () => ({ heardBy: 0 }) };',
      'export type C = TagHandlers["commands"]["go"] | Pick<{ move: 1 }, "move">;',
    ]);
  });

  it("keeps line ends, white space and quotes as they are", async () => {
    const text =
      "import type { Move } from '../generated/tag/messages.js'\r\n\r\nexport   const a = (m:Move)=>{\r\n\treturn m . team\r\n}";
    expect(await renameText("move", "go", text)).toBe(text.replaceAll("Move", "Go"));
  });

  it("refuses names that would clash, or come to mean something else, with the place", async () => {
    const imports = 'import { moveCommand, type Move } from "../generated/tag/protocol.js";\n'.replace(
      ", type Move",
      "",
    );
    expect(
      await renameText("move", "go", `${imports}const goCommand = 1;\nexport const a = [moveCommand, goCommand];\n`),
    ).toMatch(/^1 KEP105 the code would not compile any more: Import declaration conflicts/);
    const hidden = `${imports}export function f(goCommand: unknown) {\n  return [goCommand, moveCommand];\n}\nexport const used = moveCommand;\n`;
    expect(await renameText("move", "go", hidden)).toBe(
      "3 KEP105 after the rename this name would mean something else than before",
    );
    const taken =
      'import type { TagCommands } from "../generated/tag/server.js";\nexport class A implements TagCommands {\n  move() {}\n  say = () => ({ heardBy: 0 });\n  go() {}\n}\n';
    expect(await renameText("move", "go", taken)).toMatch(/KEP105 the code would not compile any more: Duplicate/);
    const dynamic =
      'import type { Vec2 } from "../generated/tag/messages.js";\nexport const f = (at: Vec2, axis: "x" | "y") => at[axis];\n';
    expect(await renameText("Vec2.x", "left", dynamic)).toBe(
      "2 KEP105 the code would not compile any more: Property 'x' does not exist on type 'Vec2'",
    );
  });

  it("refuses what it cannot see all of", async () => {
    const a = 'import { f } from "./b.js";\nexport const g = f;\n';
    const b = 'import { moveCommand } from "../generated/tag/protocol.js";\nexport const f = moveCommand;\n';
    mkdirSync(`${folder}/src`, { recursive: true });
    writeFileSync(`${folder}/src/b.ts`, b);
    const { diagnostics } = await rename("move", "go", { "a.ts": a });
    expect(diagnostics).toMatchObject([{ code: "KEP107", file: `${folder}/src/b.ts`, line: 1, column: 10 }]);
    expect((await rename("move", "go", { "a.ts": a, "b.ts": b })).files).toEqual([
      { path: `${folder}/src/b.ts`, text: b.replaceAll("move", "go") },
    ]);
    const lost = b.replace("../generated", "./wire/generated");
    expect((await rename("move", "go", { "c.ts": lost })).diagnostics).toMatchObject([
      { code: "KEP106", line: 1, column: 29 },
    ]);
    expect((await rename("move", "go", { "c.ts": "const = 1;" })).diagnostics[0]).toMatchObject({
      code: "KEP100",
      line: 1,
    });
  });

  it("follows inline types, which are named after what they stand in", async () => {
    const text = `import type { TagClient } from "../generated/tag/client.js";
import { AimAtHow, type AimAt } from "../generated/tag/messages.js";
export const how = AimAtHow.near;
export const watch = (client: TagClient) => client.on.aim(({ at }) => read(at));
export const read = ({ x }: AimAt) => x;
`;
    const renamed = await renameText("aim.at", "goal", text);
    expect(renamed).toBe(text.replaceAll("AimAt", "AimGoal").replace("({ at })", "({ goal: at })"));
    expect(await renameText("aim.at.x", "left", text)).toBe(text.replace("({ x }", "({ left: x }"));
  });

  it("follows what has a default to whoever reads it and to whoever may leave it out", async () => {
    const text = `import type { TagClient } from "../generated/tag/client.js";
import type { Visit, VisitInput } from "../generated/tag/messages.js";
export const read = ({ guests }: Visit): number => guests;
export const give = (visit: VisitInput) => visit.guests ?? 0;
export const made: VisitInput = { guests: 2, with: [{ guests: 3 }] };
export function send(client: TagClient, visit: Visit, guests: number): void {
  client.send.arrive({ visit: { guests, with: [visit, made] } });
  client.on.arrive(({ visit: heard }) => heard.guests + heard.with.length);
}
`;
    const renamed = await renameText("Visit.guests", "heads", text);
    expect(renamed).toBe(
      text
        .replace("({ guests }", "({ heads: guests }")
        .replaceAll("visit.guests", "visit.heads")
        .replace("{ guests: 2, with: [{ guests: 3 }] }", "{ heads: 2, with: [{ heads: 3 }] }")
        .replace("{ guests, with", "{ heads: guests, with")
        .replace("heard.guests", "heard.heads"),
    );
    expect(await renameText("Visit", "Stay", text)).toBe(text.replaceAll("Visit", "Stay"));
  });

  it("minds no complaint that the compiler had before", async () => {
    const text = 'import type { Move } from "../generated/tag/messages.js";\nexport const a: Move = 1;\n';
    expect(await renameText("move", "go", text)).toBe(text.replaceAll("Move", "Go"));
  });
});
