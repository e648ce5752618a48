/**
 * `kephas/codegen/v1/client`: what a generated `client.ts` is composed of. Each function adds one feature to a client, and a
 * client names those that its schema has.
 *
 * @module
 */
export { answerer } from "../../client/answers.js";
export { caller, notifier } from "../../client/calls.js";
export { limitedQueueingSender, limitedSender, withoutPayload } from "../../client/limited-send.js";
export { listener, structListener } from "../../client/listeners.js";
export { awaiter } from "../../client/next.js";
export { requester, withoutMessage } from "../../client/requests.js";
export { rooms } from "../../client/rooms/rooms.js";
export { queueingSender, sender } from "../../client/send.js";
export { noticeLimit, requestLimit } from "../../client/send-limit.js";
export type {
  CollectionReading,
  EntityReading,
  Motion,
  ReadRow,
  ReplicaForm,
  Sampling,
  SectionReading,
} from "../../client/state/form.js";
export { owning } from "../../client/state/owning.js";
export { createPredictor } from "../../client/state/predictor.js";
export { type RoomReplicas, replica, roomReplicas } from "../../client/state/replica.js";
export { sampler } from "../../client/state/sampler.js";
export { single } from "../../client/state/single.js";
