import type { Client } from "../client.js";
import { linkOf } from "../link.js";
import { Engine } from "./engine.js";
import type { ReplicaForm } from "./form.js";
import type { Replica } from "./live.js";

/**
 * The replica of a state: what the server shows this client of it, brought up to date by each of its messages, heard or not. One that
 * is malformed is counted, and the state asked for anew.
 */
export function replica<Type extends Replica>(client: Client, form: ReplicaForm): Type {
  const link = linkOf(client);
  const engine = new Engine(link, form);
  const command = { ...form.state, errors: [] };
  link.audienceOf(command, (payload) => payload).viewers = () => engine.receive;
  link.know(command).replica = engine;
  link.lost.push(() => engine.lost());
  link.opened.push(() => engine.opened());
  return createReplica(engine, form) as unknown as Type;
}

function createReplica(engine: Engine, { collections }: ReplicaForm): object {
  const live: Record<string, unknown> = {};
  const own: Record<string, unknown> = {};
  const on: Record<string, unknown> = { tick: engine.ticks.listen };
  for (const [i, part] of engine.parts.entries()) {
    const { name, createOwn } = collections[i] as ReplicaForm["collections"][number];
    live[name] = part.live;
    if (part.listen !== undefined) on[name] = part.listen;
    else if (createOwn !== undefined) own[name] = part.own;
  }
  return {
    ...live,
    own,
    on,
    get tick() {
      return engine.tick;
    },
    get ready() {
      return engine.isReady;
    },
    get acked() {
      return engine.acked;
    },
    sample: (now: number) => engine.sample(now, live),
  };
}
