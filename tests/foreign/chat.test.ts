import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { WebSocket } from "ws";
import { type Chat, startChat } from "../../examples/chat/server.js";
import { ChatClient } from "../../generated/chat/client.js";
import type { Line, User } from "../../generated/chat/messages.js";
import { describeWith } from "../support/component.js";
import { heard } from "../support/heard.js";
import { ForeignClient, type Heard } from "./foreign-client.js";
import {
  type BuiltProgram,
  buildGo,
  debianPython,
  goComponents,
  nodeComponents,
  nodeFlags,
  pathOf,
  pythonComponents,
} from "./toolchains.js";

/** A compiler may have to build its standard library first. */
const buildTimeoutMs = 300_000;

const MESSAGE = 0x0001;
const JOINED = 0x0003;
const LEFT = 0x0004;
const USERS_LIST = 0x0006;

type Connect = (url: string) => ForeignClient;

const connectPython: Connect = (url) => new ForeignClient(debianPython, [pathOf("chat.py"), url]);

let chat: Chat;
let ours: ChatClient;
const foreigners: ForeignClient[] = [];

beforeEach(async () => {
  chat = await startChat({ port: 0, host: "127.0.0.1", logger: false });
  ours = new ChatClient(chat.url, { WebSocket, logger: false });
  await ours.connect();
});

afterEach(async () => {
  ours.close();
  await Promise.all(foreigners.splice(0).map((client) => client.kill()));
  await chat.close(0);
});

/** Opens a connection, which ends with the test, and takes a name. */
async function enter(connect: Connect, name: string): Promise<ForeignClient> {
  const client = connect(chat.url);
  foreigners.push(client);
  await client.writes("open -");
  client.order(`name ${name}`);
  await client.hears(isJoined(name));
  return client;
}

const isJoined =
  (name: string) =>
  ({ command, payload }: Heard): boolean =>
    command === JOINED && (payload as User).username === name;

const isSaid =
  (text: string) =>
  ({ command, payload }: Heard): boolean =>
    command === MESSAGE && (payload as Line).message === text;

const isCommand =
  (wanted: number) =>
  ({ command }: Heard): boolean =>
    command === wanted;

const aUser = (username: string): unknown => ({ id: expect.any(String), username, joinedAt: expect.any(String) });

const aLine = (username: string, message: string): unknown => ({ username, message, timestamp: expect.any(String) });

/** The whole of what one foreign client can do, beside one of ours. */
function converses(connect: Connect): void {
  it("takes a name that the others hear of", async () => {
    const joined = ours.next.joined();
    await enter(connect, "Zoë");
    expect(await joined).toEqual(aUser("Zoë"));
  });

  it("is told who is here", async () => {
    await ours.request.setUsername({ username: "Ada" });
    const client = await enter(connect, "Zoë");
    client.order("users");
    expect((await client.hears(isCommand(USERS_LIST))).payload).toEqual([aUser("Ada"), aUser("Zoë")]);
  });

  it("says something, and hears what others say", async () => {
    await ours.request.setUsername({ username: "Ada" });
    const client = await enter(connect, "Zoë");
    const line = ours.next.message();
    client.order("say Grüße, 世界 👋");
    expect(await line).toEqual(aLine("Zoë", "Grüße, 世界 👋"));
    ours.send.message({ username: "Ada", message: "naïve ☕" });
    expect((await client.hears(isSaid("naïve ☕"))).payload).toEqual(aLine("Ada", "naïve ☕"));
  });

  it("leaves in peace, and the others hear of it", async () => {
    const client = await enter(connect, "Zoë");
    const left = ours.next.left();
    client.order("bye");
    expect(await left).toEqual(aUser("Zoë"));
    await client.writes("closed 1000");
  });

  it("is told when the server stops", async () => {
    const client = await enter(connect, "Zoë");
    await Promise.all([chat.close(), client.writes("closed 1001")]);
  });
}

describeWith(pythonComponents, "a chat client in Python, on websockets", () => {
  converses(connectPython);
});

describeWith(nodeComponents, "a chat client on the WebSocket of Node's own", () => {
  converses((url) => new ForeignClient(process.execPath, [...nodeFlags, pathOf("chat.mjs"), url]));
});

describeWith(nodeComponents, "our own chat client, on the WebSocket of Node's own", () => {
  const flags = [...nodeFlags, "--import", "tsx", "--conditions=source"];
  converses((url) => new ForeignClient(process.execPath, [...flags, pathOf("chat-on-node.ts"), url]));
});

describeWith(goComponents, "a chat client in Go, on gorilla's websocket", () => {
  let program: BuiltProgram;
  const connectGo: Connect = (url) => new ForeignClient(program.file, [url]);

  beforeAll(async () => {
    program = await buildGo("chat.go");
  }, buildTimeoutMs);

  afterAll(() => program?.remove());

  converses(connectGo);

  describeWith(pythonComponents, "in one room with Python's and ours", () => {
    let python: ForeignClient;
    let go: ForeignClient;

    beforeEach(async () => {
      await ours.request.setUsername({ username: "Ada" });
      python = await enter(connectPython, "Guido");
      go = await enter(connectGo, "Rob");
    });

    it("hears and is heard by both", async () => {
      const lines: Line[] = [];
      ours.on.message((line) => lines.push(line));
      python.order("say from Python");
      await go.hears(isSaid("from Python"));
      go.order("say from Go");
      await python.hears(isSaid("from Go"));
      const last = heard(ours.on.message, ({ message }) => message === "from Kephas");
      ours.send.message({ username: "Ada", message: "from Kephas" });
      const line = aLine("Ada", "from Kephas");
      for (const client of [python, go]) expect((await client.hears(isSaid("from Kephas"))).payload).toEqual(line);
      expect(await last).toEqual(line);
      expect(lines).toEqual([aLine("Guido", "from Python"), aLine("Rob", "from Go"), line]);
    });

    it("agrees with both on who is here", async () => {
      const everybody = [aUser("Ada"), aUser("Guido"), aUser("Rob")];
      const users = ours.next.usersList();
      ours.send.getUsers();
      expect(await users).toEqual(everybody);
      for (const client of [python, go]) {
        client.order("users");
        expect((await client.hears(isCommand(USERS_LIST))).payload).toEqual(everybody);
      }
    });

    it("sees who comes and goes", async () => {
      await python.hears(isJoined("Rob"));
      python.order("bye");
      expect((await go.hears(isCommand(LEFT))).payload).toEqual(aUser("Guido"));
    });
  });
});
