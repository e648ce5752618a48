import { randomBytes, randomInt } from "node:crypto";
import { ROOM_CODE_LENGTH, ROOM_CODE_LETTERS } from "../../protocol/rooms.js";

const ID_BYTES = 16;

/** 128 bits that nobody guesses: 22 characters, behind those of the server and a dot where there are several. */
export function createRoomId(node: string | undefined): string {
  const id = randomBytes(ID_BYTES).toString("base64url");
  return node === undefined ? id : `${node}.${id}`;
}

/** Whether a room may be named so: no id of another room is such a name, on a cluster. */
export function isRoomName(name: unknown): name is string {
  return typeof name === "string" && /^[A-Za-z0-9_-]{1,64}$/.test(name);
}

/** A code that none of the living rooms has. */
export function createRoomCode(isTaken: (code: string) => boolean): string {
  for (;;) {
    const letters = Array.from(
      { length: ROOM_CODE_LENGTH },
      () => ROOM_CODE_LETTERS[randomInt(ROOM_CODE_LETTERS.length)],
    );
    const code = letters.join("");
    if (!isTaken(code)) return code;
  }
}
