import type { TestNet } from "kephas/testing";
import { beforeEach, describe, expect, test } from "vitest";
import { createMemoryGame, type MemoryGame } from "../harness/memory-server.js";

let game: MemoryGame;
let net: TestNet;

beforeEach(() => {
  game = createMemoryGame();
  ({ net } = game);
});

describe("a broadcast", () => {
  test("reaches everybody, a topic, or the listed, but not the excepted", async () => {
    const server = game.createServer();
    const [a, b, c] = [await game.join(server), await game.join(server), await game.join(server)];
    a.peer.subscribe("red");
    b.peer.subscribe("red");
    server.broadcast.state(1);
    server.broadcast.state(2, { topic: "red" });
    server.broadcast.state(3, { topic: "red", except: a.peer });
    server.broadcast.state(4, { peers: [a.peer, c.peer, c.peer] });
    server.broadcast.state(5, { except: [a.peer, b.peer] });
    server.broadcast.state(6, { topic: "nobody" });
    await net.clock.advance(0);
    expect(a.client.seen).toEqual(["400:01", "400:02", "400:04"]);
    expect(b.client.seen).toEqual(["400:01", "400:02", "400:03"]);
    expect(c.client.seen).toEqual(["400:01", "400:04", "400:05"]);
  });

  test("throws invalid, and reaches nobody, for a message that the schema refuses", async () => {
    const server = game.createServer();
    await game.join(server);
    expect(() => server.broadcast.state(201)).toThrowError(expect.objectContaining({ code: "invalid" }));
  });

  test("to a peer of another server, or that has gone, reaches nobody", async () => {
    const [server, other] = [game.createServer(), game.createServer()];
    const { peer } = await game.join(other);
    await game.join(server);
    expect(() => server.broadcast.state(1, { peers: [peer] })).not.toThrow();
  });
});

describe("a topic", () => {
  test("is iterable, has a size, and loses who leaves or goes", async () => {
    const server = game.createServer();
    const [a, b] = [await game.join(server), await game.join(server)];
    const red = server.topic("red");
    expect(red.size).toBe(0);
    a.peer.subscribe("red");
    b.peer.subscribe("red");
    expect([...red]).toEqual([a.peer, b.peer]);
    expect([...a.peer.topics]).toEqual(["red"]);
    a.peer.unsubscribe("red");
    expect(red.size).toBe(1);
    net.cut();
    await net.clock.advance(0);
    expect(red.size).toBe(0);
    b.peer.subscribe("red");
    expect(red.size).toBe(0);
    expect(b.peer.topics.size).toBe(0);
  });
});

describe("an audience that does not say whom it means", () => {
  const noKey = 'it takes "topic" or "peers", and "except"';
  const leaveOut = "leave the key out where it is not meant";
  const object = "an audience must be an object such as { topic } or { peers }";

  test.each<[string, unknown, string]>([
    ["a topic that is undefined", { topic: undefined }, `an audience's "topic" is undefined: ${leaveOut}`],
    ["peers that are undefined", { peers: undefined }, `an audience's "peers" is undefined: ${leaveOut}`],
    ["except that is undefined", { topic: "a", except: undefined }, `an audience's "except" is undefined: ${leaveOut}`],
    ["a misspelled key", { topics: "a" }, `an audience has no key "topics": ${noKey}`],
    ["a misspelled key beside another", { topic: "a", expect: {} }, `an audience has no key "expect": ${noKey}`],
    ["null", null, `${object}, got null`],
    ["a topic's name alone", "a", `${object}, got "a"`],
    ["no name", "", `${object}, got ""`],
    ["false", false, `${object}, got false`],
    ["an empty list", [], `${object}, got an array of 0`],
    ["a set of peers", new Set(), `${object}, got an object`],
    ["a topic that is a number", { topic: 5 }, 'an audience\'s "topic" must be a string, got 5'],
    ["a topic that is null", { topic: null }, 'an audience\'s "topic" must be a string, got null'],
    ["peers that are null", { peers: null }, 'an audience\'s "peers" must be a list of peers, got null'],
    ["peers that are text", { peers: "abc" }, 'an audience\'s "peers" must be a list of peers, got "abc"'],
    ["peers that are no list", { peers: {} }, 'an audience\'s "peers" must be a list of peers, got an object'],
    ["a list of ids", { peers: ["abc"] }, 'an audience\'s "peers" must hold peers, got "abc"'],
    ["a list with a gap", { peers: [undefined] }, 'an audience\'s "peers" must hold peers, got undefined'],
    [
      "a map of peers",
      { peers: new Map([["id", {}]]) },
      'an audience\'s "peers" must hold peers, got an array of 2; of a Map, list its values()',
    ],
    ["an id to leave out", { except: "abc" }, 'an audience\'s "except" must hold peers, got "abc"'],
    ["null to leave out", { except: null }, 'an audience\'s "except" must hold peers, got null'],
    ["a list of ids to leave out", { except: ["abc"] }, 'an audience\'s "except" must hold peers, got "abc"'],
    ["a topic and peers", { topic: "a", peers: [] }, "a broadcast goes to a topic or to peers, not to both"],
  ])("is refused: %s", async (_, audience, message) => {
    const server = game.createServer();
    const { client } = await game.join(server);
    expect(() => server.broadcast.state(1, audience as object)).toThrowError(
      expect.objectContaining({ code: "usage", message }),
    );
    await net.clock.advance(0);
    expect(client.seen).toEqual([]);
  });

  test("is refused: a peer, which is no audience", async () => {
    const server = game.createServer();
    const { peer } = await game.join(server);
    expect(() => server.broadcast.state(1, peer as object)).toThrowError(
      expect.objectContaining({ code: "usage", message: `${object}, got an object` }),
    );
  });

  test("what it throws while it is read reaches the caller, and nobody gets the message", async () => {
    const server = game.createServer();
    const { client, peer } = await game.join(server);
    function* failing() {
      yield peer;
      throw new Error("thrown by an audience");
    }
    for (const audience of [{ peers: failing() }, { except: failing() }]) {
      expect(() => server.broadcast.state(1, audience)).toThrowError("thrown by an audience");
    }
    server.broadcast.state(2);
    await net.clock.advance(0);
    expect(client.seen).toEqual(["400:02"]);
  });

  test("but lists of any kind are audiences, and so is an instance with these keys", async () => {
    const server = game.createServer();
    const [a, b] = [await game.join(server), await game.join(server)];
    class Team {
      readonly peers = [a.peer];
    }
    server.broadcast.state(1, new Team());
    server.broadcast.state(2, { peers: server.peers.values(), except: new Set([a.peer]) });
    await net.clock.advance(0);
    expect([a.client.seen, b.client.seen]).toEqual([["400:01"], ["400:02"]]);
  });
});

describe("a topic that is no string is refused", () => {
  test.each([5, undefined, null, {}])("%s", async (topic) => {
    const server = game.createServer();
    const { peer } = await game.join(server);
    for (const call of [peer.subscribe.bind(peer), peer.unsubscribe.bind(peer), server.topic.bind(server)]) {
      expect(() => call(topic as string)).toThrowError(
        expect.objectContaining({ code: "usage", message: expect.stringMatching(/^a topic must be a string, got /) }),
      );
    }
  });
});
