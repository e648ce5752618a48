// The one message that all servers send and receive.

/** Its fields; each has a short decimal form, so that its JSON has always the same length. */
export const MOVE = { tick: 7, x: 1.5, y: -2.25, angle: 0.5, buttons: 3 };

/** The 22 bytes that a Kephas client sends for it: the command id of `input`, then the fields. */
export const moveBytes = encodeMove();

function encodeMove() {
  const bytes = Buffer.alloc(22);
  bytes.writeUInt32BE(1, 0);
  bytes.writeUInt32LE(MOVE.tick, 4);
  bytes.writeFloatLE(MOVE.x, 8);
  bytes.writeFloatLE(MOVE.y, 12);
  bytes.writeFloatLE(MOVE.angle, 16);
  bytes.writeUInt16LE(MOVE.buttons, 20);
  return bytes;
}
