import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { createResume } from "kephas/client/resume";
import { createLink, createTestNet, type Link, type TestNet } from "kephas/testing";
import { ChatClient, type JoinedChannelRoom } from "../generated/chat/client.js";
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

async function connect(link: Link = createLink()): Promise<ChatClient> {
  const transport = net.connect(server, { link });
  const chat = new ChatClient(transport, { clock: net.clock, logger: false, resume: createResume() });
  const connected = chat.connect();
  await net.clock.advance(0);
  await connected;
  return chat;
}

const enter = (chat: ChatClient, name: string, topic = "tea"): Promise<JoinedChannelRoom> =>
  chat.rooms.channel.joinOrCreate({ topic }, { name });

const namesIn = ({ members }: JoinedChannelRoom): readonly string[] =>
  [...members.values()].map(({ presence }) => presence.name);

test("all in a channel hear what somebody says, and nobody in another one", async () => {
  const [ada, grace, eve] = [await connect(), await connect(), await connect()];
  await enter(ada, "Ada");
  await enter(grace, "Grace");
  await enter(eve, "Eve", "coffee");
  const heard: string[] = [];
  for (const chat of [ada, grace, eve]) chat.on.said(({ who, text }) => heard.push(`${who}: ${text}`));
  await ada.request.say({ text: "Good morning!" });
  await net.clock.advance(0);
  assert.deepEqual(heard, ["Ada: Good morning!", "Ada: Good morning!"]);
});

test("who comes later is told what was said before", async () => {
  const [ada, grace] = [await connect(), await connect()];
  await enter(ada, "Ada");
  for (const text of ["one", "two"]) await ada.request.say({ text });
  const history = grace.next.history();
  await enter(grace, "Grace");
  assert.deepEqual(
    (await history).lines.map(({ text }) => text),
    ["one", "two"],
  );
});

test("two people in a channel cannot have the same name, and nobody comes in without one", async () => {
  const [ada, grace] = [await connect(), await connect()];
  await enter(ada, " Ada ");
  await assert.rejects(enter(grace, "ada"), chatErrors.NameTaken.is);
  await assert.rejects(enter(grace, "--"), chatErrors.NameRefused.is);
  assert.deepEqual(namesIn(await enter(grace, "Ada", "coffee")), ["Ada"]);
});

test("nobody speaks outside of a channel", async () => {
  await assert.rejects((await connect()).request.say({ text: "Boo" }), { code: "notInRoom" });
});

test("all in a channel know who is there", async () => {
  const [ada, grace] = [await connect(), await connect()];
  const channel = await enter(ada, "Ada");
  await enter(grace, "Grace");
  await net.clock.advance(0);
  assert.deepEqual(namesIn(channel), ["Ada", "Grace"]);
  grace.close();
  await net.clock.advance(0);
  assert.deepEqual(namesIn(channel), ["Ada"]);
});

test("who loses the connection is still there, and misses nothing", async () => {
  const link = createLink();
  const [ada, grace] = [await connect(link), await connect()];
  await enter(ada, "Ada");
  const channel = await enter(grace, "Grace");
  const heard = ada.next.said();
  link.cut();
  await grace.request.say({ text: "Are you there?" });
  assert.deepEqual(namesIn(channel), ["Ada", "Grace"]);
  await net.clock.advance(5_000);
  assert.equal((await heard).text, "Are you there?");
});
