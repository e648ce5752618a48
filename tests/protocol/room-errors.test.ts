import { expect, test } from "vitest";
import { declareError } from "../../runtime/protocol/declared-error.js";
import { handlerErrorOf, readRpcError } from "../../runtime/protocol/json-rpc-error.js";
import { notInRoom, roomErrors, roomFull, roomLocked } from "../../runtime/protocol/room-errors.js";

const Poor = declareError({ code: 1002, message: "Not enough gold" });
const all = [...roomErrors, Poor];

test.each(roomErrors)("$message goes over the wire and comes back as what it is", (kind) => {
  const sent = handlerErrorOf(kind(), all);
  expect(sent).toEqual({ code: kind.code, message: kind.message });
  const read = readRpcError(sent, all);
  expect(kind.is(read)).toBe(true);
  expect(all.filter((one) => one.is(read))).toEqual([kind]);
});

test("words of the moment come with the error", () => {
  const read = readRpcError(handlerErrorOf(roomLocked("The server stops"), all), all);
  expect(read).toMatchObject({ code: "roomLocked", message: "The server stops", rpcCode: -32012 });
});

test("where no list names them they are as any error that a side does not know", () => {
  expect(handlerErrorOf(roomFull(), [Poor])).toEqual({ code: -32603, message: "Internal error" });
  expect(readRpcError({ code: notInRoom.code, message: "Not in a room" }, [Poor]).code).toBe("remote");
});
