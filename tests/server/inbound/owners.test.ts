import { createTestNet } from "kephas/testing";
import { describe, expect, test } from "vitest";
import { createChatServer } from "../../../generated/chat/server.js";
import { encodeSteer } from "../../../generated/kitchen/codecs.js";
import { Team } from "../../../generated/kitchen/messages.js";
import { steerCommand } from "../../../generated/kitchen/protocol.js";
import { createKitchenServer as createGenerated } from "../../../generated/kitchen/server.js";
import { createTagServer, type TagCommands, type TagPeer } from "../../../generated/tag/server.js";
import { createGameServer, type GameHandlers, quiet } from "../harness/game.js";
import { createKitchenServer } from "../harness/kitchen-game.js";
import { connectRaw } from "../harness/raw-client.js";
import { join, listen, log } from "../harness/real-server.js";

const calm = quiet();

/** What a server of the game answers when it is asked for all that a handler can be asked. */
async function answersOf(handlers: Partial<GameHandlers>): Promise<unknown> {
  const { server, url } = await listen(handlers);
  const { client } = await join(server, url);
  client.send.move(3);
  client.send.move(4);
  return [await client.request.buy(1), await client.request.look(2), await client.call.math.add({ a: 5, b: 6 })];
}

type Commands = GameHandlers["commands"];

/** Handlers as a program writes them that keeps its state in objects. */
class Base {
  protected moved = 0;
  move(by: number): void {
    this.moved += this.scaled(by);
  }
  /** A helper that no client calls. */
  protected scaled(by: number): number {
    return by;
  }
  chat(): void {}
  note(): void {}
  shot(): void {}
  bang(): void {}
  ban(): void {}
}

class Game extends Base implements Commands {
  static readonly started = 0;
  readonly prices: ReadonlyMap<number, number> = new Map([[1, 100]]);
  readonly onSold = (): void => {};
  #looks = 0;
  protected override scaled(by: number): number {
    return super.scaled(by) * 10;
  }
  get total(): number {
    return this.moved;
  }
  async buy(item: number): Promise<number> {
    await Promise.resolve();
    return this.#price(item) + this.total;
  }
  readonly look = (item: number): number => item + ++this.#looks;
  #price(item: number): number {
    return this.prices.get(item) ?? 0;
  }
}

class Arithmetic {
  readonly #offset = 1000;
  add({ a, b = 0 }: { readonly a: number; readonly b?: number }): number {
    return this.#offset + a + b;
  }
}

describe("a handler is called on the object that it stands in", () => {
  test("an instance of a class, with private members, inherited handlers, accessors and helpers", async () => {
    const methods = { ...calm.methods, math: new Arithmetic() };
    expect(await answersOf({ commands: new Game(), methods })).toEqual([170, 3, 1011]);
    expect(log.lines).toEqual([]);
  });

  test("an object literal, frozen too, with state of its own beside the handlers", async () => {
    const commands = {
      ...calm.commands,
      state: { moved: 0, self: undefined as unknown },
      move(by: number) {
        this.state.moved += by;
      },
      buy(item: number) {
        return item + this.state.moved;
      },
    };
    commands.state.self = commands;
    const math = Object.freeze({
      offset: 20,
      add({ a }: { readonly a: number }) {
        return a + this.offset;
      },
    });
    expect(await answersOf({ commands: Object.freeze(commands), methods: { ...calm.methods, math } })).toEqual([
      8, 2, 25,
    ]);
    expect(log.lines).toEqual([]);
  });

  test("a group of methods that is an instance, in an instance", async () => {
    class Methods {
      readonly math = new Arithmetic();
      tell(): void {}
      wipe(): void {}
      helper(): void {}
    }
    expect(await answersOf({ methods: new Methods() })).toEqual([1, 2, 1011]);
  });

  test("handlers behind a proxy, and without a prototype", async () => {
    const commands = new Proxy(new Game(), {
      get: (game, name) => {
        const member: unknown = Reflect.get(game, name, game);
        return typeof member === "function" ? member.bind(game) : member;
      },
    });
    const methods = Object.assign(Object.create(null) as object, calm.methods) as GameHandlers["methods"];
    expect(await answersOf({ commands, methods })).toEqual([170, 3, 11]);
  });

  test("an object that handles a view", async () => {
    class Steering {
      readonly receive = "view";
      #steered = 0;
      handle(): void {
        this.#steered++;
      }
      get steered(): number {
        return this.#steered;
      }
    }
    const steer = new Steering();
    const net = createTestNet();
    const client = connectRaw(net, createKitchenServer({ steer }, { clock: net.clock, logger: log }));
    await net.clock.advance(0);
    client.send(steerCommand.id, ...encodeSteer({ x: 0.5, team: Team.red, note: "" }));
    await net.clock.advance(0);
    expect([steer.steered, client.seen, log.lines]).toEqual([1, [], []]);
  });

  test("is looked up once: what takes its place later is not called", async () => {
    const commands = { ...calm.commands };
    const { server, url } = await listen({ commands });
    Object.assign(commands, { buy: () => 199 });
    const { client } = await join(server, url);
    expect(await client.request.buy(7)).toBe(7);
  });
});

