import type { RequestListener } from "node:http";
import { type ChatServerOptions, createChatServer } from "../../generated/chat/server.js";
import { createHandlers, type Visitor } from "./handlers.js";
import { Pace } from "./pace.js";
import { Room } from "./room.js";

/** No client has more to say at once; only the server's answers are longer. */
const MAX_PAYLOAD_BYTES = 64 * 1024;

export interface ChatOptions extends Pick<ChatServerOptions, "logger" | "clock"> {
  /** 0 takes any free port. */
  readonly port: number;
  /** The address to bind: all of them by default. */
  readonly host?: string;
  /** Answers plain HTTP requests, as the page of `createPage` does. Without one there is only the chat. */
  readonly page?: RequestListener;
  /** Milliseconds since 1970, for what is said and who came: `Date.now` by default. */
  readonly wallClock?: () => number;
}

/** A chat that is open. */
export interface Chat {
  readonly port: number;
  /** Where clients connect: `ws://localhost:8080/ws`. */
  readonly url: string;
  /** Says goodbye to everybody. Resolves when all is gone, after at most `graceMs`. */
  close(graceMs?: number): Promise<void>;
}

/** Opens a chat. Rejects with a `KephasError` of code `listen` where the port cannot be had. */
export async function startChat(options: ChatOptions): Promise<Chat> {
  const { port, host, page, wallClock = Date.now, logger, clock } = options;
  const room = new Room(wallClock);
  const now = clock === undefined ? () => performance.now() : () => clock.now();
  const server = createChatServer({
    authenticate: ({ headers }): Visitor => ({
      pace: new Pace(now),
      isPlain: headers["sec-websocket-protocol"] === undefined,
    }),
    ...createHandlers(room),
    ...(logger === undefined ? {} : { logger }),
    ...(clock === undefined ? {} : { clock }),
    maxPayloadBytes: MAX_PAYLOAD_BYTES,
    disconnected(peer) {
      const user = room.leave(peer.id);
      if (user !== undefined) peer.server.broadcast.left(user);
    },
  });
  const address = await server.listen({
    port,
    ...(host === undefined ? {} : { host }),
    ...(page === undefined ? {} : { http: page }),
  });
  return { ...address, close: (graceMs = 1_000) => server.close({ graceMs }) };
}
