import { readFile } from "node:fs/promises";
import { Answer } from "./generated/quiz/messages.js";
import { quizErrors } from "./generated/quiz/protocol.js";
import { createQuizServer } from "./generated/quiz/server.js";

const server = createQuizServer({
  commands: {
    cursor: (cursor, peer) => peer.server.broadcast.cursor(cursor, { except: peer }),
    say: (said, peer) => peer.server.broadcast.say(said),
    guess({ answer }) {
      if (answer === Answer.no) throw quizErrors.TooLate({ seconds: 3 });
      return { points: 10 };
    },
  },
  methods: { quiz: { question: ({ number }) => ({ text: `Question ${number}?` }) } },
});

const { url } = await server.listen({
  port: 0,
  async http(request, response) {
    const script = ["page.js", "worker.js"].find((name) => request.url === `/${name}`);
    response.setHeader("content-type", script === undefined ? "text/html" : "text/javascript");
    response.end(script === undefined ? '<script type="module" src="page.js"></script>' : await readFile(script));
  },
});
console.log(url);
process.on("SIGTERM", () => void server.close({ graceMs: 100 }));
