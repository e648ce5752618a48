// Made by kephas-gen from chat.yaml: chat 1.0.0, wire 165494bec5c303b9.
// chat/codecs.ts: do not edit; change the schema and generate again.
/* eslint-disable */
// biome-ignore-all lint format assist: generated
import {
  type Codec,
  decodeJsonAs,
  encodeJson,
  jsonInteger,
  jsonList,
  jsonObject,
  jsonString,
  jsonValue,
  type Writer,
  writeBytes,
} from "kephas/codegen/v1";
import type {
  ChatFullData,
  GetUsers,
  Joined,
  Left,
  Line,
  Message,
  MessagesRecentParams,
  MessagesRecentResult,
  SetUsername,
  SetUsernameReply,
  User,
  UsersList,
} from "./messages.js";

/** Takes any value, returns it as `User` without undeclared properties, or throws `invalid`. */
export function checkUser(value: unknown): User {
  const from = jsonObject<keyof User>(value);
  return {
    id: jsonString(from.id, "id", 36),
    username: jsonString(from.username, "username", 20),
    joinedAt: jsonString(from.joinedAt, "joinedAt", 40),
  };
}

/** Takes any value, returns it as `Line` without undeclared properties, or throws `invalid`. */
export function checkLine(value: unknown): Line {
  const from = jsonObject<keyof Line>(value);
  const result: Line = {
    username: jsonString(from.username, "username", 65000),
    message: jsonString(from.message, "message", 65000),
  };
  if (from.timestamp !== undefined) {
    result.timestamp = jsonString(from.timestamp, "timestamp", 40);
  }
  return result;
}

/** Takes any value, returns it as `Message` without undeclared properties, or throws `invalid`. */
export function checkMessage(value: unknown): Message {
  return jsonValue(value, "", checkLine);
}

/** `message` on the wire: JSON as UTF-8, at most 65536 bytes. */
export function encodeMessage(message: Message): Uint8Array {
  return encodeJson(checkMessage(message), 65536);
}

export function decodeMessage(bytes: Uint8Array): Message {
  return decodeJsonAs(bytes, 65536, checkMessage);
}

export function sizeMessage(message: Message): number {
  return encodeMessage(message).length;
}

export function writeMessage(writer: Writer, message: Message): void {
  writeBytes(writer, encodeMessage(message));
}

/** The codec of `message`. */
export const messageCodec: Codec<Message> = {
  encode: encodeMessage,
  decode: decodeMessage,
  size: sizeMessage,
  write: writeMessage,
};

/** Takes any value, returns it as `Joined` without undeclared properties, or throws `invalid`. */
export function checkJoined(value: unknown): Joined {
  return jsonValue(value, "", checkUser);
}

/** `joined` on the wire: JSON as UTF-8, at most 65536 bytes. */
export function encodeJoined(message: Joined): Uint8Array {
  return encodeJson(checkJoined(message), 65536);
}

export function decodeJoined(bytes: Uint8Array): Joined {
  return decodeJsonAs(bytes, 65536, checkJoined);
}

export function sizeJoined(message: Joined): number {
  return encodeJoined(message).length;
}

export function writeJoined(writer: Writer, message: Joined): void {
  writeBytes(writer, encodeJoined(message));
}

/** The codec of `joined`. */
export const joinedCodec: Codec<Joined> = {
  encode: encodeJoined,
  decode: decodeJoined,
  size: sizeJoined,
  write: writeJoined,
};

/** Takes any value, returns it as `Left` without undeclared properties, or throws `invalid`. */
export function checkLeft(value: unknown): Left {
  return jsonValue(value, "", checkUser);
}

/** `left` on the wire: JSON as UTF-8, at most 65536 bytes. */
export function encodeLeft(message: Left): Uint8Array {
  return encodeJson(checkLeft(message), 65536);
}

export function decodeLeft(bytes: Uint8Array): Left {
  return decodeJsonAs(bytes, 65536, checkLeft);
}

export function sizeLeft(message: Left): number {
  return encodeLeft(message).length;
}

export function writeLeft(writer: Writer, message: Left): void {
  writeBytes(writer, encodeLeft(message));
}

/** The codec of `left`. */
export const leftCodec: Codec<Left> = {
  encode: encodeLeft,
  decode: decodeLeft,
  size: sizeLeft,
  write: writeLeft,
};

/** `getUsers` on the wire: nothing. */
export function encodeGetUsers(_message: GetUsers): Uint8Array {
  return new Uint8Array(0);
}

export function decodeGetUsers(_bytes: Uint8Array): GetUsers {
  return undefined;
}

export function sizeGetUsers(_message: GetUsers): number {
  return 0;
}

