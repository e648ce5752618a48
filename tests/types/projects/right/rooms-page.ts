// What a page does with rooms: what may be left out is as far as the schema says so.
import {
  DuelClient,
  type DuelRoomClient,
  type JoinedDuelRoom,
  type JoinedLobbyRoom,
} from "../generated/duel/client.js";
import { Weapon } from "../generated/duel/messages.js";

const client = new DuelClient("ws://localhost:8080/ws");
const { duel, lobby } = client.rooms;

export async function play(): Promise<number> {
  const room: JoinedDuelRoom = await duel.joinOrCreate({ mode: "1v1", weapon: Weapon.bow }, { nick: "Ada" });
  const { ranked }: { readonly ranked: boolean } = room.options;
  const seats: number[] = [...room.members].map(
    ([seat, { presence, lost }]) => seat + presence.nick.length + Number(lost),
  );
  for (const [key, { x, hp }] of room.state.fighters) seats.push(key, x, hp);
  const arrows: number | undefined = room.state.own.fighters.get(room.seat)?.arrows;
  room.state.fighters.on.add((fighter) => fighter.y);
  const off: () => void = room.onMembers(({ joined, left }) =>
    [...joined, ...left].map(({ presence }) => presence.wins),
  );
  room.onClose(({ reason }) => reason === "kicked");
  off();
  await room.leave();
  const again = await duel.join(room.id, { nick: "Ada", motto: "again" });
  const secret = await duel.create(
    { mode: "1v1", weapon: 1, ranked, private: true },
    { nick: "Ada" },
    { timeoutMs: 9000 },
  );
  return seats.length + (arrows ?? 0) + again.seat + (secret.code ?? "").length;
}

export async function meet(): Promise<JoinedLobbyRoom | undefined> {
  const rooms: readonly JoinedLobbyRoom[] = [
    await lobby.joinOrCreate(),
    await lobby.create(),
    await lobby.join("some room"),
    await lobby.joinOrCreate(undefined, undefined, { timeoutMs: 9000 }),
  ];
  client.send.say("hello");
  return rooms[0] ?? lobby.current;
}

export async function look(rooms: DuelRoomClient): Promise<readonly string[]> {
  const stop: () => void = rooms.watch(({ added, changed, removed }) => [...added, ...changed, ...removed].length);
  stop();
  const listed = await rooms.list();
  return listed.map(
    ({ id, options, listing, players, max, locked }) =>
      `${id} ${options.mode} ${listing?.map} ${listing?.mood satisfies "calm" | "angry" | undefined} ${players / max} ${locked}`,
  );
}
