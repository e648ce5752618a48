import type { ClientStatus, StatusEvent } from "kephas/client";
import type { WorldClient } from "../../../../generated/world/client.js";
import { element } from "../../../page/element.js";
import { watchRetries } from "../../../page/retries.js";

const words: Readonly<Record<ClientStatus, string>> = {
  idle: "Offline",
  connecting: "Connecting",
  open: "Online",
  reconnecting: "Reconnecting",
  closed: "Disconnected",
};

/** Shows how the connection is, and how long until the next attempt while there is none. */
export function mountStatus(client: WorldClient): void {
  const pill = element("status");
  const text = element("status-text");
  const banner = element("banner");
  watchRetries(client, (event, secondsLeft) => {
    pill.dataset["status"] = event.status;
    text.textContent = words[event.status];
    banner.hidden = event.status === "open" || event.status === "idle";
    const described = describe(event, secondsLeft);
    // Only what has changed is read out.
    if (banner.textContent !== described) banner.textContent = described;
  });
}

function describe({ status, reason }: StatusEvent, secondsLeft: number | undefined): string {
  if (status === "closed") return `The land is closed: ${reason || "no reason given"}. Reload to try again.`;
  if (secondsLeft === undefined) return `${words[status]} …`;
  return secondsLeft > 0 ? `Connection lost. Trying again in ${secondsLeft} s` : "Connection lost. Trying again …";
}
