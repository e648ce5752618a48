/**
 * The chat client of Kephas on Node's own WebSocket, which it finds by itself, in the plain protocol.
 *
 * Reads orders, one a line: `name NAME`, `say TEXT`, `users`, `bye`.
 * Writes what happens, one a line: `open SUBPROTOCOL`, `heard 0xID JSON`, `closed CODE`.
 */
import { createInterface } from "node:readline";
import { ChatClient } from "../../generated/chat/client.js";
import { joinedCommand, leftCommand, messageCommand, usersListCommand } from "../../generated/chat/protocol.js";

const orders = createInterface({ input: process.stdin });
const client = new ChatClient(process.argv[2] ?? "", { subprotocol: false, assumeOrdered: true, reconnect: false });
let username = "";

const printer =
  ({ id }: { readonly id: number }) =>
  (payload: unknown): void =>
    console.log("heard", `0x${id.toString(16).padStart(4, "0")}`, JSON.stringify(payload));

client.on.message(printer(messageCommand));
client.on.joined(printer(joinedCommand));
client.on.left(printer(leftCommand));
client.on.usersList(printer(usersListCommand));

client.onStatus(({ status, code }) => {
  if (status === "open") console.log("open -");
  if (status !== "closed") return;
  console.log("closed", code);
  orders.close();
});

async function obey(order: string | undefined, text: string): Promise<void> {
  if (order === "name") {
    username = text;
    await client.request.setUsername({ username });
  } else if (order === "say") client.send.message({ username, message: text });
  else if (order === "users") client.send.getUsers();
  else if (order === "bye") client.close(1000, "bye");
  else throw new Error(`no such order: ${order}`);
}

orders.on("line", (line) => {
  const [order, ...words] = line.split(" ");
  void obey(order, words.join(" "));
});

await client.connect();
