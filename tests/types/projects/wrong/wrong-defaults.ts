// Defaults taken for what they are not: what must be given stays out, what is read may be missing.
import { arriveCodec } from "../generated/visits/codecs.js";
import type { Visit, VisitInput } from "../generated/visits/messages.js";
import { visitsErrors } from "../generated/visits/protocol.js";
import type { VisitsCommands, VisitsMethods, VisitsPeer } from "../generated/visits/server.js";

// error: TS2741
export const nameless: VisitInput = { guests: 1 };
// error: TS2740
export const read: Visit = { name: "Ada" };
// error: TS2322
export const wrong: VisitInput = { name: "Ada", meals: ["dinner"] };

export function greet(peer: VisitsPeer): void {
  // error: TS2322
  peer.send.arrive({ name: null });
  // error: TS2322
  peer.send.rooms([{ kind: "single", view: "street" }]);
  // error: TS2353
  void peer.call.visits.welcome({ name: "Ada", wine: 1 });
}

// error: TS2741
export const book: VisitsCommands["book"] = () => ({ visit: {} });

// error: TS2322
export const full = visitsErrors.Full({ hours: "many" });

// error: TS2322
export const find: VisitsMethods["visits"]["find"] = ({ limit }) => limit;

// error: TS2322
export const bytes: Uint8Array = arriveCodec.encode({ name: 1 });
// error: TS2322
export const hour: string = arriveCodec.decode(bytes).hour;
