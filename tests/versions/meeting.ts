import type { ClientOptions, SchemaMismatch } from "kephas/client";
import { KephasError } from "kephas/protocol";
import { createTestNet, type TestNet } from "kephas/testing";
import { createLog } from "../server/harness/game.js";
import type { DuelClient, DuelPeer, DuelServer, Version } from "./duel.js";

/** A client of one version at a server of another. */
export interface Meeting {
  readonly net: TestNet;
  readonly client: DuelClient;
  readonly server: DuelServer;
  readonly peer: DuelPeer;
  /** What came at handlers of either side, as `server step 1`. */
  readonly came: string[];
  readonly log: ReturnType<typeof createLog>;
  readonly mismatches: SchemaMismatch[];
}

/** What any version takes: a value for each of its fields. */
const MESSAGE = { x: 1, y: 2, form: { kind: "dot", value: { x: 1 } }, free: { kind: "dot", value: { x: 1 } } };

/** A server of a version, in memory, that notes what comes. */
export function createNotingServer(version: Version, net: TestNet, came: string[], options: object = {}): DuelServer {
  const note =
    (name: string) =>
    (message: { readonly x?: unknown }): object => {
      came.push(`server ${name} ${String(message?.x ?? "")}`.trim());
      return { x: 3, y: 4 };
    };
  const all = new Proxy({}, { get: (_, name) => note(String(name)), has: () => true });
  const handlers = handlersOf(version, all, options);
  return version.createServer({
    clock: net.clock,
    logger: false,
    onSchemaMismatch: () => true,
    ...handlers,
    ...options,
  });
}

/** The handlers that a version wants: it names the first that is missing, and the first that nobody calls. */
function handlersOf(version: Version, all: object, options: object): object {
  const handlers: { readonly commands: Record<string, unknown>; readonly methods: Record<string, unknown> } = {
    commands: {},
    methods: {},
  };
  for (;;) {
    try {
      version.createServer({ ...handlers, ...options });
      return handlers;
    } catch (error) {
      const [, group, name] = /"(commands|methods)\.(\w+)" is missing/.exec(String(error)) ?? [];
      if (group === undefined || name === undefined) throw error;
      handlers[group as "commands" | "methods"][name] = Reflect.get(all, name);
    }
  }
}

/** Lets them meet. */
export async function meet(
  ours: Version,
  theirs: Version,
  { server: options = {}, client: about = {} }: { readonly server?: object; readonly client?: ClientOptions } = {},
): Promise<Meeting> {
  const net = createTestNet();
  const [came, mismatches]: [string[], SchemaMismatch[]] = [[], []];
  const log = createLog();
  const server = createNotingServer(theirs, net, came, options);
  const client = ours.createClient(net.connect(server), { clock: net.clock, random: () => 0, logger: log, ...about });
  client.onSchemaMismatch((mismatch) => mismatches.push(mismatch));
  const hear =
    (name: string) =>
    (message: unknown): object => {
      const { x = "" } = message as { readonly x?: unknown };
      came.push(`client ${name} ${String(x)}`.trim());
      return { x: 5, y: 6 };
    };
  for (const [name, on] of Object.entries(client.on)) {
    on(hear(name));
    on.view?.(hear(`${name}.view`));
  }
  for (const [name, handle] of Object.entries(client.handle ?? {})) handle(hear(name));
  void client.connect();
  await net.clock.advance(0);
  const [peer] = server.peers.values();
  if (peer === undefined) throw new Error(`nobody came: ${log.lines.join("\n")}`);
  return { net, client, server, peer, came, log, mismatches };
}

/** What became of each thing that a side can do: what it returned, or the code of the error. */
export type Outcomes = Readonly<Record<string, unknown>>;

/** Does all that both sides can do, and tells what became of it and what came. */
export async function tryAll({ net, client, server, peer, came }: Meeting): Promise<{
  readonly outcomes: Outcomes;
  readonly came: readonly string[];
}> {
  const outcomes: Record<string, unknown> = {};
  const attempts = [
    ...actsOf("client.send", client.send),
    ...actsOf("client.request", client.request),
    ...actsOf("client.call", client.call),
    ...actsOf("peer.send", peer.send, ["told", "say", "shape", "open"]),
    ...actsOf("peer.call", peer.call, ["ask", "warn"]),
  ];
  for (const [name, act] of attempts) {
    const outcome = outcomeOf(act);
    await net.clock.advance(0);
    outcomes[name] = await outcome;
  }
  for (const send of Object.values(server.broadcast)) send(MESSAGE);
  await net.clock.advance(0);
  return { outcomes, came: [...came] };
}

function actsOf(
  group: string,
  calls: Readonly<Record<string, (message: unknown) => unknown>> = {},
  names: readonly string[] = Object.keys(calls),
): readonly (readonly [name: string, act: () => unknown])[] {
  return names.filter((name) => name in calls).map((name) => [`${group}.${name}`, () => calls[name]?.(MESSAGE)]);
}

async function outcomeOf(act: () => unknown): Promise<unknown> {
  try {
    const result: unknown = await act();
    return typeof result === "object" ? "answered" : result;
  } catch (error) {
    return error instanceof KephasError ? error.code : error;
  }
}
