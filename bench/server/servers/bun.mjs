// Bun's own server, which runs in Bun alone: `publish` reaches all subscribers of a topic, `cork` makes one write of what it sends to
// a client. In the handler of a message the client that sent it is corked already.
import { moveBytes } from "../move.mjs";

const EVERYBODY = "everybody";

/** Starts the server and returns its port. */
export function start(work) {
  const clients = new Set();
  const server = Bun.serve({
    port: 0,
    hostname: "127.0.0.1",
    fetch(request) {
      if (!server.upgrade(request)) return new Response("A WebSocket is expected.", { status: 400 });
    },
    websocket: {
      open(client) {
        clients.add(client);
        client.subscribe(EVERYBODY);
      },
      close: (client) => clients.delete(client),
      message: (client, data) => actions[work.kind](client, work.count, { data, server, clients }),
    },
  });
  return server.port;
}

const actions = {
  echo: (client, _count, { data }) => client.send(data),
  broadcast(_client, count, { server }) {
    for (let i = 0; i < count; i++) server.publish(EVERYBODY, moveBytes);
  },
  tick(_client, count, { clients }) {
    const sendAll = (client) => {
      for (let i = 0; i < count; i++) client.send(moveBytes);
    };
    for (const client of clients) client.cork(sendAll);
  },
};
