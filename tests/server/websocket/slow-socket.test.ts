import { expect, test } from "vitest";
import { createFrameUpgrader } from "../../../runtime/server/websocket/upgrader-choice.js";
import { clientFrame } from "./client-frame.js";
import { Heard, upgraders } from "./open-socket.js";
import { openSlowly } from "./slow-network.js";

const turn = (): Promise<void> => new Promise(setImmediate);

test.each(upgraders)(
  "a network that waits is asked to tell when it took what it got (%s)",
  async (_, createUpgrader) => {
    const { network, socket } = openSlowly(createUpgrader());
    const heard = new Heard();
    const buffered: number[] = [];
    heard.onDrain = () => buffered.push(socket.bufferedBytes);
    socket.listen(heard);
    for (const size of [3, 4, 5]) socket.write(Buffer.alloc(size));
    expect(socket.bufferedBytes).toBe(12);
    await turn();
    expect(buffered).toEqual([]);
    // The first write, the empty one behind it that asks, and the two that followed.
    for (let i = 0; i < 4; i++) {
      network.accept();
      await turn();
    }
    expect(network.chunks.map(({ length }) => length)).toEqual([3, 0, 4, 5]);
    expect(buffered).toEqual([9, 5, 0]);
  },
);

test("of a flood of pings only the newest is answered once what waits has left, in order with all else", async () => {
  const { network, socket } = openSlowly(createFrameUpgrader(1000));
  const heard = new Heard();
  socket.listen(heard);
  socket.write(Buffer.alloc(20_000));
  const pings = Array.from({ length: 1000 }, (_, i) =>
    clientFrame({ first: 0x89, payload: Buffer.from([i >> 8, i & 255]) }),
  );
  network.say(Buffer.concat(pings));
  await turn();
  expect(heard.lines).toHaveLength(1000);
  expect(socket.bufferedBytes).toBe(20_000);
  socket.write(Buffer.from("later"));
  for (let i = 0; i < 4; i++) {
    network.accept();
    await turn();
  }
  const said = network.chunks.filter(({ length }) => length > 0);
  expect(said.slice(1).map(String)).toEqual(["later", String(Buffer.from([0x8a, 2, 999 >> 8, 999 & 255]))]);
});

test("a pong that is owed is not sent after a close frame", async () => {
  const { network, socket } = openSlowly(createFrameUpgrader(1000));
  socket.listen(new Heard());
  socket.write(Buffer.alloc(20_000));
  network.say(clientFrame({ first: 0x89, payload: Buffer.from("x") }));
  await turn();
  socket.close(4000, "");
  for (let i = 0; i < 4; i++) {
    network.accept();
    await turn();
  }
  expect(network.chunks.filter(({ length }) => length > 0).slice(1)).toEqual([Buffer.from("88020fa0", "hex")]);
  socket.terminate();
});

test("a socket that is paused in the middle of a chunk tells no more of it, and all of it once it goes on", async () => {
  const { network, socket } = openSlowly(createFrameUpgrader(1000));
  const heard = new Heard();
  socket.listen(heard);
  heard.onMessage = (text) => {
    if (text === "2") socket.pause();
  };
  const frames = ["1", "2", "3", "4"].map((text) => clientFrame({ first: 0x82, payload: Buffer.from(text) }));
  network.say(Buffer.concat(frames));
  network.push(null);
  await turn();
  expect(heard.lines).toEqual(["message 1", "message 2"]);
  expect(socket.open).toBe(true);
  socket.resume();
  await turn();
  expect(heard.lines).toEqual(["message 1", "message 2", "message 3", "message 4", "close 1006"]);
});

test("what a client breaks after the server's close frame changes nothing, and ends the connection", async () => {
  const { network, socket } = openSlowly(createFrameUpgrader(1000));
  const heard = new Heard();
  socket.listen(heard);
  socket.close(4000, "done");
  network.accept();
  network.say(Buffer.from("8300", "hex"));
  network.push(null);
  await turn();
  network.accept();
  expect(await heard.closed).toEqual({ code: 1006, reason: "", voluntary: false });
  expect(heard.lines).toEqual(["close 1006"]);
  expect(network.chunks.filter(({ length }) => length > 0)).toEqual([Buffer.from("88060fa0646f6e65", "hex")]);
});
