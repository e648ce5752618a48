// Made by kephas-gen from chat.yaml: chat 1.0.0, wire 165494bec5c303b9.
// chat/client.ts: do not edit; change the schema and generate again.
/* eslint-disable */
// biome-ignore-all lint format assist: generated
import {
  type CallOptions,
  Client,
  type ClientOptions,
  type Listen,
  type Next,
  type PacedEmptySend,
  type SendResult,
  type Transport,
} from "kephas/client";
import {
  awaiter,
  caller,
  limitedSender,
  listener,
  requester,
  requestLimit,
  sender,
  withoutPayload,
} from "kephas/codegen/v1/client";
import {
  decodeJoined,
  decodeLeft,
  decodeMessage,
  decodeSetUsernameReply,
  decodeUsersList,
  writeGetUsers,
  writeMessage,
  writeSetUsername,
} from "./codecs.js";
import type {
  Joined,
  Left,
  Message,
  MessagesRecentParams,
  MessagesRecentResult,
  SetUsername,
  SetUsernameReply,
  UsersList,
} from "./messages.js";
import {
  chatProtocol,
  getUsersCommand,
  joinedCommand,
  leftCommand,
  messageCommand,
  messagesRecentMethod,
  setUsernameCommand,
  usersListCommand,
} from "./protocol.js";

/** Sends a command: `"sent"`, `"queued"` to be sent later or `"dropped"`. Throws `invalid` for a wrong message. */
export interface ChatClientSend {
  /** What somebody says. It goes to everybody, the speaker too, under the name that the server knows and at its time. What is said too fast or too long the chat refuses by a message to the speaker alone, under a name that nobody else has: so clients hear of it that hear no errors. */
  readonly message: (message: Message) => SendResult;
  /** Asks who is here. */
  readonly getUsers: PacedEmptySend;
}

/** Sends a command and waits for its reply. Rejects with a `KephasError`. */
export interface ChatClientRequest {
  /**
   * Enters under a name, or takes another one. Where somebody has it already, a number is put behind it.
   *
   * May answer `NameRefused`, `ChatFull`.
   */
  readonly setUsername: (message: SetUsername, options?: CallOptions) => Promise<SetUsernameReply>;
}

/** Listens to a command. Survives reconnects; returns what takes the listener away. */
export interface ChatClientOn {
  /** What somebody says. It goes to everybody, the speaker too, under the name that the server knows and at its time. What is said too fast or too long the chat refuses by a message to the speaker alone, under a name that nobody else has: so clients hear of it that hear no errors. */
  readonly message: Listen<Message>;
  /** Somebody is here now, or has another name. It goes to everybody, the one who came too. */
  readonly joined: Listen<Joined>;
  /** Somebody is here no more. */
  readonly left: Listen<Left>;
  /** Who is here, in the order in which they came. */
  readonly usersList: Listen<UsersList>;
}

/** Waits for the next message of a command, once. */
export interface ChatClientNext {
  /** What somebody says. It goes to everybody, the speaker too, under the name that the server knows and at its time. What is said too fast or too long the chat refuses by a message to the speaker alone, under a name that nobody else has: so clients hear of it that hear no errors. */
  readonly message: Next<Message>;
  /** Somebody is here now, or has another name. It goes to everybody, the one who came too. */
  readonly joined: Next<Joined>;
  /** Somebody is here no more. */
  readonly left: Next<Left>;
  /** Who is here, in the order in which they came. */
  readonly usersList: Next<UsersList>;
}

/** Calls a method of the server. Rejects with a `KephasError`. */
export interface ChatClientCall {
  readonly messages: {
    /** What was said lately, the oldest first. */
    readonly recent: (params: MessagesRecentParams, options?: CallOptions) => Promise<MessagesRecentResult>;
  };
}

/** The client of `chat`, for browsers, workers and Node. Every function of it is bound. */
export class ChatClient extends Client {
  readonly send: ChatClientSend = {
    message: sender(this, messageCommand, writeMessage),
    getUsers: withoutPayload(limitedSender(this, getUsersCommand, writeGetUsers, { perSecond: 2, burst: 10 })),
  };
  readonly request: ChatClientRequest = {
    setUsername: requester(
      this,
      setUsernameCommand,
      {
        write: writeSetUsername,
        decode: decodeSetUsernameReply,
        limit: requestLimit(this, setUsernameCommand, { perSecond: 1, burst: 5 }),
      },
    ),
  };
  readonly on: ChatClientOn = {
    message: listener(this, messageCommand, decodeMessage),
    joined: listener(this, joinedCommand, decodeJoined),
    left: listener(this, leftCommand, decodeLeft),
    usersList: listener(this, usersListCommand, decodeUsersList),
  };
  readonly next: ChatClientNext = {
    message: awaiter(this, messageCommand, decodeMessage),
    joined: awaiter(this, joinedCommand, decodeJoined),
    left: awaiter(this, leftCommand, decodeLeft),
    usersList: awaiter(this, usersListCommand, decodeUsersList),
  };
  readonly call: ChatClientCall = {
    messages: {
      recent: caller(this, messagesRecentMethod, requestLimit(this, messagesRecentMethod, { perSecond: 2, burst: 10 })),
    },
  };

  constructor(target: string | URL | Transport, options: ClientOptions = {}) {
    super(chatProtocol, target, options);
  }
}
