import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import type { Cluster } from "./cluster.js";
import { type Deed, REPORT_PATH } from "./report.js";

/** How seldom a page is told something at least, in milliseconds: what goes through the connection shows that it is there. */
const ALIVE_MS = 5_000;

const loopbackHost = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

/** Shows the cluster, and ends and starts its processes: for a demo that only this machine reaches. Everything else is the page's. */
export function createControls(cluster: Cluster, page: RequestListener): RequestListener {
  return (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://localhost");
    if (!pathname.startsWith(REPORT_PATH)) page(request, response);
    else if (!isOwn(request)) response.writeHead(403).end();
    else if (pathname === REPORT_PATH) tell(cluster, response);
    else
      void act(
        cluster,
        { request, deed: pathname.slice(REPORT_PATH.length + 1), name: searchParams.get("name") ?? "" },
        response,
      );
  };
}

/** Pages of other sites may send requests here too: browsers say where those come from. */
function isOwn({ headers: { host = "", origin } }: IncomingMessage): boolean {
  return loopbackHost.test(host) && (origin === undefined || origin === `http://${host}`);
}

/** The report as events, one for each change. */
function tell(cluster: Cluster, response: ServerResponse): void {
  response.writeHead(200, { "Content-Type": "text/event-stream", "Cache-Control": "no-store" });
  let told = "";
  const write = (): void => {
    const text = JSON.stringify(cluster.report);
    if (text !== told) response.write(`data: ${text}\n\n`);
    told = text;
  };
  const stop = cluster.onChange(write);
  const alive = setInterval(() => response.write(": alive\n\n"), ALIVE_MS);
  response.on("close", () => {
    stop();
    clearInterval(alive);
  });
  write();
}

interface Order {
  readonly request: IncomingMessage;
  readonly deed: string;
  readonly name: string;
}

async function act(cluster: Cluster, { request, deed, name }: Order, response: ServerResponse): Promise<void> {
  const part = cluster.find(name);
  if (request.method !== "POST" || part === undefined || !isDeed(deed)) {
    response.writeHead(404).end();
    return;
  }
  try {
    await part[deed]();
    response.writeHead(204).end();
  } catch (error) {
    response.writeHead(500).end(error instanceof Error ? error.message : "");
  }
}

const isDeed = (deed: string): deed is Deed => deed === "kill" || deed === "start";
