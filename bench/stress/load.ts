// The load in a process of its own: clients that stay, or that come and go, and check what they get.
import { answerParent } from "./child.js";
import type { LoadAnswers } from "./messages.js";
import { roam } from "./roam.js";
import { Settlers } from "./settlers.js";

let settlers = new Settlers({ port: 0, clients: 0, rooms: 0 });

const answers: LoadAnswers = {
  async connect(plan) {
    settlers = new Settlers(plan);
    await settlers.connect();
  },
  move: (perSecond) => settlers.move(perSecond),
  stop: () => settlers.stop(),
  ask: (times) => settlers.ask(times),
  receipt: (ticks) => settlers.receipt(ticks),
  async leave() {
    settlers.leave();
  },
  roam,
  cpu() {
    const { user, system } = process.cpuUsage();
    return user + system;
  },
};

answerParent(answers, "ready");
