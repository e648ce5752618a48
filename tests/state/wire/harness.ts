import { frameMessage } from "kephas/protocol";
import { type AnyServerOptions, createServer, type Peer, type Server } from "kephas/server";
import { beforeEach } from "vitest";
import type { State } from "../../../runtime/protocol/state.js";
import { type MessageFrame, wrapMessage } from "../../../runtime/server/frames/message-frame.js";
import { statesOf } from "../../../runtime/server/peers/server-states.js";
import type { StatePeer } from "../../../runtime/server/state/state-peer.js";
import { protocol, sent } from "../../server/harness/game.js";
import { type GreetedClient, greet } from "../../server/harness/greeted-client.js";
import { createMemoryGame, type MemoryGame } from "../../server/harness/memory-server.js";

/** Two replicated states of one schema. */
export const arena: State = {
  id: 0x500,
  name: "arena",
  fingerprint: "0011aabb22cc33dd",
  tickMs: 50,
  maxBytes: 1_000_000,
};
export const lobby: State = { id: 0x501, name: "lobby", fingerprint: "44444444", tickMs: 50, maxBytes: 100 };

export interface StateGamePeer extends Peer {
  readonly send: { readonly state: (message: number) => boolean };
}

export type StateGameServer = Server<StateGamePeer>;

/** That of the running test, in a file that calls {@link createStateGameForEachTest}. */
export let game: MemoryGame;

export function createStateGameForEachTest(): void {
  beforeEach(() => {
    game = createMemoryGame();
  });
}

/** A server whose schema has one command and these states. */
export function openServer(
  options: Partial<AnyServerOptions<undefined, StateGamePeer>> = {},
  states: readonly State[] = [arena, lobby],
): StateGameServer {
  const { clock } = game.net;
  return createServer<undefined, StateGamePeer, StateGameServer>({
    protocol,
    options: { clock, logger: game.log, ...options } as AnyServerOptions<undefined, StateGamePeer>,
    routes: [],
    sent: [sent.state],
    called: [],
    states,
    createSend: (link) => ({ state: (message) => link.send(sent.state, message) }),
    createCall: () => ({}),
    createBroadcast: () => ({}),
  });
}

/** A peer as a state sees it, and what the state heard. */
export interface Linked {
  readonly link: StatePeer;
  readonly told: string[];
}

/** Admits a peer, as an instance of the state does. What it hears also calls `heard`. */
export function admit(peer: StateGamePeer, state: State = arena, heard: (what: string) => void = () => {}): Linked {
  const told: string[] = [];
  const tell = (what: string): void => {
    told.push(what);
    heard(what);
  };
  const link = statesOf<StateGamePeer>(peer.server).link(peer, state, {
    drained: () => tell("drained"),
    resumed: (count) => tell(`resumed ${count}`),
    left: () => tell("left"),
    asked: () => tell("asked"),
  });
  return { link, told };
}

/** The next client of a server, with its peer. */
export async function enter(
  server: StateGameServer,
  resume?: Parameters<typeof greet>[2],
): Promise<{ readonly client: GreetedClient; readonly peer: StateGamePeer }> {
  const before = new Set(server.peers.values());
  const client = await greet(game, server, resume);
  const peer = [...server.peers.values()].find((one) => !before.has(one));
  if (peer === undefined) throw new Error("nobody came");
  return { client, peer };
}

/** A message of the arena of so many bytes, which begins with `first`. */
export function frameOf(first: number, bytes = 1): MessageFrame {
  const payload = new Uint8Array(bytes);
  payload[0] = first;
  return wrapMessage(frameMessage(arena.id, payload));
}

/** Ends the turn of the event loop, on both sides. */
export async function settle(): Promise<void> {
  await game.net.clock.advance(0);
}

/** Cuts all connections, and lets both sides notice. */
export async function lose(): Promise<void> {
  game.net.cut();
  await settle();
}
