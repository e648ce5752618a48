import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Chat, startChat } from "../../examples/chat/server.js";
import { connectPlainly, type PlainClient } from "./plain-client.js";

const NOW = "2023-11-14T22:13:20.000Z";

describe("a client of KephasNet's chat, which offers no subprotocol", () => {
  let chat: Chat;
  let ada: PlainClient;
  let grace: PlainClient;

  beforeEach(async () => {
    chat = await startChat({ port: 0, host: "127.0.0.1", logger: false, wallClock: () => Date.parse(NOW) });
    ada = await connectPlainly(chat.url);
    grace = await connectPlainly(chat.url);
  });

  afterEach(async () => {
    ada.socket.close();
    grace.socket.close();
    await chat.close();
  });

  it("gets the plain protocol", () => {
    expect(ada.socket.protocol).toBe("");
  });

  it("sets its name, and both hear that it joined: it may pass over the reply under the same id", async () => {
    ada.socket.send(Buffer.from("000000087b22757365726e616d65223a22416461227d", "hex"));
    const joined = await ada.next();
    const user = JSON.parse(joined.payload);
    expect(joined.id).toBe("00000003");
    expect(user).toEqual({ id: expect.stringMatching(/^[0-9a-f-]{36}$/), username: "Ada", joinedAt: NOW });
    expect(await grace.next()).toEqual(joined);
    expect(await ada.next()).toEqual({ id: "00000008", payload: joined.payload });
  });

  it("asks for the users with an empty payload and gets an array", async () => {
    grace.socket.send(Buffer.from("00000005", "hex"));
    expect(await grace.next()).toEqual({ id: "00000006", payload: "[]" });
    ada.send("00000008", '{"username":"Ada"}');
    const { payload } = await grace.next();
    grace.send("00000005");
    expect(await grace.next()).toEqual({ id: "00000006", payload: `[${payload}]` });
  });

  it("says something, which everybody hears byte for byte, itself included", async () => {
    ada.send("00000008", '{"username":"Ada"}');
    await ada.next();
    await ada.next();
    await grace.next();
    ada.send("00000001", '{"username":"Ada","message":"Hello"}');
    const heard = { id: "00000001", payload: `{"username":"Ada","message":"Hello","timestamp":"${NOW}"}` };
    expect(await ada.next()).toEqual(heard);
    expect(await grace.next()).toEqual(heard);
  });

  it("comes in under the name in its first message, where it sets none", async () => {
    ada.send("00000001", '{"username":"Ada","message":"Hello","timestamp":"0001-01-01T00:00:00Z"}');
    expect((await grace.next()).id).toBe("00000003");
    expect(JSON.parse((await grace.next()).payload)).toEqual({ username: "Ada", message: "Hello", timestamp: NOW });
  });

  it("hears who left", async () => {
    ada.send("00000008", '{"username":"Ada"}');
    const joined = await grace.next();
    ada.socket.close();
    expect(await grace.next()).toEqual({ id: "00000004", payload: joined.payload });
  });

  it("gets an error frame for what the chat does not know", async () => {
    ada.send("00000002", "{}");
    const { id, payload } = await ada.next();
    expect(id).toBe("fffffffe");
    expect(JSON.parse(payload)).toMatchObject({ error: { code: -32601, data: { command: 2 } }, id: null });
  });
});
