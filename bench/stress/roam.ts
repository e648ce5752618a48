import { createRandom } from "../../tests/support/fuzz/random.js";
import { live } from "./life.js";
import type { Roaming, RoamingReport } from "./messages.js";

const MAX_ODDITIES = 20;

/** Lets clients come and go, so many at once, until the time is up and the last has gone. Equal seeds give equal lives. */
export async function roam({ port, seconds, clients, rooms, seed }: Roaming): Promise<RoamingReport> {
  const until = performance.now() + seconds * 1000;
  const endings: Record<string, number> = {};
  const oddities: string[] = [];
  let [lives, answers] = [0, 0];
  const note = (oddity: string): void => {
    if (oddities.length < MAX_ODDITIES) oddities.push(oddity);
  };
  const walk = async (lane: number): Promise<void> => {
    const random = createRandom(seed, `lane ${lane}`);
    while (performance.now() < until) {
      const life = await live({ place: { port, index: lives++ }, rooms, random, note });
      endings[life.ending] = (endings[life.ending] ?? 0) + 1;
      answers += life.answers;
    }
  };
  await Promise.all(Array.from({ length: clients }, (_, lane) => walk(lane).catch((error) => note(String(error)))));
  return { lives, answers, endings, oddities };
}
