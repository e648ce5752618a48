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
  return connect(client, form)(false) as Type;
}

/** The replicas of a state that rooms have: another one for each room that the client goes into. */
export interface RoomReplicas<Type> {
  /** That of the next room, from now on: empty until that shows itself, whatever the room before still sends. */
  begin(): Type;
}

/** See {@link RoomReplicas}. */
export function roomReplicas<Type extends Replica>(client: Client, form: ReplicaForm): RoomReplicas<Type> {
  const begin = connect(client, form);
  return { begin: () => begin(true) as Type };
}

/** Connects a client with a state. Each replica that is made takes the place of the one before; `late` ones wait for a reset. */
function connect(client: Client, form: ReplicaForm): (late: boolean) => Replica {
  const link = linkOf(client);
  const command = { ...form.state, errors: [] };
  const known = link.know(command);
  let engine: Engine | undefined;
  known.replica = engine;
  link.audienceOf(command, (payload) => payload).viewers = () => engine?.receive;
  link.lost.push(() => engine?.owning?.drop());
  link.opened.push(() => engine?.opened());
  return (late) => {
    engine = new Engine(link, form);
    engine.isLost = late;
    known.replica = engine;
    return createReplica(engine) as Replica;
  };
}

function createReplica(engine: Engine): object {
  const live: Record<string, unknown> = {};
  const on: Record<string, unknown> = { tick: engine.ticks.listen };
  for (const [i, part] of engine.parts.entries()) {
    const name = `${engine.form.collections[i]?.name}`;
    live[name] = part.live;
    if (part.listen !== undefined) on[name] = part.listen;
  }
  return {
    ...live,
    on,
    own: engine.owning?.live,
    get tick() {
      return engine.tick;
    },
    get ready() {
      return engine.isReady;
    },
    get acked() {
      return engine.owning?.acked;
    },
    sample: (now: number) => engine.sampler?.sample(now, live),
  };
}
