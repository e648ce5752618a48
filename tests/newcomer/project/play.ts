import type { ClientOptions } from "kephas/client";
import { QuizClient } from "./generated/quiz/client.js";
import { Answer } from "./generated/quiz/messages.js";
import { quizErrors } from "./generated/quiz/protocol.js";

/** Two players use all that the schema has; what came of it, in words. */
export async function play(url: string, options: ClientOptions = {}): Promise<string> {
  const [ann, bob] = [new QuizClient(url, options), new QuizClient(url, options)];
  await Promise.all([ann.connect(), bob.connect()]);
  const cursor = bob.next.cursor({ timeoutMs: 5_000 });
  const said = bob.next.say({ timeoutMs: 5_000 });
  ann.send.cursor({ x: 1.5, y: -2 });
  ann.send.say({ text: "hello" });
  const { points } = await ann.request.guess({ answer: Answer.yes });
  const refused = await ann.request.guess({ answer: Answer.no }).catch((error: unknown) => error);
  const { text } = await bob.call.quiz.question({ number: 7 });
  const seconds = quizErrors.TooLate.is(refused) ? refused.data.seconds : "none";
  const { x, y } = await cursor;
  const result = `${x},${y} ${(await said).text} ${points} ${seconds} ${text}`;
  ann.close();
  bob.close();
  return result;
}
