import type { MetricFamily } from "./metric-family.js";
import { ofRooms, ofRoomsBy, roomTicks } from "./metric-samples.js";

/** The metrics of rooms. */
export const ROOM_FAMILIES: readonly MetricFamily[] = [
  {
    name: "kephas_rooms",
    type: "gauge",
    labels: ["kind"],
    help: "Rooms, private ones too.",
    samples: ofRooms(({ rooms }) => rooms),
  },
  {
    name: "kephas_room_members",
    type: "gauge",
    labels: ["kind"],
    help: "Seats of rooms that are taken or held.",
    samples: ofRooms(({ members }) => members),
  },
  {
    name: "kephas_room_seats_held",
    type: "gauge",
    labels: ["kind"],
    help: "Seats of rooms that are held for somebody whose connection is lost.",
    samples: ofRooms(({ held }) => held),
  },
  {
    name: "kephas_rooms_created_total",
    type: "counter",
    labels: ["kind"],
    help: "Rooms that were created.",
    samples: ofRooms(({ created }) => created),
  },
  {
    name: "kephas_rooms_disposed_total",
    type: "counter",
    labels: ["kind"],
    help: "Rooms that are gone.",
    samples: ofRooms(({ disposed }) => disposed),
  },
  {
    name: "kephas_room_joins_total",
    type: "counter",
    labels: ["kind", "outcome"],
    help: "What came of joins.",
    samples: ofRoomsBy("outcome", ({ joins }) => joins),
  },
  {
    name: "kephas_room_leaves_total",
    type: "counter",
    labels: ["kind", "reason"],
    help: "Members that are in their room no more.",
    samples: ofRoomsBy("reason", ({ leaves }) => leaves),
  },
  {
    name: "kephas_rooms_tick_seconds",
    type: "histogram",
    labels: ["kind"],
    help: "How long all rooms of a kind took to tick, with their states.",
    samples: roomTicks,
  },
];
