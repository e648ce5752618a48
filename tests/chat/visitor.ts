import { WebSocket } from "ws";
import { ChatClient } from "../../generated/chat/client.js";
import type { User } from "../../generated/chat/messages.js";

const silent = { debug() {}, info() {}, warn() {}, error() {} };

/** Connects without a name: it hears everybody, and is in no list. */
export async function connect(url: string): Promise<ChatClient> {
  const client = new ChatClient(url, { WebSocket, logger: silent });
  await client.connect();
  return client;
}

/** Somebody in the chat. */
export interface Visitor {
  readonly client: ChatClient;
  readonly user: User;
}

/** Connects, and comes in under a name. */
export async function enter(url: string, username: string): Promise<Visitor> {
  const client = await connect(url);
  return { client, user: await client.request.setUsername({ username }) };
}
