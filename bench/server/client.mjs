// A client that costs its core little: one buffer for all of them to read into, and bytes counted instead of frames parsed.
import { connect } from "node:net";

const shared = Buffer.alloc(256 * 1024);

/**
 * Connects and says the dialect's greeting. Resolves with the socket; `received` gets the length of all that comes later, `failed`
 * the error of a socket that broke or that the server closed.
 */
export function connectClient({ port, dialect, received, failed }) {
  return new Promise((resolve, reject) => {
    const greeting = [...dialect.greeting];
    let heard = "";
    const listen = (length) => {
      if (greeting.length === 0) return received(length);
      heard += shared.latin1Slice(0, length);
      if (!greeting[0].until.test(heard)) return;
      greeting.shift();
      proceed();
    };
    const proceed = () => (greeting.length === 0 ? resolve(socket) : socket.write(greeting[0].send));
    const onread = { buffer: shared, callback: listen };
    const socket = connect({ port, host: "127.0.0.1", noDelay: true, onread }, proceed);
    const fail = (error) => {
      reject(error);
      failed(error);
    };
    socket.on("error", fail);
    socket.on("close", () => fail(new Error(`The server closed a connection. It said: ${heard}`)));
  });
}

/** Ends a connection by a reset, which leaves no port behind in TIME_WAIT. */
export function endClient(socket) {
  socket.removeAllListeners();
  socket.on("error", () => {});
  return new Promise((resolve) => {
    socket.once("close", resolve);
    socket.resetAndDestroy();
  });
}
