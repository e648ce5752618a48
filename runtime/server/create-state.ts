import type { StateForm } from "./contract/state-form.js";
import { statesOf } from "./peers/server-states.js";
import { createState as createEmpty } from "./state/create-state.js";

/**
 * Creates a replicated state of a server, empty, and shown to nobody. Generated code calls it, and says what `State` is. Throws `usage`
 * for what is no server, and for one of another schema.
 */
export function createState<State>(server: object, form: StateForm): State {
  const states = statesOf<object>(server);
  states.require(form.state);
  return createEmpty(states, form);
}
