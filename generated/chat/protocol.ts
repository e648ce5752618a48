// Made by kephas-gen from chat.yaml: chat 1.0.0, wire 34b6fe26f72bf3bd.
// chat/protocol.ts: do not edit; change the schema and generate again.
/* eslint-disable */
// biome-ignore-all lint format assist: generated
import { type Command, declareError, type ErrorFactory, type Method, type Protocol } from "kephas/codegen/v1";
import {
  checkChatFullData,
  checkMessagesRecentParams,
  checkMessagesRecentResult,
  getUsersCodec,
  joinedCodec,
  leftCodec,
  messageCodec,
  setUsernameCodec,
  setUsernameReplyCodec,
  usersListCodec,
} from "./codecs.js";
import type {
  ChatFullData,
  GetUsers,
  Joined,
  Left,
  Message,
  MessagesRecentParams,
  MessagesRecentResult,
  SetUsername,
  SetUsernameReply,
  UsersList,
} from "./messages.js";

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
 * What somebody says. It goes to everybody, the speaker too, under the name that the server knows and at its time.
 *
 * Command `message`, 0x00000001, sent by both sides.
 */
export const messageCommand: Command<Message> = {
  id: 0x00000001,
  name: "message",
  from: "both",
  codec: messageCodec,
  decodeFromServer: undefined,
  reply: undefined,
  largestBytes: 8192,
  errors: [],
  timeoutMs: 30000,
  limit: { perSecond: 2, burst: 8, exceed: "error" },
  maxBytes: 8192,
  requires: [],
  delivery: "reliable",
  latestBy: undefined,
  ordered: true,
  offline: "drop",
  idempotent: false,
  fingerprint: "ce3a8adddfe9b934",
};

/**
 * Somebody is here now, or has another name. It goes to everybody, the one who came too.
 *
 * Command `joined`, 0x00000003, sent by the server.
 */
export const joinedCommand: Command<Joined> = {
  id: 0x00000003,
  name: "joined",
  from: "server",
  codec: joinedCodec,
  decodeFromServer: undefined,
  reply: undefined,
  largestBytes: 65536,
  errors: [],
  timeoutMs: 30000,
  limit: undefined,
  maxBytes: 65536,
  requires: [],
  delivery: "reliable",
  latestBy: undefined,
  ordered: true,
  offline: "drop",
  idempotent: false,
  fingerprint: "b552b3d432cbd2df",
};

/**
 * Somebody is here no more.
 *
 * Command `left`, 0x00000004, sent by the server.
 */
export const leftCommand: Command<Left> = {
  id: 0x00000004,
  name: "left",
  from: "server",
  codec: leftCodec,
  decodeFromServer: undefined,
  reply: undefined,
  largestBytes: 65536,
  errors: [],
  timeoutMs: 30000,
  limit: undefined,
  maxBytes: 65536,
  requires: [],
  delivery: "reliable",
  latestBy: undefined,
  ordered: true,
  offline: "drop",
  idempotent: false,
  fingerprint: "a0832cf34d42ec0c",
};

/**
 * Asks who is here.
 *
 * Command `getUsers`, 0x00000005, sent by clients.
 */
export const getUsersCommand: Command<GetUsers> = {
  id: 0x00000005,
  name: "getUsers",
  from: "client",
  codec: getUsersCodec,
  decodeFromServer: undefined,
  reply: undefined,
  largestBytes: 0,
  errors: [],
  timeoutMs: 30000,
  limit: { perSecond: 2, burst: 10, exceed: "error" },
  maxBytes: undefined,
  requires: [],
  delivery: "reliable",
  latestBy: undefined,
  ordered: true,
  offline: "drop",
  idempotent: false,
  fingerprint: "65e15ef8909f3e0a",
};

/**
 * Who is here, in the order in which they came.
 *
 * Command `usersList`, 0x00000006, sent by the server.
 */
export const usersListCommand: Command<UsersList> = {
  id: 0x00000006,
  name: "usersList",
  from: "server",
  codec: usersListCodec,
  decodeFromServer: undefined,
  reply: undefined,
  largestBytes: 65536,
  errors: [],
  timeoutMs: 30000,
  limit: undefined,
  maxBytes: 65536,
  requires: [],
  delivery: "reliable",
  latestBy: undefined,
  ordered: true,
  offline: "drop",
  idempotent: false,
  fingerprint: "621206fae5bcef13",
};

/**
 * Enters under a name, or takes another one. Where somebody has it already, a number is put behind it.
 *
 * Command `setUsername`, 0x00000008, sent by clients.
 */
export const setUsernameCommand: Command<SetUsername, SetUsernameReply> = {
  id: 0x00000008,
  name: "setUsername",
  from: "client",
  codec: setUsernameCodec,
  decodeFromServer: undefined,
  reply: setUsernameReplyCodec,
  largestBytes: 65536,
  errors: [chatErrors.NameRefused, chatErrors.ChatFull],
  timeoutMs: 30000,
  limit: { perSecond: 1, burst: 5, exceed: "error" },
  maxBytes: 65536,
  requires: [],
  delivery: "reliable",
  latestBy: undefined,
  ordered: true,
  offline: "drop",
  idempotent: false,
  fingerprint: "ae78cd3fbe6b42f5",
};

/**
 * What was said lately, the oldest first.
 *
 * Method `messages.recent`, called by clients.
 */
export const messagesRecentMethod: Method<MessagesRecentParams, MessagesRecentResult> = {
  name: "messages.recent",
  from: "client",
  params: checkMessagesRecentParams,
  paramNames: ["after"],
  result: checkMessagesRecentResult,
  notify: false,
  errors: [],
  timeoutMs: 30000,
  limit: { perSecond: 2, burst: 10, exceed: "error" },
  maxBytes: 524288,
  requires: [],
  idempotent: false,
  fingerprint: "21920e7c14b5721c",
};

/** The protocol `chat`, version 1.0.0. */
export const chatProtocol: Protocol = {
  name: "chat",
  version: "1.0.0",
  fingerprint: "34b6fe26f72bf3bd",
  commands: [messageCommand, joinedCommand, leftCommand, getUsersCommand, usersListCommand, setUsernameCommand],
  methods: [messagesRecentMethod],
};
