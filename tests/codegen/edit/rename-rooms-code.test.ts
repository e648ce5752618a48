import { describe, expect, it } from "vitest";
import { createRenaming } from "./renaming.js";

const schema = `kephas: 1
protocol: tag
version: "1.0.0"
types:
  Fighter: { struct: { hp: u8 } }
  Rules: { json: { mode: string, private?: boolean, pace?: { type: integer, default: 1 } } }
commands:
  move: { id: 1, from: client, room: duel, struct: { dx: i8 } }
  shout: { id: 2, from: client, room: duel, text: 9 }
  moved: { id: 3, from: server, struct: { dx: i8 } }
state:
  arena: { id: 4, collections: { fighters: { type: Fighter, max: 9 } } }
rooms:
  duel: { max: 9, options: Rules, match: [mode], join: { nick: string }, listing: { map: string }, presence: { nick: string }, state: arena }
  lobby: { max: 9 }
`;

const { rename } = createRenaming("rename-rooms", schema);

const server = `import type { DuelRoomJoin, DuelRoomListing } from "../generated/tag/messages.js";
import { createTagServer, type DuelRoom, type DuelRoomHandlers, type TagCommands, type TagHandlers, type TagPeer, type TagRooms, type TagServer } from "../generated/tag/server.js";

// duel: a comment that says duel, mode and nick.
class Match { constructor(readonly mode: string) {} steer(seat: number, dx: number) { console.log(seat, dx); } }
const server = createTagServer({
  rooms: {
    duel: {
      create: ({ options, room }) => { room.broadcast.moved({ dx: 0 }); return new Match(options.mode); },
      join(room, peer, { nick }, { seat }) { room.listing = { map: nick }; room.state.fighters.add(seat, { hp: 9 }); room.refresh(peer); },
      presence: (room, peer) => ({ nick: peer.id + room.game.mode }),
    },
    lobby: {},
  },
  commands: {
    move: ({ dx }, peer, room) => room.game.steer(room.seatOf(peer), dx),
    shout: (text, peer) => { for (const [, one] of peer.server.rooms.duel) console.log(text, one.options.mode, one.options.pace); },
  },
});
const { duel: duels, lobby } = server.rooms;
for (const room of duels.values()) for (const [seat, member] of room.members) console.log(seat, member.presence.nick, room.listing?.map);
console.log(server.rooms.duel.size, server.rooms["duel"].size, lobby.size);
type Games = { duel: Match; lobby: unknown };
interface More { readonly duel: Match; readonly lobby: string }
class Duel implements DuelRoomHandlers<undefined, Match> {
  create({ options }: { options: { mode: string } }) { return new Match(options.mode); }
  presence(_room: DuelRoom<undefined, Match>, peer: TagPeer) { return { nick: peer.id }; }
  join(_room: DuelRoom<undefined, Match>, _peer: TagPeer, { nick }: { nick: string }) { console.log(nick); }
}
class Kinds implements TagRooms<undefined, Games> { duel = new Duel(); lobby = {}; }
const commands: TagCommands<undefined, Games> = { move: ({ dx }, peer, room) => room.game.steer(room.seatOf(peer), dx), shout() {} };
export const handlers: TagHandlers<undefined, Games> = { rooms: new Kinds(), commands };
const duel: DuelRoomHandlers<undefined, Match> = new Duel();
const loose = { duel, lobby: {} };
export const second = createTagServer({ rooms: loose, commands });
export const third = createTagServer({ ...handlers });
export const keep: TagServer<undefined, More> | undefined = undefined;
export const only: Pick<TagRooms, "duel"> = { duel: { presence: () => ({ nick: "" }) } };
export const seen = (listing: DuelRoomListing, join: DuelRoomJoin) => listing.map + join.nick;
declare const console: { log(...all: unknown[]): void };
`;

const client = `import { type DuelRoomClient, type JoinedDuelRoom, TagClient } from "../generated/tag/client.js";

const client = new TagClient("/ws");
const { duel }: { duel: DuelRoomClient } = client.rooms;
const joined = await client.rooms.duel.joinOrCreate({ mode: "1v1", pace: 2 }, { nick: "Ann" });
const other: JoinedDuelRoom = await duel.join("ABCDEF", { nick: "Bob" });
await duel.create({ mode: "1v1", private: true }, { nick: joined.members.get(0)?.presence.nick ?? "" });
for (const room of await duel.list()) console.log(room.options.mode, room.listing?.map, room.options.pace);
duel.watch(({ added }) => added.forEach(({ options: { mode }, listing }) => console.log(mode, listing?.map)));
console.log(other.options.mode, client.rooms.duel.current?.state.fighters.get(1)?.hp, client.rooms.lobby.current);
other.onMembers(({ left }) => left.map(({ presence: { nick } }) => console.log(nick)));
declare const console: { log(...all: unknown[]): void };
`;

