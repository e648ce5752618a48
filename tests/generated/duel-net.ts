import { createTestNet } from "kephas/testing";
import { DuelClient } from "../../generated/duel/client.js";
import type { DuelRoomOptions } from "../../generated/duel/messages.js";
import { duelErrors } from "../../generated/duel/protocol.js";
import { createDuelServer, type DuelServer } from "../../generated/duel/server.js";

/** What the game keeps of a duel. */
export interface Duel {
  readonly options: DuelRoomOptions;
  readonly said: string[];
}

export type Games = { readonly duel: Duel; readonly lobby: unknown };

export interface DuelNet {
  readonly server: DuelServer<string, Games>;
  enter(nick: string): Promise<DuelClient>;
  /** Lets so much time pass, and all that follows from it. */
  settle(ms?: number): Promise<void>;
}

/** The generated server and its clients, in memory and on one clock. */
export function createDuelNet(): DuelNet {
  const net = createTestNet();
  const server = createDuelServer({
    clock: net.clock,
    logger: false,
    authenticate: ({ token }) => token ?? "",
    rooms: {
      duel: {
        create: ({ options, room }): Duel => {
          room.listing = { map: `${options.mode} hills` };
          return { options, said: [] };
        },
        join(room, peer, { nick, motto }, { seat }) {
          if (nick === "Mute") throw duelErrors.Muted({ forMs: 5 });
          room.game.said.push(`${nick} ${motto}`);
          room.state.fighters.add(seat, { x: 0, y: 0, hp: 100, arrows: seat + 1 });
          room.state.admit(peer, { own: { fighters: seat } });
        },
        leave: (room, _peer, { seat, reason }) => {
          room.state.fighters.delete(seat);
          room.game.said.push(`${seat} ${reason}`);
        },
        presence: (room, { session }) => ({ nick: session, weapon: room.game.options.weapon }),
        tick(room) {
          for (const [, fighter] of room.state.fighters) fighter.hp = Math.max(1, fighter.hp - 1);
        },
      },
      lobby: {},
    },
    commands: {
      move: ({ x, y }, peer, room) => Object.assign(room.state.fighters.get(room.seatOf(peer)) ?? {}, { x, y }),
      taunt({ words }, peer, room) {
        room.game.said.push(words);
        room.broadcast.struck({ seat: room.seatOf(peer), hp: 7 }, { except: peer });
        return { heardBy: room.peers.size - 1 };
      },
      yield: (_, peer, room) => room.kick(peer),
      say: (text, _peer, room) => room.broadcast.say(text),
      ping: (_, peer) => void peer.send.over(),
    },
    methods: { scores: { best: ({ most }) => ({ nicks: ["Ada", "Bob"].slice(0, most) }) } },
  });
  const settle = (ms = 0) => net.clock.advance(ms);
  return {
    server,
    settle,
    async enter(token) {
      const client = new DuelClient(net.connect(server), { clock: net.clock, logger: false, token, random: () => 0 });
      const connected = client.connect();
      await settle();
      await connected;
      return client;
    },
  };
}
