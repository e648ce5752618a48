import type { ClientScope, Group } from "../client-scope.js";
import { call } from "../doc.js";
import { docComment } from "../doc-comment.js";
import { reexports } from "./state-client.js";

/** The states of a client, whose types `client.ts` passes on. */
export function stateGroup({ model, imports, feature }: ClientScope): Group {
  // Those of rooms are where the client is in such a room.
  const states = model.states.filter(({ room }) => room === undefined);
  for (const passed of reexports(model)) imports.pass("state-client", passed);
  return {
    name: "state",
    docs: "The states that the server shows this client: live, and kept up to date whether somebody listens or not.",
    members: states.map((state) => ({
      name: state.name,
      type: imports.type("state-client", `${state.typePrefix}Replica`),
      docs: docComment(state),
    })),
    values: states.map(({ name, typePrefix }) => {
      const type = imports.type("state-client", `${typePrefix}Replica`);
      const form = imports.value("state-client", `${name}ReplicaForm`);
      return [`${name}: `, call(`${feature("replica")}<${type}>`, "this", form), ","];
    }),
  };
}
