/**
 * `kephas/codegen/v1/server`: what a generated `server.ts` passes to the runtime for each command, method, state and kind of rooms.
 *
 * @module
 */
export type { RoomForm } from "../../server/contract/room-form.js";
export { methodRoute, route, structRoute } from "../../server/contract/routes.js";
export { type SentCommand, sentCommand } from "../../server/contract/sent-command.js";
export type {
  CollectionForm,
  HistoryForm,
  KeyForm,
  Place,
  SectionForm,
  StateForm,
  ZonesForm,
} from "../../server/contract/state-form.js";
export { createState } from "../../server/create-state.js";
