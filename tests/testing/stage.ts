import { setTimeout as sleep } from "node:timers/promises";
import { frameMessage, systemClock, type WebSocketLike } from "kephas/protocol";
import { createLink, createLinkProxy, createTestNet, type Link, linkedWebSocket } from "kephas/testing";
import { WebSocket } from "ws";
import { chat, createGameServer, type GamePeer, type GameServerOptions, quiet } from "../server/harness/game.js";

/** One client and one server that play a scene, and what each of them sees. */
export interface Stage {
  readonly link: Link;
  /** Undefined until the server has accepted. */
  readonly peer: GamePeer | undefined;
  readonly clientSaw: string[];
  readonly serverSaw: string[];
  /** The client sends a text. */
  say(text: string): void;
  /** The client closes. */
  leave(code: number, reason: string): void;
  /** Lets so much time pass, and all happen that is to happen by then. */
  pass(ms: number): Promise<void>;
}

/** What a scene is played on; `atEnd` takes what is to be done afterwards. */
export type OpenStage = (link: string, atEnd: (clean: () => Promise<void>) => void) => Promise<Stage>;

/** In memory, on a fake clock. */
export const inMemory: OpenStage = async (text) => {
  const net = createTestNet();
  const link = createLink(text);
  const house = createHouse({ clock: net.clock });
  const client = net.connect(house.server, { link }).open({ protocols: [], queryToken: undefined });
  return setStage(house, { link, client, pass: (ms) => net.clock.advance(ms) });
};

/** Real sockets, through a TCP proxy: clients of `ws`, and the server's frames parsed by Kephas or by `ws`. */
export const overSockets =
  (frameParser: "kephas" | "ws"): OpenStage =>
  async (text, atEnd) => {
    const link = createLink(text);
    const house = createHouse({ clock: systemClock, frameParser });
    const { url } = await house.server.listen({ port: 0, host: "127.0.0.1" });
    const proxy = await createLinkProxy({ target: url, link });
    const client = new WebSocket(proxy.url);
    atEnd(async () => {
      client.terminate();
      await proxy.close();
      await house.server.close({ graceMs: 0 });
    });
    const stage = setStage(house, { link, client, pass: (ms) => passReally(ms, stage) });
    return stage;
  };

/** A WebSocket that is linked, before a real server: `ws` stands in for a browser. */
export const linked: OpenStage = async (text, atEnd) => {
  const link = createLink(text);
  const house = createHouse({ clock: systemClock });
  const { url } = await house.server.listen({ port: 0, host: "127.0.0.1" });
  const client = new (linkedWebSocket(WebSocket, link))(url, []);
  atEnd(async () => {
    link.cut();
    await house.server.close({ graceMs: 0 });
  });
  const stage = setStage(house, { link, client, pass: (ms) => passReally(ms, stage) });
  return stage;
};

/** Time passes by itself, and then whatever is late on a busy machine. */
export async function passReally(ms: number, { clientSaw, serverSaw }: Stage): Promise<void> {
  await sleep(ms);
  for (let seen = -1; seen < clientSaw.length + serverSaw.length; await sleep(QUIET_MS)) {
    seen = clientSaw.length + serverSaw.length;
  }
}

/** A machine on which nothing has happened for so long has nothing more to do. */
const QUIET_MS = 80;

export type House = ReturnType<typeof createHouse>;

/** A server that notes what it sees. */
export function createHouse(options: Partial<GameServerOptions>) {
  const serverSaw: string[] = [];
  const peers: GamePeer[] = [];
  const calm = quiet();
  const server = createGameServer({
    ...calm,
    ...options,
    logger: false,
    connected(peer) {
      peers.push(peer);
      serverSaw.push("connected");
      peer.send.chat("welcome");
    },
    disconnected: (_, { code, reason, voluntary }) =>
      serverSaw.push(`disconnected ${code} ${reason} ${voluntary ? "by the client" : ""}`.trimEnd()),
    commands: { ...calm.commands, chat: (text) => void serverSaw.push(describe(text)) },
  });
  return { server, serverSaw, peers };
}

function setStage(
  { serverSaw, peers }: House,
  { link, client, pass }: { link: Link; client: WebSocketLike; pass: Stage["pass"] },
): Stage {
  const clientSaw: string[] = [];
  client.binaryType = "arraybuffer";
  client.addEventListener("open", () => clientSaw.push("open"));
  client.addEventListener("message", ({ data }) =>
    clientSaw.push(describe(new TextDecoder().decode(new Uint8Array(data as ArrayBuffer, 4)))),
  );
  // `ws` has an error event before the connection is open, browsers after it too.
  client.addEventListener("error", () => {});
  client.addEventListener("close", ({ code, reason }) => clientSaw.push(`close ${code} ${reason}`.trimEnd()));
  return {
    link,
    clientSaw,
    serverSaw,
    pass,
    get peer() {
      return peers[0];
    },
    say: (text) => client.send(messageOf(text)),
    leave: (code, reason) => client.close(code, reason),
  };
}

/** A message that says it. */
export const messageOf = (text: string): Uint8Array<ArrayBuffer> =>
  frameMessage(chat.id, new TextEncoder().encode(text));

/** A text that was heard, in words. */
export const describe = (text: string): string => (text.length > 20 ? `${text.length} characters` : text);
