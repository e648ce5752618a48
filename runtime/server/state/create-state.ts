import { usage } from "../../protocol/error.js";
import type { StateForm } from "../contract/state-form.js";
import { type EngineSettings, StateEngine } from "./engine.js";
import type { Entities } from "./entities.js";
import { StateEntities } from "./state-entities.js";
import type { StateHost } from "./state-peer.js";

/** A state of a server, empty: `State` is what generated code says that it is, a `ReplicatedState` with its collections. */
export function createState<State>(host: StateHost, form: StateForm, settings?: EngineSettings): State {
  return open(new StateEngine(host, form, settings)) as State;
}

/** The same with its engine, for who runs it. */
export function createRunState(
  host: StateHost,
  form: StateForm,
): { readonly engine: StateEngine; readonly open: object } {
  const engine = new StateEngine(host, form);
  return { engine, open: open(engine) };
}

function open(engine: StateEngine): object {
  const state = {
    get now() {
      return engine.now;
    },
    admit: (peer: object, view?: unknown): void => engine.admit(peer, view),
    look: (peer: object, view?: unknown): void => engine.look(peer, view),
    dismiss: (peer: object): void => engine.dismiss(peer),
    ack: (peer: object, seq: number): void => engine.ack(peer, seq),
    tick: (): void => engine.tick(),
  };
  for (const [index, entities] of engine.collections.entries()) {
    const { name, single, create } = entities.form;
    if (single && create !== undefined) defineSingle(state, entities, create());
    else
      Object.defineProperty(state, name, {
        value: new StateEntities(engine, entities, engine.histories[index]),
        enumerable: true,
      });
  }
  return state;
}

/** A single is one object, until another is assigned. */
function defineSingle(state: object, entities: Entities, first: object): void {
  entities.add(undefined, first, 0);
  Object.defineProperty(state, entities.form.name, {
    get: () => entities.objects[0],
    set: (value: unknown) => {
      if (typeof value !== "object" || value === null) throw usage(`${entities.name} must be an object`);
      entities.objects[0] = value;
    },
    enumerable: true,
  });
}
