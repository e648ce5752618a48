import type { ClientStatus, StatusEvent } from "kephas/client";
import type { ArenaClient } from "../../../../generated/arena/client.js";
import { element } from "../../../page/element.js";
import { watchRetries } from "../../../page/retries.js";

const words: Readonly<Record<ClientStatus, string>> = {
  idle: "Offline",
  connecting: "Connecting",
  open: "Online",
  reconnecting: "Reconnecting",
  closed: "Disconnected",
};

/** Shows how the connection is, and over the arena how long until the next attempt while there is none. */
export class StatusPanel {
  readonly #pill = element("status");
  readonly #pillText = element("status-text");
  readonly #ping = element("status-ping");
  readonly #banner = element("banner");
  readonly #bannerText = element("banner-text");

  constructor(client: ArenaClient) {
    watchRetries(client, (event, secondsLeft) => this.#show(event, secondsLeft));
  }

  /** Shows the round trip that a call has just taken. */
  showPing(milliseconds: number): void {
    this.#ping.textContent = `${Math.round(milliseconds)} ms`;
  }

  #show(event: StatusEvent, secondsLeft: number | undefined): void {
    const { status } = event;
    this.#pill.dataset["status"] = status;
    this.#pillText.textContent = words[status];
    this.#ping.textContent = "";
    this.#banner.hidden = status === "open" || status === "idle";
    const text = describe(event, secondsLeft);
    // Only what has changed is read out.
    if (this.#bannerText.textContent !== text) this.#bannerText.textContent = text;
  }
}

function describe({ status, reason }: StatusEvent, secondsLeft: number | undefined): string {
  if (status === "closed") return `The arena has closed the door: ${reason || "no reason given"}. Reload to try again.`;
  if (secondsLeft === undefined) return `${words[status]} …`;
  return secondsLeft > 0 ? `Connection lost. Trying again in ${secondsLeft} s` : "Connection lost. Trying again …";
}