export function writeGetUsers(_writer: Writer, _message: GetUsers): void {}

/** The codec of `getUsers`, which carries nothing. */
export const getUsersCodec: Codec<GetUsers> = {
  encode: encodeGetUsers,
  decode: decodeGetUsers,
  size: sizeGetUsers,
  write: writeGetUsers,
};

/** Takes any value, returns it as `UsersList` without undeclared properties, or throws `invalid`. */
export function checkUsersList(value: unknown): UsersList {
  return jsonList(value, "", checkUser, 200);
}

/** `usersList` on the wire: JSON as UTF-8, at most 65536 bytes. */
export function encodeUsersList(message: UsersList): Uint8Array {
  return encodeJson(checkUsersList(message), 65536);
}

export function decodeUsersList(bytes: Uint8Array): UsersList {
  return decodeJsonAs(bytes, 65536, checkUsersList);
}

export function sizeUsersList(message: UsersList): number {
  return encodeUsersList(message).length;
}

export function writeUsersList(writer: Writer, message: UsersList): void {
  writeBytes(writer, encodeUsersList(message));
}

/** The codec of `usersList`. */
export const usersListCodec: Codec<UsersList> = {
  encode: encodeUsersList,
  decode: decodeUsersList,
  size: sizeUsersList,
  write: writeUsersList,
};

/** Takes any value, returns it as `SetUsername` without undeclared properties, or throws `invalid`. */
export function checkSetUsername(value: unknown): SetUsername {
  const from = jsonObject<keyof SetUsername>(value);
  return {
    username: jsonString(from.username, "username", 65000),
  };
}

/** `setUsername` on the wire: JSON as UTF-8, at most 65536 bytes. */
export function encodeSetUsername(message: SetUsername): Uint8Array {
  return encodeJson(checkSetUsername(message), 65536);
}

export function decodeSetUsername(bytes: Uint8Array): SetUsername {
  return decodeJsonAs(bytes, 65536, checkSetUsername);
}

export function sizeSetUsername(message: SetUsername): number {
  return encodeSetUsername(message).length;
}

export function writeSetUsername(writer: Writer, message: SetUsername): void {
  writeBytes(writer, encodeSetUsername(message));
}

/** The codec of `setUsername`. */
export const setUsernameCodec: Codec<SetUsername> = {
  encode: encodeSetUsername,
  decode: decodeSetUsername,
  size: sizeSetUsername,
  write: writeSetUsername,
};

/** Takes any value, returns it as `SetUsernameReply` without undeclared properties, or throws `invalid`. */
export function checkSetUsernameReply(value: unknown): SetUsernameReply {
  return jsonValue(value, "", checkUser);
}

/** `setUsernameReply` on the wire: JSON as UTF-8, at most 65536 bytes. */
export function encodeSetUsernameReply(message: SetUsernameReply): Uint8Array {
  return encodeJson(checkSetUsernameReply(message), 65536);
}

export function decodeSetUsernameReply(bytes: Uint8Array): SetUsernameReply {
  return decodeJsonAs(bytes, 65536, checkSetUsernameReply);
}

export function sizeSetUsernameReply(message: SetUsernameReply): number {
  return encodeSetUsernameReply(message).length;
}

export function writeSetUsernameReply(writer: Writer, message: SetUsernameReply): void {
  writeBytes(writer, encodeSetUsernameReply(message));
}

/** The codec of `setUsernameReply`. */
export const setUsernameReplyCodec: Codec<SetUsernameReply> = {
  encode: encodeSetUsernameReply,
  decode: decodeSetUsernameReply,
  size: sizeSetUsernameReply,
  write: writeSetUsernameReply,
};

/** Takes any value, returns it as `MessagesRecentParams` without undeclared properties, or throws `invalid`. */
export function checkMessagesRecentParams(value: unknown): MessagesRecentParams {
  const from = jsonObject<keyof MessagesRecentParams>(value);
  const result: MessagesRecentParams = {};
  if (from.after !== undefined) {
    result.after = jsonString(from.after, "after", 40);
  }
  return result;
}

/** Takes any value, returns it as `MessagesRecentResult` without undeclared properties, or throws `invalid`. */
export function checkMessagesRecentResult(value: unknown): MessagesRecentResult {
  const from = jsonObject<keyof MessagesRecentResult>(value);
  return {
    messages: jsonList(from.messages, "messages", checkLine, 50),
  };
}

/** Takes any value, returns it as `ChatFullData` without undeclared properties, or throws `invalid`. */
export function checkChatFullData(value: unknown): ChatFullData {
  const from = jsonObject<keyof ChatFullData>(value);
  return {
    capacity: jsonInteger(from.capacity, "capacity"),
  };
}
