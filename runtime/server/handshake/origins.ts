import type { OriginRules } from "../contract/options.js";

const LOOPBACK = /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/;

/**
 * Whether a page of this origin may connect to this host. No `Origin` header passes: it is no browser that sends none
 * (RFC 6455, section 10.2).
 */
export function isOriginAllowed(origin: string | undefined, host: string | undefined, rules: OriginRules): boolean {
  const { origins, production } = rules;
  if (origin === undefined || origins === "any") return true;
  // A promise that somebody's JavaScript returns is no yes.
  if (typeof origins === "function") return origins(origin) === true;
  if (origins !== undefined) return origins.includes(origin);
  // As nearly always in production: no need to parse both.
  if (host !== undefined && (origin === `https://${host}` || origin === `http://${host}`)) return true;
  return production ? isSameHost(origin, host) : isSameMachine(origin, host);
}

/** Host and port alike, where a port left out is the one of the page's scheme. */
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
