import { createTestNet, type TestNet } from "kephas/testing";
import { beforeEach, expect, it } from "vitest";
import { VisitsClient } from "../../generated/visits/client.js";
import { Meal, type Visit } from "../../generated/visits/messages.js";
import { visitsErrors } from "../../generated/visits/protocol.js";
import { createVisitsServer, type VisitsServer } from "../../generated/visits/server.js";

const alone = (name: string): Visit => ({
  name,
  guests: 1,
  hour: 18,
  meals: [Meal.dinner],
  wishes: {},
  room: { kind: "single", view: "yard" },
  pays: 0n,
  since: new Date(0),
  with: [],
});

let net: TestNet;
let seen: unknown[];
let server: VisitsServer;

beforeEach(() => {
  net = createTestNet();
  seen = [];
  server = createVisitsServer({
    clock: net.clock,
    logger: false,
    commands: {
      arrive: (visit, peer) => {
        seen.push(visit);
        peer.send.rooms([{ kind: "single" }]);
        peer.server.broadcast.arrive({ name: `Dear ${visit.name}` });
      },
      book: async (visit) => {
        seen.push(visit);
        if (visit.guests > 7) throw visitsErrors.Full({ beds: [{ for: 2 }], until: new Date(9), owed: -5n });
        return { visit: { name: visit.name } };
      },
    },
    methods: {
      visits: {
        find: (params) => {
          seen.push(params);
          return [{ name: "Ada" }];
        },
        forget: (params) => void seen.push(params),
      },
    },
  });
});

async function join(): Promise<VisitsClient> {
  const client = new VisitsClient(net.connect(server), { clock: net.clock, logger: false });
  const connected = client.connect();
  await net.clock.advance(0);
  await connected;
  return client;
}

async function settled<Value>(value: Promise<Value>): Promise<Value> {
  value.catch(() => {});
  await net.clock.advance(0);
  return value;
}

it("gives defaults to handlers and listeners for what senders leave out of commands", async () => {
  const client = await join();
  const heard: unknown[] = [];
  client.on.rooms((rooms) => heard.push(rooms));
  client.on.arrive((visit) => heard.push(visit));
  client.send.arrive({ name: "Ada" });
  await net.clock.advance(0);
  expect(seen).toEqual([alone("Ada")]);
  expect(heard).toEqual([[{ kind: "single", view: "yard" }], alone("Dear Ada")]);
});

it("gives them in replies and in declared errors", async () => {
  const client = await join();
  expect(await settled(client.request.book({ name: "Ada", guests: 2 }))).toEqual({ visit: alone("Ada"), floor: 1 });
  expect(seen).toEqual([{ ...alone("Ada"), guests: 2 }]);
  const refused = await settled(client.request.book({ name: "Ada", guests: 8 })).catch((error: unknown) => error);
  expect(visitsErrors.Full.is(refused) && refused.data).toEqual({
    hours: 24,
    beds: [{ for: 2, soft: true }],
    until: new Date(9),
    owed: -5n,
  });
});

it("gives them in params and results, in either direction", async () => {
  const client = await join();
  expect(await settled(client.call.visits.find({}))).toEqual([alone("Ada")]);
  client.call.visits.forget({});
  await net.clock.advance(0);
  expect(seen).toEqual([{ name: null, limit: 10 }, { name: "all" }]);
  client.handle.visits.welcome((visit) => {
    seen.push(visit);
    return {};
  });
  const [peer] = server.peers.values();
  expect(await settled(peer?.call.visits.welcome({ name: "Bob" }) ?? Promise.reject())).toEqual({ tip: 5 });
  expect(seen.at(-1)).toEqual(alone("Bob"));
});
