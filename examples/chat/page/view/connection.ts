import type { ClientStatus, StatusEvent } from "kephas/client";
import type { ChatClient } from "../../../../generated/chat/client.js";
import { element } from "../../../page/element.js";
import { watchRetries } from "../../../page/retries.js";

const words: Readonly<Record<ClientStatus, string>> = {
  idle: "Offline",
  connecting: "Connecting",
  open: "Connected",
  reconnecting: "Reconnecting",
  closed: "Disconnected",
};

/** Shows how the connection is, and while there is none how long until the next attempt. */
export function mountConnection(client: ChatClient): void {
  const banner = element("banner");
  const text = element("banner-text");
  watchRetries(client, (event, secondsLeft) => {
    const { status } = event;
    document.body.dataset["status"] = status;
    element("status").textContent = words[status];
    banner.hidden = status === "open" || status === "idle";
    const described = describe(event, secondsLeft);
    // Only what has changed is read out.
    if (text.textContent !== described) text.textContent = described;
  });
}

function describe({ status, reason }: StatusEvent, secondsLeft: number | undefined): string {
  if (status === "closed")
    return `The chat has closed the connection: ${reason || "no reason given"}. Reload to return.`;
  const what = status === "connecting" ? "No connection yet" : "Connection lost";
  if (secondsLeft === undefined) return status === "connecting" ? "Connecting …" : "Reconnecting …";
  return secondsLeft > 0 ? `${what}. Trying again in ${secondsLeft} s` : `${what}. Trying again …`;
}
