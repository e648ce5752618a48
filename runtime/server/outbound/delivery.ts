import { KephasError } from "../../protocol/error.js";
import type { SentCommand } from "../contract/sent-command.js";

/** How a message is delivered to a slow peer, and whether to one whose connection was lost. */
export interface Delivery {
  /** `ephemeral` is reliable, and about this connection alone. */
  readonly policy: SentCommand["delivery"] | "ephemeral";
  /** Which `latest` messages replace each other. */
  readonly key: string;
  /** Whether it is written again to a peer that resumes and has not received it. */
  readonly resent: boolean;
}

/** The delivery of everything that must arrive. */
export const RELIABLE: Delivery = { policy: "reliable", key: "", resent: true };

/** The delivery of frames of the runtime. */
export const EPHEMERAL: Delivery = { policy: "ephemeral", key: "", resent: false };

/**
 * The delivery of messages of replicated states. A peer that resumes gets what has changed since the last one that it received, and not
 * that message again.
 */
export const STATE: Delivery = { policy: "ephemeral", key: "", resent: false };

/** The delivery of what a slow peer may miss. */
export const DROPPABLE: Delivery = { policy: "droppable", key: "", resent: false };

/** The delivery of `latest` messages of one key. */
export function latest(key: string): Delivery {
  return { policy: "latest", key, resent: true };
}

/** How a message goes to slow peers; topic is empty for what is sent to no topic. Throws `usage` for an unknown delivery. */
export function deliveryOf<Message>(command: SentCommand<Message>, message: Message, topic: string): Delivery {
  const { delivery } = command;
  switch (delivery) {
    case "reliable":
      return RELIABLE;
    case "droppable":
      return DROPPABLE;
    case "latest":
      return latest(latestKey(command, message, topic));
    default:
      return refuse(command.name, delivery);
  }
}

function latestKey<Message>({ id, latestBy }: SentCommand<Message>, message: Message, topic: string): string {
  const subject = latestBy?.(message);
  return `${id}/${typeof subject}:${String(subject)}/${topic}`;
}

/** Only code that was not generated for this package gets here. */
function refuse(name: string, delivery: never): never {
  throw new KephasError("usage", `command "${name}": there is no delivery "${String(delivery)}"`);
}
