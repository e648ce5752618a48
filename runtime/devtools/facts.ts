import type { Client } from "../client/client.js";
import type { IgnoredCounts } from "../client/ignored.js";
import type { ClientLink } from "../client/link.js";
import type { StatusEvent } from "../client/status.js";
import { formatMs, formatSize } from "./format-numbers.js";
import { formatText } from "./format-value.js";
import { meanDeviation } from "./jitter.js";
import type { SessionWatch } from "./session.js";

/** One line: what it is, and how it is now. */
export interface Fact {
  readonly label: string;
  readonly text: string;
}

/** What is unknown. */
const NONE = "–";

/** How a client is now. `wallClock` gives milliseconds since 1970. */
export function readFacts(
  client: Client,
  link: ClientLink,
  watch: SessionWatch,
  wallClock: () => number,
): readonly Fact[] {
  const jitterMs = meanDeviation(link.roundTrips?.recentMs ?? []);
  const { rttMs } = client;
  return [
    { label: "Status", text: describeStatus(client.status, watch.status) },
    { label: "Round trip", text: rttMs === undefined ? NONE : formatMs(rttMs) },
    { label: "Jitter", text: jitterMs === undefined ? NONE : `± ${formatMs(jitterMs)}` },
    { label: "Server clock", text: describeOffset(client.serverTimeMs(), wallClock()) },
    { label: "Buffered", text: formatSize(client.bufferedBytes) },
    { label: "Queued", text: String(link.queue?.size ?? 0) },
    { label: "Unheard", text: String(link.unheard.size) },
    { label: "Ignored", text: describeIgnored(client.ignored) },
    { label: "Session", text: watch.session },
    { label: "Last resume", text: watch.lastResume },
    { label: "Lost", text: watch.lost },
  ];
}

function describeStatus(status: string, event: StatusEvent | undefined): string {
  if (event?.code === undefined || event.status !== status) return status;
  const reason = event.reason === "" ? "" : ` ${formatText(event.reason, 60)}`;
  return `${status} (${event.code}${reason})`;
}

function describeOffset(serverTimeMs: number | undefined, now: number): string {
  if (serverTimeMs === undefined) return NONE;
  const offsetMs = Math.round(serverTimeMs - now);
  return `${offsetMs < 0 ? "−" : "+"}${Math.abs(offsetMs)} ms`;
}

function describeIgnored(counts: IgnoredCounts): string {
  const words = Object.entries(counts).filter(([, count]) => count > 0);
  return words.length === 0 ? "0" : words.map(([kind, count]) => `${count} ${kind}`).join(", ");
}
