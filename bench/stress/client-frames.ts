/** The ids of schema.yaml, as far as the load reads or writes them. */
export const ids = {
  move: 1,
  moved: 2,
  snapshot: 3,
  ask: 4,
  join: 5,
  bulk: 6,
  blob: 7,
  kick: 8,
  summon: 9,
  spark: 10,
  trail: 11,
  error: 0xfffffffe,
  rpc: 0xffffffff,
} as const;

const MASK = Buffer.from([0x12, 0x34, 0x56, 0x78]);
const TEXT = 0x81;
const BINARY = 0x82;
const CLOSE = 0x88;
const PONG = 0x8a;

/** What a browser sends to open a connection. It offers no subprotocol. */
export const upgradeRequest: Buffer = Buffer.from(
  [
    ...["GET /ws HTTP/1.1", "Host: 127.0.0.1", "Connection: Upgrade", "Upgrade: websocket"],
    ...["Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", "", ""],
  ].join("\r\n"),
);

/** A step, 22 bytes and their frame. */
export function moveFrame(seq: number): Buffer {
  const bytes = Buffer.alloc(18);
  bytes.writeUInt32BE(ids.move, 0);
  bytes.writeUInt32LE(seq, 4);
  bytes.writeFloatLE(1.5, 8);
  bytes.writeFloatLE(-2.25, 12);
  bytes.writeUInt16LE(3, 16);
  return clientFrame(BINARY, bytes);
}

/** A request that takes the server so many turns of the loop. */
export function askFrame(seq: number, turns: number): Buffer {
  const bytes = Buffer.alloc(9);
  bytes.writeUInt32BE(ids.ask, 0);
  bytes.writeUInt32LE(seq, 4);
  bytes.writeUInt8(turns, 8);
  return clientFrame(BINARY, bytes);
}

export function joinFrame(room: number): Buffer {
  const bytes = Buffer.alloc(6);
  bytes.writeUInt32BE(ids.join, 0);
  bytes.writeUInt16LE(room, 4);
  return clientFrame(BINARY, bytes);
}

export function bulkFrame(count: number): Buffer {
  const bytes = Buffer.alloc(5);
  bytes.writeUInt32BE(ids.bulk, 0);
  bytes.writeUInt8(count, 4);
  return clientFrame(BINARY, bytes);
}

/** A command without a payload. */
export function bareFrame(id: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(id, 0);
  return clientFrame(BINARY, bytes);
}

/** JSON-RPC. */
export function rpcFrame(message: object): Buffer {
  const id = Buffer.alloc(4);
  id.writeUInt32BE(ids.rpc, 0);
  return clientFrame(BINARY, Buffer.concat([id, Buffer.from(JSON.stringify({ jsonrpc: "2.0", ...message }))]));
}

export function closeFrame(code: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(code, 0);
  return clientFrame(CLOSE, bytes);
}

/** What the server answers -32602: a step of which something is missing. */
export const malformedFrame: Buffer = bareFrame(ids.move);

/** What no client may send: a text message, and a frame that is not masked. */
export const textFrame: Buffer = clientFrame(TEXT, Buffer.from("Hello?"));
export const unmaskedFrame: Buffer = Buffer.from([BINARY, 4, 0, 0, 0, ids.kick]);

/** The answer to a ping (RFC 6455, section 5.5.3). */
export function pongFrame(payload: Uint8Array): Buffer {
  return clientFrame(PONG, payload);
}

/** The first frame under `kephas.v1`. The server does not ask whose schema it is, beyond its name. */
export const helloFrame: Buffer = rpcFrame({
  method: "rpc.hello",
  params: { contract: 1, protocol: "stress", version: "1.0.0", fingerprint: "" },
  id: "k0",
});

/** A frame of less than 64 KiB, masked as every client's is (RFC 6455, section 5.2). */
export function clientFrame(opcode: number, payload: Uint8Array): Buffer {
  const { length } = payload;
  const masked = payload.map((byte, at) => byte ^ (MASK[at % 4] ?? 0));
  const header = length > 125 ? [opcode, 0xfe, length >> 8, length & 255] : [opcode, 0x80 | length];
  return Buffer.concat([Buffer.from(header), MASK, masked]);
}
