// The load in a process of its own: clients that stay, or that come and go, and check what they get.
import { answerParent } from "./child.js";
import type { LoadAnswers } from "./messages.js";
import { Returning } from "./returning.js";
import { roam } from "./roam.js";
import { Settlers } from "./settlers.js";

let settlers = new Settlers({ port: 0, clients: 0, rooms: 0 });

let returning = new Returning(0, 0);

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
    returning.leave();
  },
  roam,
  async settle({ port, clients }) {
    returning = new Returning(port, clients);
    await returning.allIn();
  },
  returned: () => returning.report(),
  cpu() {
    const { user, system } = process.cpuUsage();
    return user + system;
  },
};

answerParent(answers, "ready");
