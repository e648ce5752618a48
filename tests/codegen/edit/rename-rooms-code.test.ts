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

const client = `import { type DuelRoomClient, TagClient } from "../generated/tag/client.js";

const client = new TagClient("/ws");
const { duel } = client.rooms;
const joined = await client.rooms.duel.joinOrCreate({ mode: "1v1", pace: 2 }, { nick: "Ann" });
const other: DuelRoomClient = await duel.join("ABCDEF", { nick: "Bob" });
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

describe("try", () => {
  it.each([
    ["duel", "match"],
    ["Rules.mode", "way"],
    ["duel.join.nick", "name"],
    ["duel.presence.nick", "name"],
    ["duel.listing.map", "place"],
    ["arena", "field"],
    ["arena.fighters", "men"],
    ["move", "steer"],
    ["lobby", "foyer"],
  ])("%s", async (from, to) => {
    console.log(from, await changedLines(from, to));
  });
});
