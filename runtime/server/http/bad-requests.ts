import { type Server as HttpServer, maxHeaderSize, STATUS_CODES } from "node:http";
import type { Socket } from "node:net";
import type { Clock } from "../../protocol/clock.js";
import type { ServerLog } from "../logging/server-log.js";
import type { ConnectionMeter } from "../metrics/connection-meter.js";
import { plainAddress } from "../websocket/client-address.js";
import type { OpenResponses } from "../websocket/open-responses.js";

export interface BadRequestsParts {
  readonly clock: Clock;
  readonly logger: ServerLog;
  readonly meter: Pick<ConnectionMeter, "refused">;
  readonly responses: OpenResponses;
}

const BAD_REQUEST = 400;
const HEADERS_TOO_LARGE = 431;

/** The statuses of what Node's parser refuses; for all else it is 400. */
const statuses: ReadonlyMap<string | undefined, number> = new Map([
  ["HPE_HEADER_OVERFLOW", HEADERS_TOO_LARGE],
  ["HPE_CHUNK_EXTENSIONS_OVERFLOW", 413],
  ["ERR_HTTP_REQUEST_TIMEOUT", 408],
]);

/** One log line for as long, in milliseconds. */
const QUIET_MS = 60_000;

/**
 * Answers invalid HTTP as Node would, and closes. Headers that are too large are a mistake that players may make, with a long
 * token or many cookies, and browsers do not report it: they are counted, and named in the log.
 */
export function answerBadRequests(http: HttpServer, { clock, logger, meter, responses }: BadRequestsParts): void {
  let quietUntil = Number.NEGATIVE_INFINITY;
  const report = (address: string): void => {
    meter.refused.malformed++;
    const now = clock.now();
    if (now < quietUntil) return;
    quietUntil = now + QUIET_MS;
    const line = `refused ${address}: its request has more than ${maxHeaderSize} bytes of headers, such as cookies or a token`;
    logger.warn(line, { event: "connectionRefused", address });
  };
  http.on("clientError", (error: NodeJS.ErrnoException, socket: Socket) => {
    const status = statuses.get(error.code) ?? BAD_REQUEST;
    if (status === HEADERS_TOO_LARGE) report(plainAddress(socket.remoteAddress ?? ""));
    if (socket.writable && !responses.isWriting(socket)) {
      socket.write(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\n\r\n`);
    }
    socket.destroy();
  });
}
