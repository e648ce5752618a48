import type { ClientOptions } from "kephas/client";
import { describe, expect, it } from "vitest";
import { settle } from "./counting-clock.js";
import type { FakeSocket } from "./fake-transport.js";
import { createOpenTable } from "./game.js";

const ask = (socket: FakeSocket, id: unknown = "k1"): void =>
  socket.deliver("ffffffff", JSON.stringify({ jsonrpc: "2.0", method: "rpc.renew", id }));

/** What the client answered. */
const answers = ({ sentRpc }: FakeSocket): unknown => sentRpc;

const sourceOf = (token: ClientOptions["token"]): ClientOptions => ({ token: token ?? "" });

describe("a client that is asked for a new token", () => {
  it("answers by these bytes with what its function returns now", async () => {
    let asked = 0;
    const { socket } = await createOpenTable(sourceOf(() => `token ${++asked}`));
    ask(socket);
    await settle();
    expect(socket.sent).toEqual([
      `ffffffff${Buffer.from('{"jsonrpc":"2.0","result":{"token":"token 2"},"id":"k1"}').toString("hex")}`,
    ]);
  });

  it("answers with its token where that is a text", async () => {
    const { socket } = await createOpenTable(sourceOf("abc"));
    ask(socket);
    await settle();
    expect(answers(socket)).toEqual([{ jsonrpc: "2.0", result: { token: "abc" }, id: "k1" }]);
  });

  it("answers with none where it has none", async () => {
    const { socket } = await createOpenTable();
    ask(socket);
    await settle();
    expect(answers(socket)).toEqual([{ jsonrpc: "2.0", result: {}, id: "k1" }]);
  });

  it.each([
    ["throws", true],
    ["rejects", false],
  ])("answers nothing where its function %s, says so, and tries the next time", async (_, throws) => {
    let asked = 0;
    const fail = (): Promise<string> => {
      if (throws) throw new Error("no network");
      return Promise.reject(new Error("no network"));
    };
    const { socket, lines } = await createOpenTable(sourceOf(() => (++asked === 2 ? fail() : `token ${asked}`)));
    ask(socket);
    await settle();
    expect([socket.sent, lines.all.map(String)]).toEqual([[], [expect.stringContaining("no new token: no network")]]);
    ask(socket, "k2");
    await settle();
    expect(answers(socket)).toEqual([{ jsonrpc: "2.0", result: { token: "token 3" }, id: "k2" }]);
  });

  it("fetches one at a time, however often it is asked", async () => {
    const fetches: ((token: string) => void)[] = [];
    const { client, socket } = await createOpenTable(
      sourceOf(() => new Promise((give) => (fetches.push(give) === 1 ? give("first") : undefined))),
    );
    for (let i = 1; i <= 1000; i++) ask(socket, `k${i}`);
    await settle();
    expect(fetches).toHaveLength(2);
    fetches[1]?.("second");
    await settle();
    expect([answers(socket), client.status]).toEqual([
      [{ jsonrpc: "2.0", result: { token: "second" }, id: "k1" }],
      "open",
    ]);
  });

  it("sends nothing where the connection has ended meanwhile", async () => {
    let give: (token: string) => void = () => {};
    let asked = 0;
    const { socket, net } = await createOpenTable(
      sourceOf(() => (++asked === 2 ? new Promise((resolve) => (give = resolve)) : "first")),
    );
    ask(socket);
    await settle();
    socket.end(1006);
    give("second");
    await settle();
    expect(net.sockets.map(answers)).toEqual([[]]);
  });
});
