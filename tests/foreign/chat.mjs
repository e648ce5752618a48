/**
 * A chat client on Node's own WebSocket, which knows the wire and nothing of Kephas.
 *
 * Reads orders, one a line: `name NAME`, `say TEXT`, `users`, `bye`.
 * Writes what happens, one a line: `open SUBPROTOCOL`, `heard 0xID JSON`, `closed CODE`.
 */
import { createInterface } from "node:readline";

const MESSAGE = 0x0001;
const GET_USERS = 0x0005;
const SET_USERNAME = 0x0008;

function frame(command, payload) {
  const body = payload === undefined ? "" : JSON.stringify(payload);
  const message = Buffer.alloc(4 + Buffer.byteLength(body));
  message.writeUInt32BE(command);
  message.write(body, 4);
  return message;
}

function frameOrder(order, text, name) {
  if (order === "name") return frame(SET_USERNAME, { username: text });
  if (order === "say") return frame(MESSAGE, { username: name, message: text });
  if (order === "users") return frame(GET_USERS);
  throw new Error(`no such order: ${order}`);
}

const socket = new WebSocket(process.argv[2]);
socket.binaryType = "arraybuffer";
const orders = createInterface({ input: process.stdin });
let name = "";

socket.addEventListener("open", () => console.log("open", socket.protocol || "-"));

socket.addEventListener("message", ({ data }) => {
  const message = Buffer.from(data);
  console.log("heard", `0x${message.readUInt32BE().toString(16).padStart(4, "0")}`, message.toString("utf8", 4));
});

socket.addEventListener("close", ({ code }) => {
  console.log("closed", code);
  orders.close();
});

orders.on("line", (line) => {
  const [order, ...words] = line.split(" ");
  const text = words.join(" ");
  if (order === "name") name = text;
  if (order === "bye") socket.close(1000, "bye");
  else socket.send(frameOrder(order, text, name));
});
