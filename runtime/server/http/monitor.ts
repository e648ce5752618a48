import type { IncomingMessage, ServerResponse } from "node:http";
import type { MonitorScope } from "../contract/server.js";
import type { ServerMetrics } from "../contract/server-metrics.js";
import { formatPrometheus, PROMETHEUS_MEDIA_TYPE } from "../metrics/prometheus-text.js";
import { pathOf } from "../websocket/request-target.js";

/** The state of a server that its monitors read. */
export interface Monitored {
  metrics(): ServerMetrics;
  /** True until the server has closed. */
  readonly serving: boolean;
  /** True while the server listens, is not full, and is neither draining nor closing. */
  readonly ready: boolean;
}

/** One plain HTTP request, and its answer. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

interface Answer {
  readonly status: number;
  readonly mediaType: string;
  readonly body: string;
}

const PLAIN = "text/plain; charset=utf-8";

const PAGES: ReadonlyMap<string, (monitored: Monitored) => Answer> = new Map([
  ["/healthz", ({ serving }) => yesOrNo(serving)],
  ["/readyz", ({ ready }) => yesOrNo(ready)],
  ["/metrics", (monitored) => numbers(monitored.metrics())],
]);

/** Answers a request for one of the monitors' pages. False for any other, to which it does not respond. */
export function answerMonitor({ request, response }: Exchange, monitored: Monitored, scope: MonitorScope): boolean {
  const path = pathOf(request.url ?? "");
  const page = PAGES.get(path);
  if (page === undefined || (path === "/metrics" && scope !== "all")) return false;
  if (request.method === "GET" || request.method === "HEAD") reply(response, page(monitored));
  else reply(response.setHeader("Allow", "GET, HEAD"), { status: 405, mediaType: PLAIN, body: "Only GET and HEAD.\n" });
  return true;
}

function yesOrNo(yes: boolean): Answer {
  return yes ? { status: 200, mediaType: PLAIN, body: "ok\n" } : { status: 503, mediaType: PLAIN, body: "no\n" };
}

function numbers(metrics: ServerMetrics): Answer {
  return { status: 200, mediaType: PROMETHEUS_MEDIA_TYPE, body: formatPrometheus(metrics) };
}

/** Node leaves out the body where the method was HEAD. */
function reply(response: ServerResponse, { status, mediaType, body }: Answer): void {
  response.writeHead(status, {
    "Content-Type": mediaType,
    "Content-Length": Buffer.byteLength(body),
    "Cache-Control": "no-store",
  });
  response.end(body);
}
