/** A client on Node's own WebSocket, which it finds by itself. Writes what it hears once `connect` has resolved, as JSON. */
import { GameClient } from "../server/harness/game-client.js";

const client = new GameClient(process.argv[2] ?? "", { reconnect: false });
await client.connect();
await Promise.resolve();
const heard: string[] = [];
client.on.chat((text) => heard.push(text));
client.handle.duel.ask(({ a }) => a * 3);
const next = client.next.chat();
const state = client.next.state();
console.log(JSON.stringify([await next, await state, heard]));
client.close();
