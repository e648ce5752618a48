/** A node of duels without an address in a process of its own, which may be killed: started by `node-process.ts`. */
import { natsBackplane } from "kephas/backplane/nats";
import { createDuelServer, type DuelServer } from "../../../generated/duel/server.js";

const [, , servers = ""] = process.argv;

const server: DuelServer<string> = createDuelServer<string, unknown, unknown>({
  logger: false,
  authenticate: ({ token }) => token ?? "",
  resume: {},
  backplane: natsBackplane({ servers }),
  rooms: { duel: { create: () => ({}), presence: (_room, { session }) => ({ nick: session, weapon: 0 }) }, lobby: {} },
  // Whose token is a room's id watches that.
  async connected(peer) {
    if (peer.session.includes(".")) await peer.watch(peer.session);
  },
  commands: {
    move() {},
    taunt: () => ({ heardBy: process.pid }),
    yield() {},
    say() {},
    ping() {
      for (const room of server.rooms.duel.values()) room.broadcast.struck({ seat: 0, hp: 77 });
    },
  },
  methods: { scores: { best: () => ({ nicks: [] }) } },
});

const { url } = await server.listen({ port: 0, host: "127.0.0.1" });

process.on("message", () => {
  const { nodes } = server.cluster;
  process.send?.({ url, nodes: nodes.length, peers: [...server.peers.values()].map(({ session }) => session) });
});
process.send?.({});
