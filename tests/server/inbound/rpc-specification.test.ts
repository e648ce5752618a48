import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { frameMessage, RPC_ERROR_ID, RPC_ID, readCommandId } from "kephas/protocol";
import { afterEach, describe, expect, test } from "vitest";
import { WebSocket, WebSocketServer } from "ws";
import { answerHellos } from "../harness/hello.js";
import { endWithTest, open } from "../harness/real-server.js";
import { CalculatorClient, createCalculatorServer } from "./specification.js";
import { examples } from "./specification-examples.js";

/** Comes last, and its answer tells that all before it has been answered, or not been. */
const LAST = '{"jsonrpc": "2.0", "method": "get_data", "id": "last"}';
const LAST_ANSWER = { commandId: RPC_ID, json: { jsonrpc: "2.0", result: ["hello", 5], id: "last" } };

const endings: (() => void)[] = [];

afterEach(() => {
  for (const end of endings.splice(0)) end();
});

describe("the specification's examples of JSON-RPC 2.0, over a real socket", () => {
  test.each(examples)("by a server: $name", async ({ sent, answer, calls }) => {
    const called: string[] = [];
    const server = endWithTest(createCalculatorServer((name) => called.push(name)));
    const { url } = await server.listen({ port: 0, host: "127.0.0.1" });
    expect(await converse(await open(url), sent)).toEqual([...expectedAnswers(answer), LAST_ANSWER]);
    expect(called).toEqual([...calls, "get_data"]);
  });

  test.each(examples)("by a client: $name", async ({ sent, answer, calls, ...rest }) => {
    const called: string[] = [];
    const socket = await callClient((name) => called.push(name));
    const expected = "clientAnswer" in rest ? rest.clientAnswer : answer;
    expect(await converse(socket, sent)).toEqual([...expectedAnswers(expected), LAST_ANSWER]);
    expect(called).toEqual([...calls, "get_data"]);
  });
});

interface Answer {
  readonly commandId: number;
  readonly json: unknown;
}

function expectedAnswers(text: string | undefined): readonly Answer[] {
  if (text === undefined) return [];
  const json: unknown = JSON.parse(text);
  const isLoneError = typeof json === "object" && json !== null && "error" in json;
  return [{ commandId: isLoneError ? RPC_ERROR_ID : RPC_ID, json }];
}

/** Sends the text, then one request more; gives all answers up to the one to that. */
async function converse(socket: WebSocket, text: string): Promise<readonly Answer[]> {
  const answers: Answer[] = [];
  const done = new Promise<void>((resolve) => {
    socket.on("message", (data: Buffer) => {
      answers.push({ commandId: readCommandId(data), json: JSON.parse(data.subarray(4).toString()) });
      if (data.includes('"last"')) resolve();
    });
  });
  for (const message of [text, LAST]) socket.send(frameMessage(RPC_ID, Buffer.from(message)));
  await done;
  return answers;
}

/** The server's end of a connection from a client of Kephas. */
async function callClient(called: (name: string) => void): Promise<WebSocket> {
  const server = new WebSocketServer({ port: 0, host: "127.0.0.1", handleProtocols: () => "kephas.v1" });
  await once(server, "listening");
  answerHellos(server);
  const url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const client = new CalculatorClient(url, { WebSocket, logger: false }, called);
  endings.push(client.close, () => server.close());
  const connected = once(server, "connection");
  await client.connect();
  const [socket] = (await connected) as [WebSocket];
  return socket;
}
