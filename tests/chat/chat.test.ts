import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { HOST } from "../../examples/chat/host.js";
import { Room } from "../../examples/chat/room.js";
import { type Chat, startChat } from "../../examples/chat/server.js";
import { chatErrors } from "../../generated/chat/protocol.js";
import { heard as heardBy } from "../support/heard.js";
import { connect, enter, type Visitor } from "./visitor.js";

const START_MS = Date.parse("2023-11-14T22:13:20.000Z");

describe("two people in the chat", () => {
  let chat: Chat;
  let ada: Visitor;
  let grace: Visitor;

  beforeEach(async () => {
    chat = await startChat({ port: 0, host: "127.0.0.1", logger: false, wallClock: () => START_MS });
    ada = await enter(chat.url, "Ada");
    grace = await enter(chat.url, "Grace");
  });

  afterEach(async () => {
    ada.client.close();
    grace.client.close();
    await chat.close();
  });

  it("are in the list, in the order in which they came", async () => {
    const watcher = await connect(chat.url);
    const list = watcher.next.usersList();
    watcher.send.getUsers();
    expect(await list).toEqual([ada.user, grace.user]);
    watcher.close();
  });

  it("hear each other and themselves, under the names and at the times that the server knows", async () => {
    const heard = [ada.client.next.message(), grace.client.next.message()];
    ada.client.send.message({ username: "Somebody else", message: "  Hello  ", timestamp: "2099-01-01T00:00:00Z" });
    const line = { username: "Ada", message: "Hello", timestamp: "2023-11-14T22:13:20.000Z" };
    expect(await Promise.all(heard)).toEqual([line, line]);
  });

  it("hear nothing of an empty message", async () => {
    const heard = grace.client.next.message();
    ada.client.send.message({ username: "Ada", message: " \n " });
    ada.client.send.message({ username: "Ada", message: "Something" });
    expect((await heard).message).toBe("Something");
  });

  it("learn of a new name, and of the old one being free", async () => {
    const joined = grace.client.next.joined();
    const renamed = await ada.client.request.setUsername({ username: "Ada L." });
    expect(renamed).toEqual({ ...ada.user, username: "Ada L." });
    expect(await joined).toEqual(renamed);
    expect((await grace.client.request.setUsername({ username: "Ada" })).username).toBe("Ada");
  });

  it("learn of each other's leaving", async () => {
    const left = ada.client.next.left();
    grace.client.close();
    expect(await left).toEqual(grace.user);
  });

  it("have names that are trimmed, shortened and distinct", async () => {
    const names = ["  Ada \u200B ", "Grace", "x".repeat(70)];
    const others = await Promise.all(names.map((name) => enter(chat.url, name)));
    expect(others.map(({ user }) => user.username)).toEqual(["Ada 2", "Grace 2", "x".repeat(20)]);
    for (const { client } of others) client.close();
  });

  it("are both themselves: the chat's own name is nobody's", async () => {
    const { username } = await ada.client.request.setUsername({ username: " quay " });
    expect(username).toBe("quay 2");
  });

  it.each(["", "   ", "---", "\u202E"])("may not be called %j", async (username) => {
    const refused = await ada.client.request.setUsername({ username }).catch((error: unknown) => error);
    expect(chatErrors.NameRefused.is(refused)).toBe(true);
  });

  it("can ask what was said lately, or only what they have missed", async () => {
    const said = grace.client.next.message();
    ada.client.send.message({ username: "Ada", message: "One" });
    const { timestamp = "" } = await said;
    ada.client.send.message({ username: "Ada", message: "Two" });
    const all = await ada.client.call.messages.recent({});
    const missed = await ada.client.call.messages.recent({ after: timestamp });
    expect(all.messages.map(({ message }) => message)).toEqual(["One", "Two"]);
    expect(missed.messages).toEqual([{ username: "Ada", message: "Two", timestamp: "2023-11-14T22:13:20.001Z" }]);
  });

  it("are told when they flood, and the others are spared", async () => {
    const heard: string[] = [];
    grace.client.on.message(({ message }) => heard.push(message));
    const refused = heardBy(ada.client.on.message, ({ username }) => username === HOST);
    for (let count = 0; count < 20; count++) ada.client.send.message({ username: "Ada", message: String(count) });
    expect((await refused).message).toBe("Not so fast: two messages a second. Not taken: 8");
    const { messages } = await grace.client.call.messages.recent({});
    expect(messages.length).toBeLessThan(20);
    expect(heard).toEqual(messages.map(({ message }) => message));
  });
});

describe("a full chat", () => {
  it("says so", async () => {
    const room = new Room(() => START_MS);
    for (let count = 0; count < Room.CAPACITY; count++) room.enter(String(count), `Guest ${count}`);
    expect(room.isFull).toBe(true);
    expect(room.enter("0", "Somebody else")?.username).toBe("Somebody else");
  });

  it("keeps fifty lines", () => {
    const room = new Room(() => START_MS);
    const speaker = { id: "1", username: "Ada", joinedAt: "" };
    for (let count = 0; count < 60; count++) room.say(speaker, String(count));
    expect(room.recent().map(({ message }) => message)).toEqual(Array.from({ length: 50 }, (_, i) => String(i + 10)));
  });
});
