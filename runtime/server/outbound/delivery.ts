import { KephasError } from "../../protocol/error.js";
import type { SentCommand } from "../contract/sent-command.js";
import { type Delivery, RELIABLE } from "./outbox.js";

/** How a message goes to slow peers; topic is empty for what is sent to no topic. Throws `usage` for an unknown delivery. */
export function deliveryOf<Message>(command: SentCommand<Message>, message: Message, topic: string): Delivery {
  const { delivery } = command;
  switch (delivery) {
    case "reliable":
      return RELIABLE;
    case "droppable":
      return DROPPABLE;
    case "latest":
      return { policy: "latest", key: latestKey(command, message, topic) };
    default:
      return refuse(command.name, delivery);
  }
}

const DROPPABLE: Delivery = { policy: "droppable", key: "" };

function latestKey<Message>({ id, latestBy }: SentCommand<Message>, message: Message, topic: string): string {
  const subject = latestBy?.(message);
  return `${id}/${typeof subject}:${String(subject)}/${topic}`;
}

/** Only code that was not generated for this package gets here. */
function refuse(name: string, delivery: never): never {
  throw new KephasError("usage", `command "${name}": there is no delivery "${String(delivery)}"`);
}
