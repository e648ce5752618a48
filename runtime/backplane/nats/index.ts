export type {
  Backplane,
  BackplaneLink,
  BackplaneNode,
  BackplaneStore,
  Published,
  StoredValue,
} from "../../server/contract/backplane.js";
export { natsBackplane } from "./nats-backplane.js";
export type { NatsBackplaneOptions } from "./options.js";
