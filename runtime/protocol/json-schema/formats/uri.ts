import { isIpv4, isIpv6 } from "./host.js";

/** The five parts of a reference: RFC 3986, appendix B. */
const PARTS = /^(?:([^:/?#]*):)?(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#([\s\S]*))?$/;
const SCHEME = /^[a-z][a-z\d+.-]*$/i;
const AUTHORITY = /^(?:([^@]*)@)?(\[[^\]]*\]|[^:@[\]]*)(?::\d*)?$/;
const FUTURE_ADDRESS = /^v[\da-f]+\.[\w.~!$&'()*+,;=:-]+$/i;

/** Which characters a part may hold beside percent-encoded ones. */
const unreserved = String.raw`\w.~!$&'()*+,;=\-`;
const beyondAscii = String.raw`\u00a0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef\u{10000}-\u{efffd}`;
const part = (characters: string): RegExp => new RegExp(`^(?:[${characters}]|%[\\da-fA-F]{2})*$`, "u");

interface Alphabet {
  readonly user: RegExp;
  readonly host: RegExp;
  readonly path: RegExp;
  readonly query: RegExp;
  readonly fragment: RegExp;
}

const alphabet = (more: string, inQuery: string): Alphabet => ({
  user: part(`${unreserved}:${more}`),
  host: part(unreserved + more),
  path: part(`${unreserved}:@/${more}`),
  query: part(`${unreserved}:@/?${more}${inQuery}`),
  fragment: part(`${unreserved}:@/?${more}`),
});

const ascii = /* @__PURE__ */ alphabet("", "");
const international = /* @__PURE__ */ alphabet(beyondAscii, String.raw`\ue000-\uf8ff\u{f0000}-\u{10fffd}`);

const LITERAL = String.raw`[^\u0000- "'<>%\\^${"`"}{|}]|%[\da-fA-F]{2}`;
const NAME = String.raw`(?:\w|%[\da-fA-F]{2})+`;
const VARIABLE = String.raw`${NAME}(?:\.${NAME})*(?::[1-9]\d{0,3}|\*)?`;
const TEMPLATE = /* @__PURE__ */ new RegExp(`^(?:${LITERAL}|\\{[+#./;?&=,!@|]?${VARIABLE}(?:,${VARIABLE})*\\})*$`, "u");

/** A URI of RFC 3986, with its scheme. */
export function isUri(text: string): boolean {
  return hasScheme(text) && isReference(text, ascii);
}

/** A URI, or one relative to another. */
export function isUriReference(text: string): boolean {
  return isReference(text, ascii);
}

/** A URI with characters of any script (RFC 3987). */
export function isIri(text: string): boolean {
  return hasScheme(text) && isReference(text, international);
}

/** An IRI, or one relative to another. */
export function isIriReference(text: string): boolean {
  return isReference(text, international);
}

/** An absolute URL of the web: `http`, `https` or `ftp`, with a host. */
export function isUrl(text: string): boolean {
  return /^(?:https?|ftp):\/\/[^/?#]/i.test(text) && isReference(text, international);
}

/** A template of RFC 6570. */
export function isUriTemplate(text: string): boolean {
  return TEMPLATE.test(text);
}

const hasScheme = (text: string): boolean => SCHEME.test(text.slice(0, Math.max(text.indexOf(":"), 0)));

function isReference(text: string, { user, host, path, query, fragment }: Alphabet): boolean {
  const parts = PARTS.exec(text);
  if (parts === null) return false;
  const [, scheme, authority, way = "", asked = "", place = ""] = parts;
  if (scheme !== undefined && !SCHEME.test(scheme)) return false;
  if (!path.test(way) || !query.test(asked) || !fragment.test(place)) return false;
  if (authority === undefined) return true;
  const [, userInfo = "", name] = AUTHORITY.exec(authority) ?? [];
  return name !== undefined && user.test(userInfo) && isHost(name, host);
}

function isHost(name: string, host: RegExp): boolean {
  if (!name.startsWith("[")) return isIpv4(name) || host.test(name);
  const address = name.slice(1, -1);
  return isIpv6(address) || FUTURE_ADDRESS.test(address);
}
