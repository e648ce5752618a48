import type { KephasError } from "kephas/protocol";

/** The arena of docs/state.md, with one peer. */
export interface Mistaken {
  readonly server: { readonly peers: ReadonlyMap<string, object> };
  readonly arena: {
    readonly players: { add(key: number, object: unknown): unknown; delete(key: number): unknown };
    readonly coins: { touch(key: number): unknown };
    admit(peer: object, view?: object): void;
    look(peer: object): void;
    dismiss(peer: object): void;
    ack(peer: object, seq: number): void;
    tick(): void;
  };
}

const fighter = { at: { x: 0, y: 0 }, facing: 0, hp: 1, name: "", gold: 0 };

/** Makes each mistake of the page's table once. */
export function causeErrors({ server, arena }: Mistaken): readonly KephasError[] {
  const [peer = {}] = server.peers.values();
  const errors: KephasError[] = [];
  const fails = (call: () => unknown): void => {
    try {
      call();
    } catch (error) {
      errors.push(error as KephasError);
    }
  };
  arena.players.add(7, { ...fighter, hp: 300 });
  fails(() => arena.tick());
  fails(() => arena.players.add(7, fighter));
  arena.players.delete(7);
  fails(() => arena.players.add(7, undefined));
  fails(() => arena.coins.touch(3));
  fails(() => arena.admit(peer, { zone: 1 }));
  fails(() => arena.admit(peer, { around: undefined }));
  fails(() => arena.admit(peer, { zones: [256] }));
  fails(() => arena.ack(peer, 1.5));
  arena.dismiss(peer);
  fails(() => arena.look(peer));
  const meddling = {
    ...fighter,
    get hp() {
      return Number(arena.players.add(9, fighter));
    },
  };
  arena.players.add(8, meddling);
  fails(() => arena.tick());
  arena.players.delete(8);
  for (let key = 1000; key < 1256; key++) fails(() => arena.players.add(key, fighter));
  return errors;
}
