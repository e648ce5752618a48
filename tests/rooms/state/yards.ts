import type { ClientOptions } from "kephas/client";
import { createResume } from "kephas/client/resume";
import { readCommandId } from "kephas/protocol";
import { createLink, createTestNet, type Link, type TestNet } from "kephas/testing";
import { BrawlClient } from "../../../generated/brawl/client.js";
import { type BrawlPeer, type BrawlServer, createBrawlServer, type YardRoom } from "../../../generated/brawl/server.js";
import { Watcher } from "./watcher.js";

/** The id of the state of a yard. */
const YARD_STATE = 0x200;

export type Yard = YardRoom<string>;

export interface YardsOptions {
  /** Runs within `join`, after the fighter was added. */
  readonly join?: (room: Yard, peer: BrawlPeer<string>) => unknown;
  /** Runs within `leave`, before the fighter is removed. */
  readonly leave?: (room: Yard) => unknown;
  /** The handler `roomsClosing`. */
  readonly closing?: (room: Yard) => unknown;
  /** More of the server's options. */
  readonly options?: object;
}

export interface Player {
  readonly client: BrawlClient;
  readonly link: Link;
  /** All bytes of states that its connections have brought. */
  readonly watcher: Watcher;
}

/** A server of yards, in which fighters are called by their yard and player, and change with each tick. */
export interface Yards {
  readonly net: TestNet;
  /** That of new connections. */
  readonly server: BrawlServer<string>;
  /** Leads new connections to another server with the same options. Returns the one before. */
  lead(): BrawlServer<string>;
  settle(ms?: number): Promise<void>;
  /** Resolves after so many milliseconds of the server's clock. */
  after(ms: number): Promise<void>;
  /** A client that is connected. */
  enter(token: string, options?: ClientOptions): Promise<Player>;
  /** What comes of a promise after so many milliseconds. */
  done<Value>(promise: Promise<Value>, ms?: number): Promise<Value>;
}

export function openYards(about: YardsOptions = {}): Yards {
  const net = createTestNet();
  const serve = (): BrawlServer<string> => createYardServer({ clock: net.clock, ...about.options }, about);
  let server = serve();
  const settle = (ms = 0): Promise<void> => net.clock.advance(ms);
  return {
    net,
    get server() {
      return server;
    },
    lead() {
      const before = server;
      server = serve();
      return before;
    },
    settle,
    after: (ms) => new Promise((resolve) => void net.clock.after(ms, resolve)),
    async done(promise, ms = 0) {
      promise.catch(() => {});
      await settle(ms);
      return await promise;
    },
    async enter(token, about = {}) {
      const link = createLink();
      const watcher = new Watcher();
      const client = new BrawlClient(
        {
          open(request) {
            const socket = net.connect(server, { link }).open(request);
            watcher.connected();
            socket.addEventListener("message", ({ data }) => watch(watcher, new Uint8Array(data as ArrayBuffer)));
            return socket;
          },
        },
        { clock: net.clock, logger: false, token, random: () => 0, resume: createResume(), ...about },
      );
      void client.connect();
      await settle();
      return { client, link, watcher };
    },
  };
}

/** Shows a watcher a message of a connection. */
export function watch(watcher: Watcher, message: Uint8Array): void {
  if (readCommandId(message) === YARD_STATE) watcher.heard(message.slice(4));
}

export function createYardServer(
  options: object,
  { join, leave, closing }: Omit<YardsOptions, "options"> = {},
): BrawlServer<string> {
  return createBrawlServer({
    logger: false,
    authenticate: ({ token }): string => token ?? "",
    resume: {},
    ...options,
    rooms: {
      yard: {
        async join(room: Yard, peer: BrawlPeer<string>, _join: undefined, { seat }: { readonly seat: number }) {
          const name = `${room.options.map}:${peer.session}`;
          if (!room.state.fighters.has(seat)) room.state.fighters.add(seat, { name, x: 0, y: 0, wins: 0 });
          await join?.(room, peer);
        },
        async leave(room: Yard, _peer: BrawlPeer<string>, { seat }: { readonly seat: number }) {
          await leave?.(room);
          room.state.fighters.delete(seat);
        },
        roomsClosing: (room: Yard) => closing?.(room),
        tick(room: Yard) {
          for (const [, fighter] of room.state.fighters) fighter.x++;
        },
      },
    },
    commands: { walk: () => {} },
    methods: { duel: { challenge: () => ({ outcome: "even" as const }) } },
  });
}
