// How the load speaks with each server: what it says until it is connected, an input, and the size of what comes back.
import { MOVE, moveBytes } from "./move.mjs";

const MASK = Buffer.from([0x12, 0x34, 0x56, 0x78]);
const BINARY = 0x82;
const TEXT = 0x81;

/**
 * `greeting`: what to send, and what has to have come before the next. `input`: the bytes of one. `movedBytes`: the length of one
 * message from the server with its frame, always the same, so that the load needs to count bytes only.
 */
export const dialects = {
  webSocket: createWebSocket(),
  socketIo: createSocketIo(),
  net: { greeting: [{ send: "", until: /^!$/ }], input: moveBytes, movedBytes: moveBytes.length },
};

function createWebSocket() {
  return {
    greeting: [{ send: upgradeTo("/ws"), until: /^HTTP\/1\.1 101 [\s\S]*\r\n\r\n$/ }],
    input: frameOf(BINARY, moveBytes),
    movedBytes: 2 + moveBytes.length,
  };
}

function createSocketIo() {
  const connected = /40\{"sid":"[^"]+"\}$/;
  return {
    greeting: [
      { send: upgradeTo("/socket.io/?EIO=4&transport=websocket"), until: /^HTTP\/1\.1 101 [\s\S]*\r\n\r\n[\s\S]+\}$/ },
      { send: frameOf(TEXT, Buffer.from("40")), until: connected },
    ],
    input: frameOf(TEXT, Buffer.from(`42${JSON.stringify(["input", MOVE])}`)),
    movedBytes: 2 + `42${JSON.stringify(["moved", MOVE])}`.length,
  };
}

function upgradeTo(target) {
  const lines = [
    ...[`GET ${target} HTTP/1.1`, "Host: 127.0.0.1", "Connection: Upgrade", "Upgrade: websocket"],
    ...["Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", "", ""],
  ];
  return Buffer.from(lines.join("\r\n"));
}

/** A masked frame of at most 125 bytes, as every client's is (RFC 6455, section 5.2). */
function frameOf(opcode, payload) {
  if (payload.length > 125) throw new Error("The load sends short frames only.");
  const masked = payload.map((byte, at) => byte ^ MASK[at % 4]);
  return Buffer.concat([Buffer.from([opcode, 0x80 | payload.length]), MASK, masked]);
}
