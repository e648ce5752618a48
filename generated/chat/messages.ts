// Made by kephas-gen from chat.yaml: chat 1.0.0, wire 165494bec5c303b9.
// chat/messages.ts: do not edit; change the schema and generate again.
/* eslint-disable */
// biome-ignore-all lint format assist: generated

/** Somebody who is here, under a name that nobody else here has. */
export interface User {
  id: string;
  username: string;
  /** When, by the server's clock, as RFC 3339 has it. */
  joinedAt: string;
}

/** One message of the conversation. */
export interface Line {
  /** The speaker's name. From a client it matters only until that has one: it then becomes its name. */
  username: string;
  /** The chat refuses what has more than 1000 code points. */
  message: string;
  /** When, as RFC 3339 has it. The server sets it, each time later than the last. */
  timestamp?: string | undefined;
}

/** What somebody says. It goes to everybody, the speaker too, under the name that the server knows and at its time. What is said too fast or too long the chat refuses by a message to the speaker alone, under a name that nobody else has: so clients hear of it that hear no errors. */
export type Message = Line;

/** Somebody is here now, or has another name. It goes to everybody, the one who came too. */
export type Joined = User;

/** Somebody is here no more. */
export type Left = User;

/** Asks who is here. */
export type GetUsers = undefined;

/** Who is here, in the order in which they came. */
export type UsersList = User[];

/** Enters under a name, or takes another one. Where somebody has it already, a number is put behind it. */
export interface SetUsername {
  username: string;
}

/** What the server answers to `setUsername`. */
export type SetUsernameReply = User;

/**
 * What was said lately, the oldest first.
 *
 * The params of `messages.recent`.
 */
export interface MessagesRecentParams {
  /** Only what is later than this `timestamp`. */
  after?: string | undefined;
}

/** What `messages.recent` answers. */
export interface MessagesRecentResult {
  messages: Line[];
}

/** What the error `ChatFull` carries. */
export interface ChatFullData {
  capacity: number;
}