/** The lines of both sides that a rename changes, as they are afterwards. */
async function changedLines(from: string, to: string): Promise<readonly string[]> {
  const sides = { "server.ts": server, "client.ts": client };
  const { files, diagnostics } = await rename(from, to, sides);
  expect(diagnostics).toEqual([]);
  return Object.entries(sides).flatMap(([name, text]) => {
    const after = files.find(({ path }) => path.endsWith(name))?.text ?? text;
    const before = text.split("\n");
    return after.split("\n").filter((line, index) => line !== before[index]);
  });
}

describe("a rename in code of a schema with rooms", () => {
  it("follows a kind in handlers, servers, clients, types and games, and nothing that is only called so", async () => {
    expect(await changedLines("duel", "match")).toEqual([
      'import type { MatchRoomJoin, MatchRoomListing } from "../generated/tag/messages.js";',
      'import { createTagServer, type MatchRoom, type MatchRoomHandlers, type TagCommands, type TagHandlers, type TagPeer, type TagRooms, type TagServer } from "../generated/tag/server.js";',
      "    match: {",
      "    shout: (text, peer) => { for (const [, one] of peer.server.rooms.match) console.log(text, one.options.mode, one.options.pace); },",
      "const { match: duels, lobby } = server.rooms;",
      'console.log(server.rooms.match.size, server.rooms["match"].size, lobby.size);',
      "type Games = { match: Match; lobby: unknown };",
      "interface More { readonly match: Match; readonly lobby: string }",
      "class Duel implements MatchRoomHandlers<undefined, Match> {",
      "  presence(_room: MatchRoom<undefined, Match>, peer: TagPeer) { return { nick: peer.id }; }",
      "  join(_room: MatchRoom<undefined, Match>, _peer: TagPeer, { nick }: { nick: string }) { console.log(nick); }",
      "class Kinds implements TagRooms<undefined, Games> { match = new Duel(); lobby = {}; }",
      "const duel: MatchRoomHandlers<undefined, Match> = new Duel();",
      "const loose = { match: duel, lobby: {} };",
      'export const only: Pick<TagRooms, "match"> = { match: { presence: () => ({ nick: "" }) } };',
      "export const seen = (listing: MatchRoomListing, join: MatchRoomJoin) => listing.map + join.nick;",
      'import { type MatchRoomClient, type JoinedMatchRoom, TagClient } from "../generated/tag/client.js";',
      "const { match: duel }: { match: MatchRoomClient } = client.rooms;",
      'const joined = await client.rooms.match.joinOrCreate({ mode: "1v1", pace: 2 }, { nick: "Ann" });',
      'const other: JoinedMatchRoom = await duel.join("ABCDEF", { nick: "Bob" });',
      "console.log(other.options.mode, client.rooms.match.current?.state.fighters.get(1)?.hp, client.rooms.lobby.current);",
    ]);
  });

  it("follows a kind that nobody handles", async () => {
    expect(await changedLines("lobby", "foyer")).toEqual([
      "    foyer: {},",
      "const { duel: duels, foyer: lobby } = server.rooms;",
      "type Games = { duel: Match; foyer: unknown };",
      "interface More { readonly duel: Match; readonly foyer: string }",
      "class Kinds implements TagRooms<undefined, Games> { duel = new Duel(); foyer = {}; }",
      "const loose = { duel, foyer: {} };",
      "console.log(other.options.mode, client.rooms.duel.current?.state.fighters.get(1)?.hp, client.rooms.foyer.current);",
    ]);
  });

  it("follows an option from where a room is asked for to where its game is made", async () => {
    expect(await changedLines("Rules.mode", "way")).toEqual([
      "      create: ({ options, room }) => { room.broadcast.moved({ dx: 0 }); return new Match(options.way); },",
      "    shout: (text, peer) => { for (const [, one] of peer.server.rooms.duel) console.log(text, one.options.way, one.options.pace); },",
      "  create({ options }: { options: { way: string } }) { return new Match(options.way); }",
      'const joined = await client.rooms.duel.joinOrCreate({ way: "1v1", pace: 2 }, { nick: "Ann" });',
      'await duel.create({ way: "1v1", private: true }, { nick: joined.members.get(0)?.presence.nick ?? "" });',
      "for (const room of await duel.list()) console.log(room.options.way, room.listing?.map, room.options.pace);",
      "duel.watch(({ added }) => added.forEach(({ options: { way: mode }, listing }) => console.log(mode, listing?.map)));",
      "console.log(other.options.way, client.rooms.duel.current?.state.fighters.get(1)?.hp, client.rooms.lobby.current);",
    ]);
  });

  it("follows an option with a default on both sides of it", async () => {
    expect(await changedLines("Rules.pace", "speed")).toEqual([
      "    shout: (text, peer) => { for (const [, one] of peer.server.rooms.duel) console.log(text, one.options.mode, one.options.speed); },",
      'const joined = await client.rooms.duel.joinOrCreate({ mode: "1v1", speed: 2 }, { nick: "Ann" });',
      "for (const room of await duel.list()) console.log(room.options.mode, room.listing?.map, room.options.speed);",
    ]);
  });

  it("follows what a join says, and not what is called so beside it", async () => {
    expect(await changedLines("duel.join.nick", "name")).toEqual([
      "      join(room, peer, { name: nick }, { seat }) { room.listing = { map: nick }; room.state.fighters.add(seat, { hp: 9 }); room.refresh(peer); },",
      "  join(_room: DuelRoom<undefined, Match>, _peer: TagPeer, { name: nick }: { name: string }) { console.log(nick); }",
      "export const seen = (listing: DuelRoomListing, join: DuelRoomJoin) => listing.map + join.name;",
      'const joined = await client.rooms.duel.joinOrCreate({ mode: "1v1", pace: 2 }, { name: "Ann" });',
      'const other: JoinedDuelRoom = await duel.join("ABCDEF", { name: "Bob" });',
      'await duel.create({ mode: "1v1", private: true }, { name: joined.members.get(0)?.presence.nick ?? "" });',
    ]);
  });

  it("follows what members see of each other", async () => {
    expect(await changedLines("duel.presence.nick", "name")).toEqual([
      "      presence: (room, peer) => ({ name: peer.id + room.game.mode }),",
      "for (const room of duels.values()) for (const [seat, member] of room.members) console.log(seat, member.presence.name, room.listing?.map);",
      "  presence(_room: DuelRoom<undefined, Match>, peer: TagPeer) { return { name: peer.id }; }",
      'export const only: Pick<TagRooms, "duel"> = { duel: { presence: () => ({ name: "" }) } };',
      'await duel.create({ mode: "1v1", private: true }, { nick: joined.members.get(0)?.presence.name ?? "" });',
      "other.onMembers(({ left }) => left.map(({ presence: { name: nick } }) => console.log(nick)));",
    ]);
  });

  it("follows what a lobby sees", async () => {
    expect(await changedLines("duel.listing.map", "place")).toEqual([
      "      join(room, peer, { nick }, { seat }) { room.listing = { place: nick }; room.state.fighters.add(seat, { hp: 9 }); room.refresh(peer); },",
      "for (const room of duels.values()) for (const [seat, member] of room.members) console.log(seat, member.presence.nick, room.listing?.place);",
      "export const seen = (listing: DuelRoomListing, join: DuelRoomJoin) => listing.place + join.nick;",
      "for (const room of await duel.list()) console.log(room.options.mode, room.listing?.place, room.options.pace);",
      "duel.watch(({ added }) => added.forEach(({ options: { mode }, listing }) => console.log(mode, listing?.place)));",
    ]);
  });

  it("follows the state of a room, and its collections", async () => {
    expect(await changedLines("arena", "field")).toEqual([]);
    expect(await changedLines("arena.fighters", "men")).toEqual([
      "      join(room, peer, { nick }, { seat }) { room.listing = { map: nick }; room.state.men.add(seat, { hp: 9 }); room.refresh(peer); },",
      "console.log(other.options.mode, client.rooms.duel.current?.state.men.get(1)?.hp, client.rooms.lobby.current);",
    ]);
  });

  it("follows a command that members of a room send", async () => {
    expect(await changedLines("move", "steer")).toEqual([
      "    steer: ({ dx }, peer, room) => room.game.steer(room.seatOf(peer), dx),",
      "const commands: TagCommands<undefined, Games> = { steer: ({ dx }, peer, room) => room.game.steer(room.seatOf(peer), dx), shout() {} };",
    ]);
  });
});
