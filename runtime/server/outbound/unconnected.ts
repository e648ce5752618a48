import type { PeerSocket } from "../contract/peer-socket.js";

/** The socket of a peer whose connection was lost, while its session is kept: nothing leaves, and nothing comes. */
export const UNCONNECTED: PeerSocket = {
  subprotocol: "kephas.v1",
  // What is sent waits for the next connection.
  open: true,
  bufferedBytes: 0,
  listen() {},
  write() {},
  ping() {},
  pause() {},
  resume() {},
  close() {},
  terminate() {},
};
