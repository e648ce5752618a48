// Made by kephas-gen from chat.yaml: chat 1.0.0, wire 165494bec5c303b9.
// chat/server.ts: do not edit; change the schema and generate again.
/* eslint-disable */
// biome-ignore-all lint format assist: generated
import { methodRoute, route, sentCommand } from "kephas/codegen/v1/server";
import {
  type Audience,
  createServer,
  type HandlerContext,
  type Peer,
  type PeerLink,
  type Server,
  type ServerOptions,
} from "kephas/server";
import {
  decodeGetUsers,
  decodeMessage,
  decodeSetUsername,
  writeJoined,
  writeLeft,
  writeMessage,
  writeSetUsernameReply,
  writeUsersList,
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

/** Handlers of the commands that clients send. Those of one peer run in order. */
export interface ChatCommands<Session = undefined> {
  /** What somebody says. It goes to everybody, the speaker too, under the name that the server knows and at its time. What is said too fast or too long the chat refuses by a message to the speaker alone, under a name that nobody else has: so clients hear of it that hear no errors. */
  readonly message: (message: Message, peer: ChatPeer<Session>, context: HandlerContext) => any;
  /** Asks who is here. */
  readonly getUsers: (message: undefined, peer: ChatPeer<Session>, context: HandlerContext) => any;
  /**
   * Enters under a name, or takes another one. Where somebody has it already, a number is put behind it.
   *
   * May answer `NameRefused`, `ChatFull`.
   */
  readonly setUsername: (
    message: SetUsername,
    peer: ChatPeer<Session>,
    context: HandlerContext,
  ) => SetUsernameReply | Promise<SetUsernameReply>;
}

/** Handlers of the methods that clients call. They run side by side. */
export interface ChatMethods<Session = undefined> {
  readonly messages: {
    /** What was said lately, the oldest first. */
    readonly recent: (
      params: MessagesRecentParams,
      peer: ChatPeer<Session>,
      context: HandlerContext,
    ) => MessagesRecentResult | Promise<MessagesRecentResult>;
  };
}

/** Every handler: spread it into the options, written in as many files as you like. */
export interface ChatHandlers<Session = undefined> {
  readonly commands: ChatCommands<Session>;
  readonly methods: ChatMethods<Session>;
}

/** Sends a command to one peer. False where its connection is gone; throws `invalid` for a wrong message. */
export interface ChatPeerSend {
  /** What somebody says. It goes to everybody, the speaker too, under the name that the server knows and at its time. What is said too fast or too long the chat refuses by a message to the speaker alone, under a name that nobody else has: so clients hear of it that hear no errors. */
  readonly message: (message: Message) => boolean;
  /** Somebody is here now, or has another name. It goes to everybody, the one who came too. */
  readonly joined: (message: Joined) => boolean;
  /** Somebody is here no more. */
  readonly left: (message: Left) => boolean;
  /** Who is here, in the order in which they came. */
  readonly usersList: (message: UsersList) => boolean;
}

/** Sends a command to every peer, or to an audience: a topic's peers, a list of peers, all but some. */
export interface ChatBroadcast<Session = undefined> {
  /** What somebody says. It goes to everybody, the speaker too, under the name that the server knows and at its time. What is said too fast or too long the chat refuses by a message to the speaker alone, under a name that nobody else has: so clients hear of it that hear no errors. */
  readonly message: (message: Message, audience?: Audience<ChatPeer<Session>>) => void;
  /** Somebody is here now, or has another name. It goes to everybody, the one who came too. */
  readonly joined: (message: Joined, audience?: Audience<ChatPeer<Session>>) => void;
  /** Somebody is here no more. */
  readonly left: (message: Left, audience?: Audience<ChatPeer<Session>>) => void;
  /** Who is here, in the order in which they came. */
  readonly usersList: (message: UsersList, audience?: Audience<ChatPeer<Session>>) => void;
}

/** One connected client. */
export interface ChatPeer<Session = undefined> extends Peer<Session> {
  readonly server: ChatServer<Session>;
  readonly send: ChatPeerSend;
}

/** The server that `createChatServer` builds. */
export interface ChatServer<Session = undefined> extends Server<ChatPeer<Session>> {
  readonly broadcast: ChatBroadcast<Session>;
  /** Sends to a peer by its id, or to all peers of an identity, also of other servers. True: handed over. */
  readonly sendTo: (target: string | { readonly identity: string }) => ChatPeerSend;
}

/** What `createChatServer` takes. Put `authenticate` first: its result is the session. */
export type ChatServerOptions<Session = undefined> = ServerOptions<Session, ChatPeer<Session>> & ChatHandlers<Session>;

/** How the server writes what it sends. */
const sent = {
  message: sentCommand(messageCommand, {
    write: writeMessage,
    largestBytes: 65536,
    delivery: "reliable",
  }),
  joined: sentCommand(joinedCommand, {
    write: writeJoined,
    largestBytes: 65536,
    delivery: "reliable",
  }),
  left: sentCommand(leftCommand, {
    write: writeLeft,
    largestBytes: 65536,
    delivery: "reliable",
  }),
  usersList: sentCommand(usersListCommand, {
    write: writeUsersList,
    largestBytes: 65536,
    delivery: "reliable",
  }),
};

class ChatPeerSender implements ChatPeerSend {
  readonly #link: PeerLink;

  constructor(link: PeerLink) {
    this.#link = link;
  }

  message(message: Message): boolean {
    return this.#link.send(sent.message, message);
  }

  joined(message: Joined): boolean {
    return this.#link.send(sent.joined, message);
  }

  left(message: Left): boolean {
    return this.#link.send(sent.left, message);
  }

  usersList(message: UsersList): boolean {
    return this.#link.send(sent.usersList, message);
  }
}

/** Builds the server; nothing listens yet. Throws a `usage` error that names a wrong option. */
export function createChatServer<Session = undefined>(options: ChatServerOptions<Session>): ChatServer<Session> {
  const commands = options?.commands;
  const methods = options?.methods;
  return createServer<Session, ChatPeer<Session>, ChatServer<Session>>({
    protocol: chatProtocol,
    options,
    routes: [
      route(messageCommand, commands?.message, {
        decode: decodeMessage,
        largestBytes: 65536,
        maxBytes: 65536,
      }),
      route(getUsersCommand, commands?.getUsers, {
        decode: decodeGetUsers,
        largestBytes: 0,
        limit: { perSecond: 2, burst: 10, exceed: "error" },
      }),
      route(setUsernameCommand, commands?.setUsername, {
        decode: decodeSetUsername,
        reply: writeSetUsernameReply,
        largestBytes: 65536,
        maxBytes: 65536,
        limit: { perSecond: 1, burst: 5, exceed: "error" },
      }),
      methodRoute(messagesRecentMethod, methods?.messages?.recent, {
        paramNames: ["after"],
        limit: { perSecond: 2, burst: 10, exceed: "error" },
      }),
    ],
    sent: Object.values(sent),
    called: [],
    createSend: (link) => new ChatPeerSender(link),
    createCall: () => ({}),
    createBroadcast: (link) => ({
      message: (message, audience) => link.broadcast(sent.message, message, audience),
      joined: (message, audience) => link.broadcast(sent.joined, message, audience),
      left: (message, audience) => link.broadcast(sent.left, message, audience),
      usersList: (message, audience) => link.broadcast(sent.usersList, message, audience),
    }),
  });
}
