import { codecSymbols } from "./codec-symbols.js";

/** The number of the contract that generated code keeps with the runtime: its `RUNTIME`, and the `v1` of its entry points. */
export const RUNTIME = 1;

/** Every symbol of the runtime that generated code may import, by entry point. A test holds it against the real exports. */
export const runtimeSymbols = {
  "kephas/codegen/v1": codecSymbols,
  "kephas/server": {
    types: [
      "AcknowledgingState",
      "Audience",
      "CallOptions",
      "HandlerContext",
      "Peer",
      "PeerLink",
      "RememberedCollection",
      "ReplicatedState",
      "RolesOption",
      "Room",
      "RoomAudience",
      "RoomHandlers",
      "RoomsOfKind",
      "RoomStructHandler",
      "RoomWatch",
      "Server",
      "ServerLink",
      "ServerOptions",
      "StateCollection",
      "StructHandler",
      "TouchedCollection",
      "ZonedCollection",
    ],
    values: ["createServer"],
  },
  "kephas/codegen/v1/server": {
    types: ["Place", "RoomForm", "StateForm"],
    values: ["createState", "methodRoute", "route", "sentCommand", "structRoute"],
  },
  "kephas/client": {
    types: [
      "CallOptions",
      "Changes",
      "ClientOptions",
      "Handle",
      "JoinedRoom",
      "Listen",
      "ListenSingle",
      "ListenStruct",
      "ListenTick",
      "LiveMap",
      "Next",
      "PacedEmptySend",
      "PacedSend",
      "Predictor",
      "PredictorOptions",
      "Replica",
      "Rooms",
      "SendResult",
      "Transport",
    ],
    values: ["Client"],
  },
  "kephas/codegen/v1/client": {
    types: ["CollectionReading", "ReplicaForm"],
    values: [
      "answerer",
      "awaiter",
      "caller",
      "createPredictor",
      "limitedQueueingSender",
      "limitedSender",
      "listener",
      "noticeLimit",
      "notifier",
      "owning",
      "queueingSender",
      "replica",
      "requester",
      "requestLimit",
      "roomReplicas",
      "rooms",
      "sampler",
      "sender",
      "single",
      "structListener",
      "withoutMessage",
      "withoutPayload",
    ],
  },
} as const;

export type EntryPoint = keyof typeof runtimeSymbols;

/** A symbol that one entry point exports. */
export type RuntimeSymbol<E extends EntryPoint> =
  | (typeof runtimeSymbols)[E]["types"][number]
  | (typeof runtimeSymbols)[E]["values"][number];
