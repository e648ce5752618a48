import { connect, type Socket } from "node:net";

export const KEY = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==";
export const UPGRADE: readonly string[] = [
  "Host: x",
  "Upgrade: websocket",
  "Connection: Upgrade",
  "Sec-WebSocket-Version: 13",
];

/** The text of an HTTP request. */
export function request(lines: readonly string[], first = "GET /ws HTTP/1.1"): string {
  return `${[first, ...lines].join("\r\n")}\r\n\r\n`;
}

/** The request of a proper handshake. */
export const handshake: string = request([...UPGRADE, KEY]);

/** A connection that says exactly these bytes. */
export function dial(port: number, bytes: string | Buffer): Socket {
  const socket = connect(port, "127.0.0.1");
  socket.on("error", () => {});
  socket.write(bytes);
  return socket;
}

/** A masked client frame; a mask of zeros leaves the payload as it is. */
export function frame(firstByte: number, payload: Buffer | string): Buffer {
  const body = Buffer.from(payload);
  const header =
    body.length < 126 ? [firstByte, 0x80 | body.length] : [firstByte, 0xfe, body.length >> 8, body.length & 255];
  return Buffer.concat([Buffer.from([...header, 0, 0, 0, 0]), body]);
}
