// Sockets without a kernel: servers take them from Node's HTTP server as they take any other, and what they write is counted and gone.
import { IncomingMessage } from "node:http";
import { Duplex } from "node:stream";

const FINAL_BINARY = 0x82;
const MASKED = 0x80;
const HEADER_BYTES = 6;

/** One player's end of a connection. */
export class SimulatedPlayer {
  bytes = 0;
  writes = 0;
  #socket;

  /** Asks the server behind `http` for a WebSocket at `path`. */
  constructor(http, path) {
    const player = this;
    this.#socket = new Duplex({
      read() {},
      write(chunk, _encoding, done) {
        player.bytes += chunk.length;
        player.writes++;
        done();
      },
      writev(chunks, done) {
        for (const { chunk } of chunks) player.bytes += chunk.length;
        player.writes++;
        done();
      },
    });
    const socket = Object.assign(this.#socket, {
      remoteAddress: "127.0.0.1",
      setTimeout: () => socket,
      setNoDelay: () => socket,
      setKeepAlive: () => socket,
    });
    http.emit("upgrade", requestOf(socket, path), socket, Buffer.alloc(0));
  }

  /** Sends a frame of {@link frameOf}. */
  send(frame) {
    this.#socket.push(frame);
  }
}

/** A client's message as a frame, masked with 0, so that it is the same each time that it is read. At most 125 bytes, or 65,535. */
export function frameOf(message) {
  const isShort = message.length <= 125;
  const header = Buffer.alloc(isShort ? HEADER_BYTES : HEADER_BYTES + 2);
  header[0] = FINAL_BINARY;
  header[1] = MASKED | (isShort ? message.length : 126);
  if (!isShort) header.writeUInt16BE(message.length, 2);
  return Buffer.concat([header, message]);
}

function requestOf(socket, url) {
  const headers = {
    host: "127.0.0.1",
    upgrade: "websocket",
    connection: "Upgrade",
    "sec-websocket-version": "13",
    "sec-websocket-key": "dGhlIHNhbXBsZSBub25jZQ==",
  };
  const request = new IncomingMessage(socket);
  request.method = "GET";
  request.url = url;
  request.httpVersion = "1.1";
  request.httpVersionMajor = request.httpVersionMinor = 1;
  for (const [name, value] of Object.entries(headers)) {
    request.headers[name] = value;
    request.rawHeaders.push(name, value);
  }
  return request;
}
