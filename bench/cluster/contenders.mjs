// What is measured: each backplane, and Socket.IO with its adapter for Redis.

/** `backplane`: the entry point of Kephas. `broker`: what is started for it. `home`: whether its nodes are a process each, the workers of a primary, or all in one process. */
export const contenders = [
  { id: "memory", title: "Kephas, memory (one process)", server: "kephas", backplane: "memory", home: "one" },
  { id: "nats", title: "Kephas, NATS", server: "kephas", backplane: "nats", broker: "nats", home: "each" },
  { id: "redis", title: "Kephas, Redis", server: "kephas", backplane: "redis", broker: "redis", home: "each" },
  { id: "node-cluster", title: "Kephas, node:cluster", server: "kephas", backplane: "node-cluster", home: "primary" },
  { id: "socket-io", title: "Socket.IO, Redis", server: "socket-io", broker: "redis", home: "each" },
];
