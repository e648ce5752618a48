import type { Backplane } from "../../server/contract/backplane.js";
import { NatsLink } from "./nats-link.js";
import { checkOptions, type NatsBackplaneOptions } from "./options.js";

/** A backplane over servers of NATS, with JetStream for its store. Each link is one connection. Throws `usage` for wrong options. */
export function natsBackplane(options: NatsBackplaneOptions): Backplane {
  const settings = checkOptions(options);
  return { name: "nats", open: (node) => new NatsLink(node, settings) };
}
