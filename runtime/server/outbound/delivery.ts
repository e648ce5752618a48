import type { Command } from "../../protocol/command.js";
import { type Delivery, RELIABLE } from "./outbox.js";

/** How a message goes to slow peers; topic is empty for what is sent to no topic. */
export function deliveryOf<Message>(command: Command<Message>, message: Message, topic: string): Delivery {
  const { delivery, latestBy } = command;
  if (delivery === "reliable") return RELIABLE;
  if (delivery === "droppable") return DROPPABLE;
  const subject = latestBy?.(message);
  return { policy: "latest", key: `${command.id}/${typeof subject}:${String(subject)}/${topic}` };
}

const DROPPABLE: Delivery = { policy: "droppable", key: "" };
