// A client that costs its core little: one buffer for all of them to read into, and bytes counted instead of frames parsed.
import { connect } from "node:net";

const shared = Buffer.alloc(256 * 1024);

/**
 * Connects and says the dialect's greeting. Resolves with a client: its socket, and `receive`, to be set, which gets the length of all
 * that comes later. `fail` gets the error of a socket that broke, that the server closed or that nobody expected anything from.
 */
export function connectClient({ port, dialect, fail }) {
  return new Promise((resolve, reject) => {
    const greeting = [...dialect.greeting];
    let heard = "";
    const listen = (length) => {
      if (greeting.length === 0) return client.receive(length);
      heard += shared.latin1Slice(0, length);
      if (!greeting[0].until.test(heard)) return;
      greeting.shift();
      proceed();
    };
    const proceed = () => (greeting.length === 0 ? resolve(client) : socket.write(greeting[0].send));
    const onread = { buffer: shared, callback: listen };
    const socket = connect({ port, host: "127.0.0.1", noDelay: true, onread }, proceed);
    const client = { socket, receive: (length) => fail(new Error(`${length} bytes came that nothing had asked for.`)) };
    const end = (error) => {
      reject(error);
      fail(error);
    };
    socket.on("error", end);
    socket.on("close", () => end(new Error(`The server closed a connection. It said: ${heard}`)));
  });
}

/** Ends a connection by a reset, which leaves no port behind in TIME_WAIT. */
export function endClient({ socket }) {
  socket.removeAllListeners();
  socket.on("error", () => {});
  return new Promise((resolve) => {
    socket.once("close", resolve);
    socket.resetAndDestroy();
  });
}
