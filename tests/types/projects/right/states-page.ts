// What a page does with its states: it reads them, and hears of them.
import {
  type BoardReplica,
  createFieldPredictor,
  type FieldPlayers,
  type FieldPlayersChanged,
  type FieldPredictor,
  type FieldReplica,
  type FieldStateView,
  RealmClient,
} from "../generated/realm/client.js";

const realm = new RealmClient("ws://localhost:8080/ws");

export const field: FieldReplica = realm.state.field;
export const board: BoardReplica = realm.state.board;

const { players, match } = realm.state.field;
export const hp: number = players.get(7)?.hp ?? match.phase;
export const gold: number | undefined = field.own.players.get(7)?.gold;
export const seat: number | undefined = board.own.seats.get("a1")?.count;
export const all: ReadonlyMap<number, FieldPlayers> = players;
export const state: readonly [boolean, number, number] = [field.ready, field.acked, field.tick];

const gone: (() => void)[] = [
  players.on.add((player, key) => player.hp + key),
  players.each(({ name }) => name.length),
  players.on.change(({ at }, key, changed) => (changed.at ? at.x : key)),
  players.on.remove(() => undefined, { signal: AbortSignal.timeout(5) }),
  field.own.players.on.change((own, _key, changed) => changed.gold && own.gold),
  field.on.match((value, changed) => changed.title && value.title.length),
  field.on.tick(({ tick, reset }) => (reset ? 0 : tick)),
];
export const stop = (): void => {
  for (const unsubscribe of gone) unsubscribe();
};

/** Listeners may be written elsewhere. */
export function onChange({ facing }: FieldPlayers, changed: FieldPlayersChanged): number {
  return changed.facing ? facing : 0;
}

export const view: FieldStateView = field.sample(performance.now());
export const seen: number = view.players.get(7)?.at.x ?? view.match.wind;

interface Body {
  x: number;
}

const predictor: FieldPredictor<Body> = createFieldPredictor<Body>(field, {
  step: (body, { heading, running }) => {
    body.x += Math.cos(heading) * (running ? 2 : 1);
  },
  same: (a, b) => a.x === b.x,
});
export const guessed: Body | undefined = predictor.apply({ seq: 1, heading: 0, running: false });
field.on.tick(() => predictor.reconcile({ x: field.players.get(7)?.at.x ?? 0 }));
