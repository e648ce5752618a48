import type { IncomingHttpHeaders } from "node:http";

/** Commas within quotes separate nothing. A quote that does not end takes the rest, so that no character is looked at twice. */
const EXTENSION = /(?:[^,"]|"(?:[^"\\]|\\.)*(?:"|\\?$))+/g;
const WINDOW_BITS = /^(?:8|9|1[0-5])$/;

/** The parameters of RFC 7692, section 7.1, and the values that each may have; undefined is none. */
const parameters: ReadonlyMap<string, (value: string | undefined) => boolean> = new Map([
  ["server_no_context_takeover", (value) => value === undefined],
  ["client_no_context_takeover", (value) => value === undefined],
  ["server_max_window_bits", (value) => value !== undefined && WINDOW_BITS.test(value)],
  ["client_max_window_bits", (value) => value === undefined || WINDOW_BITS.test(value)],
]);

/**
 * The client's valid offers of permessage-deflate, as one header's value; undefined where there are none. Other
 * extensions and offers are declined by being left out (RFC 7692, section 7): they are no reason to refuse the handshake.
 */
export function deflateOffers(headers: IncomingHttpHeaders): string | undefined {
  const offers = headers["sec-websocket-extensions"]?.match(EXTENSION) ?? [];
  const proper = offers.map(parseOffer).filter((offer) => offer !== undefined);
  return proper.length === 0 ? undefined : proper.join(", ");
}

/** One offer in its shortest spelling; undefined unless it is valid. */
function parseOffer(text: string): string | undefined {
  const [name, ...rest] = text.split(";").map((part) => part.trim());
  if (name !== "permessage-deflate") return undefined;
  const pairs = rest.map(parseParameter);
  const names = new Set(pairs.map(([parameter]) => parameter));
  const isProper = names.size === pairs.length && pairs.every(([key, value]) => parameters.get(key)?.(value) === true);
  if (!isProper) return undefined;
  return [name, ...pairs.map(([key, value]) => (value === undefined ? key : `${key}=${value}`))].join("; ");
}

function parseParameter(text: string): readonly [name: string, value: string | undefined] {
  const [name = "", ...value] = text.split("=").map((part) => part.trim());
  return [name, value.length === 0 ? undefined : value.join("=").replace(/^"(.*)"$/, "$1")];
}
