import { isIP } from "node:net";
import { isPromiseLike } from "../../protocol/promise-like.js";
import type { OriginRules } from "../contract/options.js";
import type { UpgradeRequest } from "../contract/upgrade-request.js";

const LOOPBACK_ADDRESS = /^(127(\.\d+){3}|::1)$/;
/** Names may end in the dot of the root (RFC 6761, section 6.3). */
const LOOPBACK = /^((?:.+\.)?localhost\.?|127(\.\d+){3}|\[::1\])$/;

/**
 * Whether a page of this origin may connect to this host. A request without an `Origin` header may: browsers always send one
 * (RFC 6455, section 10.2).
 */
export function isOriginAllowed(origin: string | undefined, host: string | undefined, rules: OriginRules): boolean {
  const { origins, production } = rules;
  if (origin === undefined || origins === "any") return true;
  if (typeof origins === "function") return isYes(origins(origin));
  if (origins !== undefined) return origins.includes(origin);
  // As nearly always in production: no need to parse both.
  if (host !== undefined && (origin === `https://${host}` || origin === `http://${host}`)) return true;
  return production ? isSameHost(origin, host) : isSameMachine(origin, host);
}

/** The parts of a request that show whether its host is this machine's. */
export type ReboundRequest = Pick<UpgradeRequest, "headers" | "remoteAddress" | "remotePort">;

/**
 * Whether a page's host name resolves to this very machine (DNS rebinding): its origin is its host then, as the usual rule
 * requires, but it connects from here, by a name that is not this machine's. In production, and behind a proxy, that is as it should
 * be. Connections without a port are not from a network.
 */
export function isRebound(request: ReboundRequest, host: string | undefined, rules: OriginRules): boolean {
  const { headers, remoteAddress, remotePort } = request;
  if (headers.origin === undefined || rules.origins !== undefined || rules.production) return false;
  if (remotePort === undefined || !LOOPBACK_ADDRESS.test(remoteAddress)) return false;
  if (headers["x-forwarded-for"] !== undefined || headers.forwarded !== undefined) return false;
  const name = parseUrl(`http://${host}`)?.hostname ?? "";
  return !LOOPBACK.test(name) && isIP(name.replace(/^\[|\]$/g, "")) === 0;
}

/** A promise that JavaScript code returns is not `true`, and its rejection must not end the process. */
function isYes(answer: unknown): boolean {
  if (isPromiseLike(answer)) answer.then(undefined, () => {});
  return answer === true;
}

/** Host and port are equal, where an omitted port is the default of the page's scheme. */
function isSameHost(origin: string, host: string | undefined): boolean {
  const page = parseUrl(origin);
  return page !== undefined && page.host === parseUrl(`${page.protocol}//${host}`)?.host;
}

function isSameMachine(origin: string, host: string | undefined): boolean {
  const page = parseUrl(origin)?.hostname;
  const server = parseUrl(`http://${host}`)?.hostname;
  if (page === undefined || server === undefined || page === "") return false;
  return page === server || (LOOPBACK.test(page) && LOOPBACK.test(server));
}

function parseUrl(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}
