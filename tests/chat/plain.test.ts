import { once } from "node:events";
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

  /** KephasNet's client cannot hear what comes under the two reserved ids. */
  async function nextLine(client: PlainClient): Promise<{ username: string; message: string }> {
    for (;;) {
      const { id, payload } = await client.next();
      if (id === "00000001") return JSON.parse(payload);
    }
  }

  it("sees of each message of a flood that it was taken or that it was not, and why", async () => {
    ada.send("00000008", '{"username":"Ada"}');
    const texts = Array.from({ length: 20 }, (_, count) => `line ${count}`);
    for (const text of texts) ada.send("00000001", JSON.stringify({ username: "Ada", message: text }));
    const seen = [];
    for (const _ of texts) seen.push(await nextLine(ada));
    const taken = seen.filter(({ username }) => username === "Ada").map(({ message }) => message);
    const refused = seen.filter(({ username }) => username === "Quay").map(({ message }) => message);
    expect(taken.length).toBeGreaterThanOrEqual(8);
    expect(taken.length).toBeLessThan(20);
    const refusals = texts
      .filter((text) => !taken.includes(text))
      .map((text) => `Not so fast: two messages a second. Not taken: ${text}`);
    expect(refused).toEqual(refusals);
  });

  it("alone sees what was not taken of it", async () => {
    const heard = [];
    for (let count = 0; count < 20; count++) ada.send("00000001", `{"username":"Ada","message":"${count}"}`);
    for (let count = 0; count < 20; count++) await nextLine(ada);
    grace.send("00000005");
    for (let frame = await grace.next(); frame.id !== "00000006"; frame = await grace.next()) heard.push(frame.payload);
    expect(heard.join()).not.toContain("Quay");
  });

  it.each([1_001, 5_000, 60_000])(
    "is told that a text of %i characters is too long, by its first words",
    async (length) => {
      ada.send("00000001", JSON.stringify({ username: "Ada", message: "x".repeat(length) }));
      const message = `Too long: 1000 characters at most. Not taken: ${"x".repeat(60)} …`;
      expect(await nextLine(ada)).toMatchObject({ username: "Quay", message });
    },
  );

  it("may say a thousand characters, of whatever kind, and comes in under a long name that is cut", async () => {
    const message = "🦊".repeat(1_000);
    ada.send("00000001", JSON.stringify({ username: "A".repeat(5_000), message }));
    expect(await nextLine(grace)).toMatchObject({ username: "A".repeat(20), message });
    ada.send("00000008", JSON.stringify({ username: "B".repeat(200) }));
    expect(JSON.parse((await grace.next()).payload)).toMatchObject({ username: "B".repeat(20) });
  });

  it("is told what is wrong with a name", async () => {
    ada.send("00000008", '{"username":"---"}');
    const message = "A name needs at least one letter or digit. Not taken: ---";
    expect(await nextLine(ada)).toMatchObject({ username: "Quay", message });
  });

  it("is closed with 1008 where it sends more than a hundred messages a second, as by KephasNet", async () => {
    const closed = once(ada.socket, "close");
    for (let count = 0; count < 1_500; count++) ada.send("00000001", `{"username":"Ada","message":"${count}"}`);
    const [code, reason] = await closed;
    expect([code, String(reason)]).toEqual([1008, "Rate limit exceeded"]);
  });
});
