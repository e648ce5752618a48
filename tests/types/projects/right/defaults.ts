// What has a default: there for whoever reads it, to be left out by whoever sends it.
import type { Visit, VisitInput } from "../generated/visits/messages.js";
import { visitsErrors } from "../generated/visits/protocol.js";
import { createVisitsServer, type VisitsHandlers } from "../generated/visits/server.js";

const guests: Visit[] = [];

export const handlers: VisitsHandlers = {
  commands: {
    arrive: (visit, peer) => {
      guests.push(visit);
      const hours: number[] = [visit.hour, visit.room.kind === "shared" ? visit.room.beds.length : 1];
      peer.send.rooms([{ kind: "single" }, { kind: "shared", beds: [{ for: hours.length }] }]);
      peer.server.broadcast.arrive({ name: visit.name });
      peer.server.broadcast.arrive(visit);
    },
    book: async ({ name, guests: count, note }) => {
      if (count > 8) throw visitsErrors.Full({});
      return { visit: { name, note } };
    },
  },
  methods: {
    visits: {
      find: ({ name, limit }) => guests.filter((guest) => guest.name === name).slice(0, limit),
      forget: ({ name }) => name.length,
    },
  },
};

export const server = createVisitsServer({ ...handlers });

/** What was read may be sent again. */
export const again = (visit: Visit): VisitInput => visit;

export async function welcome(): Promise<number> {
  let tips = 0;
  for (const peer of server.peers.values()) tips += (await peer.call.visits.welcome({ name: "Ada" })).tip;
  return tips;
}

export const hoursOf = (error: unknown): number => (visitsErrors.Full.is(error) ? error.data.hours : 0);
