import { readFileSync } from "node:fs";
import { loadModel } from "kephas-gen";
import { afterEach, describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import { PayloadsClient } from "../../generated/payloads/client.js";
import * as codecs from "../../generated/payloads/codecs.js";
import type { Event, Order } from "../../generated/payloads/messages.js";
import { createPayloadsServer, type PayloadsHandlers } from "../../generated/payloads/server.js";

const closing: (() => unknown)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** A server with these handlers, and a client that is connected to it by a socket. */
async function play(commands: Partial<PayloadsHandlers["commands"]> = {}) {
  const ignore = () => {};
  const server = createPayloadsServer({
    logger: false,
    commands: {
      event: ignore,
      order: ignore,
      even: ignore,
      ask: ({ value }) => (value > 0 ? { kind: "yes", value } : { kind: "no", value: "nothing" }),
      action: ignore,
      actions: ignore,
      hit: (hit) => hit,
      hits: ignore,
      chat: ignore,
      mood: ignore,
      settings: ignore,
      ...commands,
    },
  });
  closing.push(() => server.close({ graceMs: 0 }));
  const { url } = await server.listen({ port: 0, host: "127.0.0.1" });
  const client = new PayloadsClient(url, { WebSocket, logger: false });
  closing.push(() => client.close());
  return { server, client };
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");
const unhex = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, "hex"));
const refusal = (code: string, path: string) => expect.objectContaining({ code, path });
const said: Event = { kind: "said", value: "ab" };

describe("a union as the payload", () => {
  test.each<readonly [Event, string]>([
    [{ kind: "hit", value: { target: 5, damage: 3 } }, "01050000000300"],
    [said, "03026162"],
    [{ kind: "team", value: 1 }, "0501"],
  ])("is its tag and its value: %j", (event, bytes) => {
    expect(hex(codecs.encodeEvent(event))).toBe(bytes);
    expect(codecs.decodeEvent(unhex(bytes))).toEqual(event);
    expect(codecs.decodeEvent(unhex(`${bytes}ffff`))).toEqual(event);
    expect(codecs.sizeEvent(event)).toBe(bytes.length / 2);
    expect(codecs.happenedCodec.decode(codecs.happenedCodec.encode(event))).toEqual(event);
  });

  test("carries a length where the union is extensible, and passes over tags that came later", () => {
    expect(hex(codecs.encodeOrder({ kind: "stop", value: true }))).toBe("01010001");
    const nested: Order = { kind: "more", value: said };
    expect(hex(codecs.encodeOrder(nested))).toBe("02040003026162");
    expect(codecs.decodeOrder(unhex("02040003026162"))).toEqual(nested);
    expect(codecs.decodeOrder(unhex("090200aabb"))).toEqual({ kind: "unknown", tag: 9 });
    expect(() => codecs.encodeOrder({ kind: "unknown", tag: 9 })).toThrow(refusal("invalid", "kind"));
  });

  test.each(["", "09", "0105000000", "0309616263", "0302ffff", "0102030405e703"])("is not made of %s", (bytes) => {
    const refused = expect.objectContaining({ code: "malformed" });
    if (bytes === "0102030405e703") expect(codecs.decodeEvent(unhex(bytes)).kind).toBe("hit");
    else expect(() => codecs.decodeEvent(unhex(bytes))).toThrow(refused);
  });

  test("is held to what clients may send, and to less from a server", () => {
    const beyond = unhex("0105000000e903");
    expect(() => codecs.decodeEvent(beyond)).toThrow(refusal("malformed", "value.damage"));
    expect(codecs.decodeEventFromServer(beyond)).toEqual({ kind: "hit", value: { target: 5, damage: 1001 } });
  });

  test.each<readonly [unknown, string]>([
    [null, ""],
    [undefined, ""],
    ["said", ""],
    [{}, "kind"],
    [{ kind: "toString", value: 1 }, "kind"],
    [{ kind: "said" }, "value"],
    [{ kind: "said", value: "a\ud83d" }, "value"],
    [{ kind: "hit", value: null }, "value"],
    [{ kind: "hit", value: { target: -1, damage: 0 } }, "value.target"],
    [{ kind: "path", value: [{ x: 1, y: "2" }] }, "value[0].y"],
  ])("is refused where it is none: %j", (event, path) => {
    expect(() => codecs.encodeEvent(event as Event)).toThrow(refusal("invalid", path));
  });

  test("has the bytes and the fingerprint of a struct with that union as its only field", () => {
    const text = readFileSync(new URL("../../schemas/payloads.yaml", import.meta.url), "utf8");
    const fingerprints = [text, text.replace("union: Event, delivery", "struct: { event: Event }, delivery")].map(
      (schema) => loadModel(schema, "payloads.yaml").model?.fingerprint,
    );
    expect(fingerprints[0]).toBe(fingerprints[1]);
    expect(fingerprints[0]).toMatch(/^[0-9a-f]{16}$/);
  });

  test("travels both ways, to one and to all, and as a reply", async () => {
    const { server, client } = await play({ event: (event, peer) => peer.send.event(event) });
    await client.connect();
    const [event, happened] = [client.next.event(), client.next.happened()];
    client.send.event(said);
    expect(await event).toEqual(said);
    server.broadcast.happened({ kind: "healed", value: 7 });
    expect(await happened).toEqual({ kind: "healed", value: 7 });
    expect(await client.request.ask({ kind: "low", value: 5 })).toEqual({ kind: "yes", value: 5 });
    expect(await client.request.ask({ kind: "low", value: 0 })).toEqual({ kind: "no", value: "nothing" });
    expect(() => client.send.event({ kind: "nothing" } as never)).toThrow(refusal("invalid", "kind"));
  });

  test("waits for a connection as it was when it was sent", async () => {
    const orders: Order[] = [];
    let arrived = () => {};
    const done = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    const { client } = await play({
      order: (order) => void orders.push(order),
      even: (even) => {
        expect(even).toEqual({ kind: "high", value: 2 });
        arrived();
      },
    });
    const go = { kind: "go" as const, value: { x: 1, y: 2 } };
    client.send.order(go);
    go.value.x = 9;
    client.send.even({ kind: "low", value: 1 });
    client.send.even({ kind: "high", value: 2 });
    await client.connect();
    await done;
    expect(orders).toEqual([{ kind: "go", value: { x: 1, y: 2 } }]);
  });
});

