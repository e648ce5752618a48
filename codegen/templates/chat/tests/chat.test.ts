import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { createTestNet, type TestNet } from "kephas/testing";
import { ChatClient } from "../generated/chat/client.js";
import { chatErrors } from "../generated/chat/protocol.js";
import type { ChatServer } from "../generated/chat/server.js";
import { createChat } from "../server.js";

// Server and clients in one process, joined in memory, at a time that only `net.clock.advance` moves.
let net: TestNet;
let server: ChatServer;

beforeEach(() => {
  net = createTestNet();
  server = createChat({ clock: net.clock, logger: false });
});

async function connect(): Promise<ChatClient> {
  const chat = new ChatClient(net.connect(server), { clock: net.clock, logger: false });
  const connected = chat.connect();
  await net.clock.advance(0);
  await connected;
  return chat;
}

async function enter(name: string): Promise<ChatClient> {
  const chat = await connect();
  await chat.request.enter({ name });
  return chat;
}

test("everybody hears what somebody says", async () => {
  const [ada, grace] = [await enter("Ada"), await enter("Grace")];
  const heard = [ada.next.said(), grace.next.said()];
  await ada.request.say({ text: "Good morning!" });
  for (const { who, text } of await Promise.all(heard)) assert.equal(`${who}: ${text}`, "Ada: Good morning!");
});

test("who comes later can read what was said before", async () => {
  const ada = await enter("Ada");
  for (const text of ["one", "two"]) await ada.request.say({ text });
  const grace = await connect();
  const { lines } = await grace.call.lines.recent();
  assert.deepEqual(
    lines.map(({ text }) => text),
    ["one", "two"],
  );
});

test("two people cannot have the same name, but one may take another one", async () => {
  const ada = await enter("Ada");
  const grace = await connect();
  await assert.rejects(grace.request.enter({ name: "ada" }), chatErrors.NameTaken.is);
  assert.deepEqual(await ada.request.enter({ name: "Ada L." }), { name: "Ada L." });
  assert.deepEqual(await grace.request.enter({ name: "Ada" }), { name: "Ada" });
});

test("nobody speaks without a name", async () => {
  const chat = await connect();
  await assert.rejects(chat.request.enter({ name: "--" }), chatErrors.NameRefused.is);
  await assert.rejects(chat.request.say({ text: "Boo" }), chatErrors.NotHere.is);
});

test("everybody is told who is here", async () => {
  const ada = await enter("Ada");
  const grace = await enter("Grace");
  const people = ada.next.people();
  grace.close();
  await net.clock.advance(0);
  assert.deepEqual(await people, { names: ["Ada"] });
});
