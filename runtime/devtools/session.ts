import type { Client } from "../client/client.js";
import type { ClientLink } from "../client/link.js";
import type { ResumeEvent } from "../client/resuming.js";
import type { StatusEvent } from "../client/status.js";
import type { LostMessages } from "../protocol/runtime-frames.js";
import { formatAgo } from "./format-numbers.js";
import { formatValue } from "./format-value.js";

/** So many different names are remembered: messages are lost by the thousand, of a few commands. */
const MOST_NAMES = 12;

/** What has become of the client's connections and sessions since it is watched. */
export class SessionWatch {
  /** The last change of status. */
  status: StatusEvent | undefined;
  readonly #link: ClientLink;
  readonly #stop: readonly (() => void)[];
  readonly #lostNames = new Set<string>();
  #lost = 0;
  #resumed: { readonly event: ResumeEvent; readonly at: number } | undefined;

  constructor(client: Client, link: ClientLink) {
    this.#link = link;
    this.#stop = [
      client.onStatus((event) => {
        this.status = event;
      }),
      client.onResume((event) => {
        this.#resumed = { event, at: link.settings.clock.now() };
      }),
      client.onLost(({ command }) => {
        this.#lost++;
        if (this.#lostNames.size < MOST_NAMES) this.#lostNames.add(command);
      }),
    ];
  }

  stop(): void {
    for (const stop of this.#stop) stop();
  }

  /** Whether the session outlives the connection. The token is nobody's business. */
  get session(): string {
    const { resume, status } = this.#link;
    if (resume === undefined) return "ends with its connection";
    const kept = resume.request();
    if (kept === undefined) return "not kept";
    const connection = `connection ${formatValue(kept.connection)}`;
    return status.status !== "open" ? `waits to be resumed, ${connection} lost` : `kept, ${connection}`;
  }

  /** How the client came back the last time. */
  get lastResume(): string {
    if (this.#resumed === undefined) return "none yet";
    const { event, at } = this.#resumed;
    const { toServer, toClient } = event.lost;
    const missing = [...describeLost("to the server", toServer), ...describeLost("to the client", toClient)];
    const ago = formatAgo(this.#link.settings.clock.now() - at);
    return [`${event.outcome}, ${ago}`, ...missing].join("; ");
  }

  /** What was sent and never heard of. */
  get lost(): string {
    return this.#lost === 0 ? "0" : `${this.#lost}: ${[...this.#lostNames].join(", ")}`;
  }
}

/** They are the server's words, whatever their type says. */
function describeLost(where: string, lost: LostMessages): readonly string[] {
  const { count, commands } = (lost ?? {}) as Partial<Record<keyof LostMessages, unknown>>;
  if (count === 0 || count === undefined) return [];
  const names = (Array.isArray(commands) ? commands : []).slice(0, MOST_NAMES).map((name) => formatValue(name));
  return [`${formatValue(count)} ${where} lost (${names.join(", ")})`];
}
