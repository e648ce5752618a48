// Made by kephas-gen from chat.yaml: chat 1.0.0, wire 165494bec5c303b9.
// chat/protocol.ts: do not edit; change the schema and generate again.
/* eslint-disable */
// biome-ignore-all lint format assist: generated
import {
  type Command,
  declareError,
  type ErrorFactory,
  type Method,
  type Protocol,
  type RequestCommand,
} from "kephas/codegen/v1";
import { checkChatFullData, checkMessagesRecentParams, checkMessagesRecentResult } from "./codecs.js";
import type { ChatFullData, MessagesRecentParams, MessagesRecentResult } from "./messages.js";

/** The errors that the schema declares: throw them on the server, recognize them on the client with `is`. */
export const chatErrors: {
  readonly NameRefused: ErrorFactory<undefined>;
  readonly ChatFull: ErrorFactory<ChatFullData>;
} = {
  NameRefused: /* @__PURE__ */ declareError({
    code: 1001,
    message: "A name needs at least one letter or digit",
  }),
  ChatFull: /* @__PURE__ */ declareError({
    code: 1002,
    message: "The chat is full",
    check: checkChatFullData,
  }),
};

/**
 * What somebody says. It goes to everybody, the speaker too, under the name that the server knows and at its time. What is said too fast or too long the chat refuses by a message to the speaker alone, under a name that nobody else has: so clients hear of it that hear no errors.
 *
 * Command `message`, 0x00000001, sent by both sides.
 */
export const messageCommand: Command = {
  id: 0x00000001,
  name: "message",
  fingerprint: "70e8f251",
  errors: [],
};

/**
 * Somebody is here now, or has another name. It goes to everybody, the one who came too.
 *
 * Command `joined`, 0x00000003, sent by the server.
 */
export const joinedCommand: Command = {
  id: 0x00000003,
  name: "joined",
  fingerprint: "984e9763",
  errors: [],
};

/**
 * Somebody is here no more.
 *
 * Command `left`, 0x00000004, sent by the server.
 */
export const leftCommand: Command = {
  id: 0x00000004,
  name: "left",
  fingerprint: "2272cca2",
  errors: [],
};

/**
 * Asks who is here.
 *
 * Command `getUsers`, 0x00000005, sent by clients.
 */
export const getUsersCommand: Command = {
  id: 0x00000005,
  name: "getUsers",
  fingerprint: "65e15ef8",
  errors: [],
};

/**
 * Who is here, in the order in which they came.
 *
 * Command `usersList`, 0x00000006, sent by the server.
 */
export const usersListCommand: Command = {
  id: 0x00000006,
  name: "usersList",
  fingerprint: "b2cbc8c3",
  errors: [],
};

/**
 * Enters under a name, or takes another one. Where somebody has it already, a number is put behind it.
 *
 * Command `setUsername`, 0x00000008, sent by clients.
 */
export const setUsernameCommand: RequestCommand = {
  id: 0x00000008,
  name: "setUsername",
  fingerprint: "b0775101",
  errors: [chatErrors.NameRefused, chatErrors.ChatFull],
  timeoutMs: 30000,
};

/**
 * What was said lately, the oldest first.
 *
 * Method `messages.recent`, called by clients.
 */
export const messagesRecentMethod: Method<MessagesRecentParams, MessagesRecentResult> = {
  name: "messages.recent",
  fingerprint: "be6246bb",
  params: checkMessagesRecentParams,
  result: checkMessagesRecentResult,
  errors: [],
  timeoutMs: 30000,
  maxBytes: 524288,
};

/** The protocol `chat`, version 1.0.0. */
export const chatProtocol: Protocol = {
  runtime: 1,
  name: "chat",
  version: "1.0.0",
  fingerprint: "165494bec5c303b9",
};
