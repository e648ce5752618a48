// A page that gives what it must not, and takes what arrives for something else.
import { VisitsClient } from "../generated/visits/client.js";
import type { Visit } from "../generated/visits/messages.js";

const inn = new VisitsClient("ws://localhost:8080/ws");

// error: TS2353
inn.send.arrive({ name: "Ada", wine: 1 });
// error: TS2322
inn.send.arrive({ name: "Ada", hour: null });
// error: TS2322
inn.call.visits.forget({ name: 1 });
// error: TS2322
inn.handle.visits.welcome(() => 5);
// error: TS2322
inn.handle.visits.welcome(() => ({ tip: "5" }));
// error: TS2322
export const floor: Promise<string> = inn.request.book({ name: "Ada" }).then((reply) => reply.floor);
// error: TS2339
inn.on.arrive(({ hours }) => hours);
// error: TS2322
export const found: Promise<Visit> = inn.call.visits.find({});
