import { Bus } from "./bus.js";
import { chooseFaults, END_AT, type LeftOut, QUIET_AT, type Trouble } from "./faults.js";
import { type Counts, Judge, noCounts } from "./judge.js";
import { SimClient } from "./sim-client.js";
import { SimNode, type Surroundings } from "./sim-node.js";
import { Store } from "./store.js";
import { World } from "./world.js";

/** What one run, or several, came to. */
export interface Outcome {
  readonly violations: readonly string[];
  readonly counts: Counts;
}

/** Which runs. */
export interface Runs {
  readonly first?: number;
  readonly count: number;
  readonly trouble: Trouble;
  readonly leftOut?: LeftOut;
}

/** Several runs, each by itself. */
export function simulate({ first = 1, count, trouble, leftOut }: Runs): Outcome {
  const counts = noCounts();
  const violations: string[] = [];
  for (let seed = first; seed < first + count; seed++) {
    const judge = simulateOne(seed, trouble, leftOut);
    if (judge.violation !== undefined) violations.push(judge.violation);
    for (const name of Object.keys(counts) as (keyof Counts)[]) counts[name] += judge.counts[name];
  }
  return { violations, counts };
}

function simulateOne(
  seed: number,
  trouble: Trouble,
  leftOut: LeftOut | undefined,
): { readonly counts: Counts; readonly violation: string | undefined } {
  const world = new World(seed);
  const faults = chooseFaults(world, trouble);
  const judge = new Judge(world);
  const bus = new Bus<SimNode>(world, faults, leftOut);
  const store = new Store(world, faults);
  const all: Surroundings = { world, bus, store, judge, faults, leftOut, lastSession: 0 };
  for (const id of ["xxxxxxxx", "yyyyyyyy", "zzzzzzzz"]) bus.nodes.set(id, new SimNode(id, all));
  const client = new SimClient(world, bus, judge);
  publish(world, bus);
  plan(all, client, trouble);
  world.run(END_AT);
  judge.counts.stored = store.taken;
  if (world.violation === undefined) {
    judge.conclude();
    client.conclude();
    if (trouble === "none" && judge.counts.fresh > 1) world.violate("a session was lost without a fault");
    const isWhole = trouble === "none" && leftOut === undefined && store.taken === 0;
    if (isWhole && judge.counts.holes > 0) world.violate("something was missed without a fault");
  }
  return { counts: judge.counts, violation: world.violation };
}

/** Somebody who is always there, and whom nobody hears but on the topic. */
function publish(world: World, bus: Bus<SimNode>): void {
  let number = 0;
  const next = (): void => {
    world.after(world.between(40, 240), () => {
      if (world.now > QUIET_AT + 3000) return;
      bus.publish("wwwwwwww", number++);
      next();
    });
  };
  next();
}

/** What happens in a run: nodes drain and go, links break, nodes stand still or die. */
function plan(all: Surroundings, client: SimClient, trouble: Trouble): void {
  const { world, faults } = all;
  const often = (times: number, from: number, call: () => void): void => {
    for (let left = times; left > 0; left--) world.at(world.between(from, QUIET_AT - 1000), call);
  };
  world.at(world.between(2000, 5000), () => drain(all, client));
  if (world.chance(0.4)) world.at(world.between(6000, 9000), () => drain(all, client));
  often(trouble === "restless" ? 40 : Math.floor(world.random() * 4), 1000, () => client.connect());
  often(faults.breaks, 1500, () => (world.chance(0.6) ? client.link : client.next)?.cut());
  often(faults.pauses, 1500, () =>
    world.pick(all.bus.alive)?.pause(world.between(0, world.chance(0.5) ? 3000 : 12_000)),
  );
  often(faults.kills, 2000, () => {
    const { alive } = all.bus;
    if (alive.length > 1) world.pick(alive)?.kill();
  });
}

/** The node that the client is at sends it elsewhere, and goes some time later, if there is another one. */
function drain({ world, bus }: Surroundings, client: SimClient): void {
  const node = bus.alive.find((each) => each === client.link?.node);
  const others = bus.alive.filter((other) => other !== node && !other.draining);
  if (node === undefined || others.length === 0) return;
  node.draining = true;
  world.after(world.between(0, 2000), () => {
    if (client.link?.node === node) client.connect();
  });
  world.after(world.between(1500, 6500), () => {
    if (node.alive) node.close();
  });
}
