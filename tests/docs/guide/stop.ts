/** A lobby that listens until it is stopped. Writes its URL. */
import { createLobby, stopOnSignal } from "./lobby.js";

const server = createLobby({
  accounts: { find: async (token) => (token === "token-ada" ? { name: "ada", moderator: false } : undefined) },
  scores: { best: async () => [] },
  logger: false,
});
const { url } = await server.listen({ port: 0, host: "127.0.0.1" });
stopOnSignal(server);
console.log(url);
