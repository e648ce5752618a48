import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { WebSocket } from "ws";
import { Conversation } from "../../../examples/chat/page/conversation.js";
import type { Draft } from "../../../examples/chat/page/outbox.js";
import { type Chat, startChat } from "../../../examples/chat/server.js";
import { ChatClient } from "../../../generated/chat/client.js";
import { heard } from "../../support/heard.js";
import { enter, type Visitor } from "../visitor.js";

/** The sockets of the page under test, to be cut. */
const sockets: WebSocket[] = [];

class CuttableSocket extends WebSocket {
  constructor(...args: ConstructorParameters<typeof WebSocket>) {
    super(...args);
    sockets.push(this);
  }
}

/** As patient as a busy machine asks for, and less than what a test may take. */
const until = (holds: () => boolean) => vi.waitUntil(holds, { timeout: 10_000 });

describe("a conversation whose connection is cut", () => {
  let chat: Chat;
  let grace: Visitor;
  let client: ChatClient;
  let conversation: Conversation;
  const lines: string[] = [];
  const notices: string[] = [];
  let drafts: readonly Draft[] = [];

  beforeEach(async () => {
    for (const list of [sockets, lines, notices]) list.splice(0);
    chat = await startChat({ port: 0, host: "127.0.0.1", logger: false });
    grace = await enter(chat.url, "Grace");
    client = new ChatClient(chat.url, {
      WebSocket: CuttableSocket,
      logger: false,
      reconnect: { minMs: 20, maxMs: 20 },
    });
    conversation = new Conversation(client, {
      showLine: ({ username, message }, whose) => lines.push(`${username}: ${message} (${whose})`),
      showDrafts(shown) {
        drafts = shown;
      },
      showPeople() {},
      showNotice: (text) => notices.push(text),
      showRefusal() {},
      showProblem() {},
    });
    await client.connect();
    await conversation.enter("Ada");
  });

  afterEach(async () => {
    client.close();
    grace.client.close();
    await chat.close();
  });

  const graceSays = (message: string) => grace.client.send.message({ username: "Grace", message });

  it("comes back under its name, shows what it missed, and nothing twice", async () => {
    const said = heard(grace.client.on.message, ({ message }) => message === "One");
    graceSays("One");
    await Promise.all([said, until(() => lines.length === 1)]);
    // All that was said until then is heard: who joins from now on has come back.
    const [left, joined] = [grace.client.next.left(), grace.client.next.joined()];
    sockets.at(-1)?.terminate();
    await left;
    graceSays("Two");
    const back = await joined;
    graceSays("Three");
    await until(() => lines.length === 3);
    expect(back.username).toBe("Ada");
    expect(lines.toSorted()).toEqual(["Grace: One (theirs)", "Grace: Three (theirs)", "Grace: Two (theirs)"]);
    expect(notices).toEqual([]);
  });

  it("says once, as soon as it is back, what was written without a connection", async () => {
    const lost = new Promise<void>((resolve) => {
      client.onStatus(({ status }) => {
        if (status === "reconnecting") resolve();
      });
    });
    sockets.at(-1)?.terminate();
    await lost;
    conversation.say("Written in the dark");
    expect(drafts.map(({ state }) => state)).toEqual(["waiting"]);
    await until(() => drafts.length === 0);
    const { messages } = await grace.client.call.messages.recent({});
    expect(messages.map(({ message }) => message)).toEqual(["Written in the dark"]);
    expect(lines).toEqual(["Ada: Written in the dark (mine)"]);
  });

  it("shows what was on its way as lost where nobody heard it, and never says it again by itself", async () => {
    // What the page hands over now goes nowhere, as on a network that has vanished unnoticed.
    const [socket] = sockets;
    if (socket !== undefined) socket.send = () => {};
    conversation.say("Lost");
    socket?.terminate();
    await until(() => drafts.some(({ state }) => state === "failed"));
    expect((await grace.client.call.messages.recent({})).messages).toEqual([]);
    conversation.retry(drafts[0]?.id ?? 0);
    await until(() => drafts.length === 0);
    expect(lines).toEqual(["Ada: Lost (mine)"]);
  });
});
