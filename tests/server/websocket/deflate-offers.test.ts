import { expect, test } from "vitest";
import { deflateOffers } from "../../../runtime/server/websocket/deflate-offers.js";
import { listen, open } from "../harness/real-server.js";

const offersOf = (header: string): string | undefined => deflateOffers({ "sec-websocket-extensions": header });

test.each([
  ["permessage-deflate", "permessage-deflate"],
  ["permessage-deflate; client_max_window_bits", "permessage-deflate; client_max_window_bits"],
  ['permessage-deflate ;server_max_window_bits="10"', "permessage-deflate; server_max_window_bits=10"],
  ["permessage-deflate; foo, permessage-deflate", "permessage-deflate"],
  ["foo, permessage-deflate;client_max_window_bits=9", "permessage-deflate; client_max_window_bits=9"],
  [
    "permessage-deflate; server_no_context_takeover; client_no_context_takeover, permessage-deflate",
    "permessage-deflate; server_no_context_takeover; client_no_context_takeover, permessage-deflate",
  ],
])("of %s what is proper is left", (header, offers) => {
  expect(offersOf(header)).toBe(offers);
});

test.each([
  "",
  ",",
  "foo",
  "x-webkit-deflate-frame",
  "permessage-deflate; foo",
  "permessage-deflate; server_max_window_bits",
  "permessage-deflate; server_max_window_bits=7",
  "permessage-deflate; server_max_window_bits=16",
  "permessage-deflate; client_max_window_bits=08",
  "permessage-deflate; client_no_context_takeover=1",
  "permessage-deflate; client_max_window_bits; client_max_window_bits=9",
  'foo; x="a, permessage-deflate, b"',
  'foo; x="a, permessage-deflate',
  'foo; x="a, permessage-deflate\\',
])("%j offers nothing", (header) => {
  expect(offersOf(header)).toBeUndefined();
});

test("quotes that do not end take no time that grows with their square", () => {
  const startedAt = performance.now();
  for (let i = 0; i < 20; i++) expect(offersOf(`"${'\\"'.repeat(8000)}`)).toBeUndefined();
  // Four seconds and more, where each quote is tried as the first.
  expect(performance.now() - startedAt).toBeLessThan(1000);
});

test.each(["kephas", "ws"] as const)(
  "an improper offer is declined, and not the handshake, with %s",
  async (frameParser) => {
    const { url } = await listen({ frameParser, compression: true });
    const withOffer = (offer: string) => ({ perMessageDeflate: false, headers: { "Sec-WebSocket-Extensions": offer } });
    expect((await open(url, [], withOffer("permessage-deflate; foo"))).extensions).toBe("");
    expect(
      (await open(url, [], withOffer("foo; bar=1, permessage-deflate; server_max_window_bits=99"))).extensions,
    ).toBe("");
    expect((await open(url)).extensions).toContain("permessage-deflate");
  },
);
