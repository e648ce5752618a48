import type { ClientStatus, StatusEvent } from "kephas/client";
import type { ArenaClient } from "../../../../generated/arena/client.js";
import { element } from "../element.js";

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
  readonly #banner = element("banner");
  readonly #bannerText = element("banner-text");
  #retryAtMs: number | undefined;

  constructor(client: ArenaClient) {
    client.onStatus((event) => this.#show(event));
    setInterval(() => this.#countDown(), 200);
  }

  /** Shows the round trip that a call has just taken. */
  showPing(milliseconds: number): void {
    this.#pillText.textContent = `${words.open} · ${Math.round(milliseconds)} ms`;
  }

  #show({ status, reason, retryInMs }: StatusEvent): void {
    this.#pill.dataset["status"] = status;
    this.#pillText.textContent = words[status];
    this.#banner.hidden = status === "open" || status === "idle";
    this.#retryAtMs = retryInMs === undefined ? undefined : performance.now() + retryInMs;
    if (status === "closed")
      this.#tell(`The arena has closed the door: ${reason || "no reason given"}. Reload to try again.`);
    else if (retryInMs === undefined) this.#tell(`${words[status]} …`);
    this.#countDown();
  }

  #countDown(): void {
    if (this.#retryAtMs === undefined) return;
    const seconds = Math.ceil((this.#retryAtMs - performance.now()) / 1000);
    this.#tell(seconds > 0 ? `Connection lost. Trying again in ${seconds} s` : "Connection lost. Trying again …");
  }

  /** Only what has changed is read out. */
  #tell(text: string): void {
    if (this.#bannerText.textContent !== text) this.#bannerText.textContent = text;
  }
}
