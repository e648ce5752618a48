import { describe, expect, it } from "vitest";
import { expectNoCrash } from "../server/harness/crashes.js";
import { settle } from "./counting-clock.js";
import { createOpenTable, createTable, type Table } from "./game.js";

expectNoCrash();

/** What may be thrown, and throws itself when it is looked at. */
const thrown: Readonly<Record<string, () => unknown>> = {
  "an object without a prototype": () => Object.create(null),
  "an object that throws as text": () => ({
    toString() {
      throw new Error("no text");
    },
  }),
  "an error whose stack and message throw": () =>
    Object.defineProperties(new Error(), {
      stack: {
        get() {
          throw new Error("no stack");
        },
      },
      message: {
        get() {
          throw new Error("no message");
        },
      },
    }),
  "an error whose stack is no text": () => Object.defineProperty(new Error(), "stack", { value: Object.create(null) }),
};

type Fail = () => never;

/** Where a client calls the game's code, and what it says of a failure. */
const places: Readonly<Record<string, (fail: Fail) => Promise<Table>>> = {
  "a listener": async (fail) => {
    const table = await createOpenTable();
    table.client.on.state(fail);
    table.socket.deliver("0000040007");
    return table;
  },
  "a status listener": async (fail) => {
    const table = createTable();
    table.client.onStatus(fail);
    void table.client.connect();
    return table;
  },
  "a token function": async (token) => {
    const table = createTable({ token });
    void table.client.connect();
    return table;
  },
  shouldReconnect: async (shouldReconnect) => {
    const table = await createOpenTable({ shouldReconnect });
    table.socket.end(1006);
    return table;
  },
};

const cases = Object.keys(places).flatMap((place) =>
  Object.keys(thrown).flatMap((what) => ["throws", "rejects with"].map((how) => ({ place, how, what }))),
);

describe("the game's code", () => {
  it.each(cases)("$place that $how $what is a log line and ends nothing", async ({ place, how, what }) => {
    const fail = (): never => {
      if (how === "throws") throw thrown[what]?.();
      return Promise.reject(thrown[what]?.()) as never;
    };
    const begin = places[place] as (fail: Fail) => Promise<Table>;
    const { client, lines } = await begin(fail);
    await settle();
    expect(lines.all.join()).toMatch(/failed|no connection|has to return/);
    expect(client.status).not.toBe("closed");
    client.close();
    expect(client.status).toBe("closed");
  });
});
