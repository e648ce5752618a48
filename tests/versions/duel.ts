import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Client, ClientOptions } from "kephas/client";
import type { Transport } from "kephas/protocol";
import type { Peer, Server } from "kephas/server";
import { generate } from "kephas-gen";

/** The schema that others are versions of: something of each kind in each direction. */
export const duel = `kephas: 1
protocol: duel
version: "1.0.0"
types:
  Dot: { struct: { x: u8 } }
  Form: { union: { 1: { dot: Dot }, 2: { pair: u16 } } }
  Free: { extensible: true, union: { 1: { dot: Dot } } }
commands:
  step: { id: 1, from: client, struct: { x: u8 } }
  buy: { id: 2, from: client, struct: { x: u8 }, reply: { struct: { x: u16 } } }
  told: { id: 3, from: server, struct: { x: u8 } }
  say: { id: 4, from: both, json: { x: integer } }
  shape: { id: 5, from: server, struct: { form: Form } }
  open: { id: 6, from: server, struct: { free: Free } }
  wait: { id: 7, from: client, offline: queue, struct: { x: u8 } }
methods:
  find: { params: { x: integer }, result: { x: integer } }
  note: { notify: true, params: { x: integer } }
  ask: { from: server, params: { x: integer }, result: { x: integer } }
  warn: { from: server, notify: true, params: { x: integer } }
`;

type Call = (message: unknown) => unknown;
type Calls = Readonly<Record<string, Call>>;

/** A client of any version: what its schema has is there. */
export interface DuelClient extends Client {
  readonly send: Calls;
  readonly request: Calls;
  readonly on: Readonly<
    Record<string, ((listener: Call) => () => void) & { readonly view?: (listener: Call) => () => void }>
  >;
  readonly call: Calls;
  readonly handle: Readonly<Record<string, (handler: Call) => () => void>>;
}

/** A peer of any version. */
export interface DuelPeer extends Peer {
  readonly send: Calls;
  readonly call: Calls;
}

/** A server of any version. */
export interface DuelServer extends Server<DuelPeer> {
  readonly broadcast: Readonly<Record<string, (message: unknown, audience?: object) => void>>;
}

/** The code of one version. */
export interface Version {
  createClient(target: string | Transport, options: ClientOptions): DuelClient;
  createServer(options: object): DuelServer;
  /** Its schema, and all that its `server.ts` exports. */
  readonly text: string;
  readonly exported: Readonly<Record<string, unknown>>;
}

const folder = fileURLToPath(new URL("../output/versions/", import.meta.url));

/** Generates the code of a version, and loads it. Throws what is wrong with the schema. */
export async function loadVersion(name: string, text: string): Promise<Version> {
  const { files, diagnostics } = await generate([{ path: "duel.yaml", text }]);
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new Error(`${errors.map(({ message }) => message).join("\n")}\n\n${text}`);
  for (const file of files) {
    const path = `${folder}${name}/${file.path}`;
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, file.text);
  }
  const load = async (file: string): Promise<unknown> =>
    import(/* @vite-ignore */ pathToFileURL(`${folder}${name}/duel/${file}.ts`).href);
  const { DuelClient } = (await load("client")) as {
    DuelClient: new (target: string | Transport, options: ClientOptions) => DuelClient;
  };
  const exported = (await load("server")) as Readonly<Record<string, unknown>>;
  const createServer = exported["createDuelServer"] as Version["createServer"];
  return { createClient: (target, options) => new DuelClient(target, options), createServer, text, exported };
}
