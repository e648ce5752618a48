import type { HelloAnswer } from "kephas/protocol";
import type { TestServer } from "kephas/testing";
import { protocol } from "./game.js";
import type { MemoryGame } from "./memory-server.js";
import { connectRaw, type RawClient } from "./raw-client.js";

/** What resumes a session. */
export interface Resuming {
  readonly token: string;
  readonly connection: number;
  readonly received: number;
}

/** A client of `kephas.v1` that knows nothing but bytes, and has said hello. */
export interface GreetedClient extends RawClient {
  /** The answer to hello. */
  readonly answer: HelloAnswer;
  /** What would resume its session, after all that it has heard, or after less. */
  resuming(received?: number): Resuming;
  /** Tells how many messages it has received. */
  tellReceived(n?: number): void;
}

/** Says hello on a connection in memory. */
export async function greet(
  { net }: Pick<MemoryGame, "net">,
  server: TestServer,
  resume?: Resuming | false,
  about: { readonly token?: string; readonly headers?: Readonly<Record<string, string>> } = {},
): Promise<GreetedClient> {
  const protocols = ["kephas.v1"];
  const { token, ...client } = about;
  if (token !== undefined) protocols.push(`kephas.token.${Buffer.from(token).toString("base64url")}`);
  const raw = connectRaw(net, server, { protocols, silent: true, ...client });
  await net.clock.advance(0);
  const { name, version, fingerprint } = protocol;
  const params = { contract: 1, protocol: name, version, fingerprint, ...(resume === undefined ? {} : { resume }) };
  raw.rpc({ jsonrpc: "2.0", method: "rpc.hello", params, id: "k0" });
  await net.clock.advance(0);
  const { hello } = raw;
  if (hello === undefined) throw new Error(`hello was not answered: ${JSON.stringify(raw.closed)}`);
  const { result: answer } = hello as { result: HelloAnswer };
  return {
    ...raw,
    answer,
    get closed() {
      return raw.closed;
    },
    resuming(received = raw.seen.length) {
      const { token: given = "", connection = 0 } = answer.resume ?? {};
      return { token: given, connection, received };
    },
    tellReceived: (n = raw.seen.length) => raw.rpc({ jsonrpc: "2.0", method: "rpc.received", params: { n } }),
  };
}
