// What a server does with its states: the game's own objects go in, and come out as what they are.
import { Marks, type Match, type Player, Team } from "../generated/realm/messages.js";
import {
  type BoardState,
  createBoardState,
  createDungeonState,
  createFieldState,
  createRealmServer,
  type FieldState,
  type FieldStatePeerView,
  type RealmPeer,
} from "../generated/realm/server.js";

class Fighter implements Player {
  readonly at = { x: 0, y: 0 };
  facing = 0;
  hp = 100;
  team = Team.red;
  marks = Marks.alive;
  seq = 0;
  gold = 0;
  motto = "";
  readonly bag: { name: string; count: number }[] = [];
  #name = "Ada";
  get name(): string {
    return this.#name;
  }
  get dead(): boolean {
    return this.hp === 0;
  }
}

export const server = createRealmServer({
  authenticate: () => ({ who: 7 }),
  connected: (peer) => field.admit(peer, { own: { players: peer.session.who } }),
  commands: { input: ({ seq }, peer) => field.ack(peer, seq) },
});
export const field: FieldState<{ readonly who: number }> = createFieldState(server);

export const fighter: Fighter = field.players.add(7, new Fighter());
export const isDead: boolean = fighter.dead;
export const player: Player | undefined = field.players.get(7);
if (player !== undefined) player.hp -= 1;

export function see(peer: RealmPeer<{ readonly who: number }>): void {
  const views: FieldStatePeerView[] = [
    {},
    { around: fighter },
    { around: { x: 1, y: 2 }, own: { players: [7, 9] } },
    { zones: new Set([1]) },
    { zones: [1, 9], own: {} },
  ];
  for (const view of views) field.look(peer, view);
  field.admit(peer);
  field.dismiss(peer);
}

export function play(): number {
  field.match.phase = 2;
  field.match = { phase: 1, endsAt: new Date(0), wind: 0, title: "again" } satisfies Match;
  field.coins.add(3, { at: { x: 1, y: 2 }, worth: 5 });
  field.coins.touch(3);
  const past: { readonly at: { readonly x: number }; readonly facing: number } | undefined = field.players
    .at(field.now - 3)
    .get(7);
  for (const [key, { at }] of field.players) if (at.x > key) field.players.delete(key);
  field.tick();
  return past?.at.x ?? field.players.size;
}

const dungeon = createDungeonState(server);
dungeon.ids.add("123e4567-e89b-12d3-a456-426614174000", { name: "key", count: 1 });
export const moved = (peer: RealmPeer<{ readonly who: number }>): void => {
  dungeon.things.moveTo("door", 3);
  dungeon.admit(peer, { zones: [3] });
};

/** As many as there are rooms. */
export const boards: BoardState<{ readonly who: number }>[] = [createBoardState(server), createBoardState(server)];