describe("an instance of a class implements the generated interface", () => {
  interface Player {
    readonly name: string;
  }

  /** That it compiles is the test. */
  class Tag implements TagCommands<Player> {
    readonly #seen: string[] = [];
    move({ x, y }: { readonly x: number; readonly y: number }, peer: TagPeer<Player>): void {
      this.#seen.push(`${peer.session.name} ${x} ${y}`);
    }
  }

  test("and is taken", () => {
    expect(() =>
      createTagServer({ authenticate: () => ({ name: "ada" }), commands: new Tag(), logger: false }),
    ).not.toThrow();
  });
});

/** The code and the words of what is thrown. */
function problemOf(call: () => unknown): unknown {
  try {
    call();
    return undefined;
  } catch (error) {
    const { code, message } = error as { readonly code?: string; readonly message: string };
    return { code, message };
  }
}

const missing = (path: string) => ({ code: "usage", message: `handler "${path}" is missing` });

/** As JavaScript calls it. */
type Untyped = (options?: unknown) => unknown;

const chatCommands = { message() {}, getUsers() {}, setUsername() {} };

const withRoles = { roles: () => [], logger: false };

describe("a handler that is missing is named", () => {
  test.each<[string, Untyped, unknown, string]>([
    ["with no options", createTagServer as Untyped, undefined, "commands.move"],
    ["with null", createTagServer as Untyped, null, "commands.move"],
    ["with an empty object", createTagServer as Untyped, {}, "commands.move"],
    ["without the group of commands", createGenerated as Untyped, { ...withRoles, methods: {} }, "commands.ready"],
    ["with undefined for a group", createTagServer as Untyped, { commands: undefined }, "commands.move"],
    [
      "without any group of methods",
      createChatServer as Untyped,
      { commands: chatCommands },
      "methods.messages.recent",
    ],
    [
      "without a nested group",
      createChatServer as Untyped,
      { commands: chatCommands, methods: {} },
      "methods.messages.recent",
    ],
    [
      "with a number for a nested group",
      createChatServer as Untyped,
      { commands: chatCommands, methods: { messages: 5 } },
      "methods.messages.recent",
    ],
    [
      "with null for a nested group",
      createChatServer as Untyped,
      { commands: chatCommands, methods: { messages: null } },
      "methods.messages.recent",
    ],
  ])("%s", (_, create, options, path) => {
    expect(problemOf(() => create(options))).toEqual(missing(path));
  });

  test("options that are none are refused as such", () => {
    expect(problemOf(() => (createTagServer as Untyped)(7))).toEqual({
      code: "usage",
      message: "the options must be an object",
    });
  });
});

/** As JavaScript calls it, with the rest of what a server needs. */
const createGame = (handlers: object): unknown =>
  (createGameServer as Untyped)({ ...calm, logger: false, ...handlers });

describe("a handler that nothing calls", () => {
  const belongsTo = (path: string) => ({
    code: "usage",
    message: `handler "${path}" belongs to nothing that clients send`,
  });

  test.each<[string, Partial<Record<"commands" | "methods", object>>, string]>([
    ["in a plain object", { commands: { ...calm.commands, jump() {} } }, "commands.jump"],
    [
      "the same function under a wrong name",
      { commands: { ...calm.commands, mvoe: calm.commands.move } },
      "commands.mvoe",
    ],
    ["in a group", { methods: { ...calm.methods, math: { ...calm.methods.math, sub() {} } } }, "methods.math.sub"],
    ["in a group of its own", { methods: { ...calm.methods, maths: { add() {} } } }, "methods.maths.add"],
  ])("is refused %s", (_, handlers, path) => {
    expect(problemOf(() => createGame(handlers))).toEqual(belongsTo(path));
  });

  test("is no misspelled one in an instance of a class, nor are data in a plain object", () => {
    class Helpful extends Game {
      jump(): void {}
    }
    const data = { ...calm.methods, cache: new Map(), count: 0, limits: { most: 5 }, none: null };
    expect(problemOf(() => createGame({ commands: new Helpful(), methods: data }))).toBeUndefined();
  });
});
