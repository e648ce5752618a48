import { expect, it, onTestFinished, vi } from "vitest";
import { WebSocket } from "ws";
import { DuelClient } from "../../../generated/duel/client.js";
import { NatsServer } from "../../brokers/nats-server.js";
import { startDuelNode } from "./node-process.js";

const rules = { mode: "1v1", weapon: 0 } as const;

it("over NATS a client plays on a node of another process, and watches it; that is killed, and the client closed with 1012 and back", async () => {
  const broker = await NatsServer.start();
  onTestFinished(() => broker.close());
  const [one, two] = await Promise.all([startDuelNode(broker.address), startDuelNode(broker.address)]);
  await vi.waitFor(async () => {
    expect([(await one.report()).nodes, (await two.report()).nodes]).toEqual([2, 2]);
  }, 10_000);
  const enter = async (url: string, token: string): Promise<DuelClient> => {
    const client = new DuelClient(url, { WebSocket, logger: false, token });
    onTestFinished(() => client.close());
    await client.connect();
    return client;
  };
  const ada = await enter((await one.report()).url, "Ada");
  const bob = await enter((await two.report()).url, "Bob");
  const room = await ada.rooms.duel.create(rules, { nick: "Ada" });
  await bob.rooms.duel.join(room.id, { nick: "Bob" });
  expect(await bob.request.taunt({ words: "who serves?" })).toEqual({ heardBy: one.pid });
  expect((await one.report()).peers).toEqual(["Ada", "Bob"]);

  const fan = await enter((await two.report()).url, room.id);
  const heard: number[] = [];
  fan.on.struck(({ hp }) => heard.push(hp));
  // Its messages, and the room's, are served once it watches.
  await fan.call.scores.best({ most: 1 });
  ada.send.ping();
  await vi.waitFor(() => expect(heard).toEqual([77]), 5000);
  fan.close();

  const codes: (number | undefined)[] = [];
  bob.onStatus(({ code }) => codes.push(code));
  one.kill();
  // What is said to it finds nobody there.
  await vi.waitFor(() => {
    bob.send.ping();
    expect(codes).toContain(1012);
  }, 8000);
  await vi.waitFor(async () => expect((await two.report()).peers).toEqual(["Bob"]), 10_000);
  await vi.waitFor(() => expect(bob.status).toBe("open"));
  expect(codes[0]).toBe(1012);
}, 60_000);