describe("a command whose payload is the type of its own name", () => {
  test("is one with the type", () => {
    const action = { order: { kind: "stop" as const, value: true }, at: { x: 1, y: 2 }, units: [1], bonus: 9 };
    expect(codecs.decodeAction(codecs.encodeAction(action))).toEqual(action);
    expect(new codecs.ActionView(codecs.encodeAction(action)).at.y).toBe(2);
    const actions = { first: action, second: codecs.createAction(), more: [action], note: "" };
    expect(codecs.decodeActions(codecs.encodeActions(actions))).toEqual(actions);
    expect(hex(codecs.encodeGrown({ id: 1, hp: 2 }))).toBe("010002");
  });

  test("reads nested values in place by another view than the message's", () => {
    const hit = { target: 1, damage: 2 };
    const view = new codecs.HitsView(codecs.encodeHits({ best: hit, all: [hit] }));
    expect([view.best.damage, view.all.at(0).target]).toEqual([2, 1]);
    expect(new codecs.HitView(codecs.encodeHit(hit)).target).toBe(1);
  });

  test("is checked as JSON by one check", () => {
    const chat = { text: "a", mood: "calm" as const };
    expect(codecs.decodeChat(codecs.encodeChat(chat))).toEqual(chat);
    expect(codecs.checkChats([chat])).toEqual([chat]);
    expect(() => codecs.checkChats([{ ...chat, mood: "mad" }])).toThrow(refusal("invalid", "[0].mood"));
    expect(codecs.decodeMood(codecs.encodeMood("angry"))).toBe("angry");
    expect(codecs.decodeTeam(codecs.encodeTeam(1))).toBe(1);
    expect(codecs.decodeSettings(codecs.encodeSettings({ volume: 1 }))).toEqual({ volume: 1 });
    expect(() => codecs.encodeSettings({} as never)).toThrow(expect.objectContaining({ code: "invalid" }));
  });
});
