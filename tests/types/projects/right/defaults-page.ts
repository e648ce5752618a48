// The page of an inn, which leaves out what most do.
import { VisitsClient } from "../generated/visits/client.js";
import { encodeArrive } from "../generated/visits/codecs.js";
import type { Visit } from "../generated/visits/messages.js";

const inn = new VisitsClient("ws://localhost:8080/ws");

inn.send.arrive({ name: "Ada" });
inn.send.arrive({ name: "Ada", guests: undefined, with: [{ name: "Bob" }] });
inn.on.arrive(({ guests, since }) => guests + since.getTime());
inn.on.rooms((rooms) => rooms.map((room) => (room.kind === "single" ? room.view : room.beds.map(({ soft }) => soft))));
inn.handle.visits.welcome(({ name, meals }) => ({ tip: name.length + meals.length }));
inn.handle.visits.welcome(async () => ({}));
inn.call.visits.forget({});

export const floor: Promise<number> = inn.request.book({ name: "Ada", pays: 5n }).then((reply) => reply.floor);
export const found: Promise<Visit[]> = inn.call.visits.find({ limit: 3 });
export const bytes: Uint8Array = encodeArrive({ name: "Ada" });
