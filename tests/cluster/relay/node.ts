/** A node of duels without an address in a process of its own, which may be killed: started by `node-process.ts`. */
import { natsBackplane } from "kephas/backplane/nats";
import { createDuelServer } from "../../../generated/duel/server.js";

const [, , servers = ""] = process.argv;

const server = createDuelServer<string, unknown, unknown>({
  logger: false,
  authenticate: ({ token }) => token ?? "",
  resume: {},
  backplane: natsBackplane({ servers }),
  rooms: { duel: { create: () => ({}), presence: (_room, { session }) => ({ nick: session, weapon: 0 }) }, lobby: {} },
  commands: { move() {}, taunt: () => ({ heardBy: process.pid }), yield() {}, say() {}, ping() {} },
  methods: { scores: { best: () => ({ nicks: [] }) } },
});

const { url } = await server.listen({ port: 0, host: "127.0.0.1" });

process.on("message", () => {
  const { nodes } = server.cluster;
  process.send?.({ url, nodes: nodes.length, peers: [...server.peers.values()].map(({ session }) => session) });
});
process.send?.({});
