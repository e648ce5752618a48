import { createFakeClock } from "kephas/testing";
import { expect, test } from "vitest";
import { ConnectionCaps } from "../../../runtime/server/handshake/connection-caps.js";
import { createLog } from "../harness/game.js";

const HERE = "198.51.100.7";
const NEXT_DOOR = "198.51.100.8";

/** Caps, and what became of each that came. */
function createCaps(limits: { readonly maxConnections?: number; readonly maxConnectionsPerAddress?: number }) {
  const logger = createLog();
  const rates = { handshakeRate: undefined, handshakeRatePerAddress: undefined };
  const slots = { maxConnections: 100, maxConnectionsPerAddress: 100, ...limits };
  const caps = new ConnectionCaps({ ...slots, ...rates, clock: createFakeClock(), logger });
  const take = (address: string) => {
    const request = caps.request(address);
    return request.kind === "granted" ? request.slot.release : request.status;
  };
  const mustTake = (address: string): (() => void) => {
    const release = take(address);
    if (typeof release === "number") throw new Error(`${address} is refused with ${release}`);
    return release;
  };
  return { take, mustTake, lines: logger.lines };
}

test("a slot is released once, however often that is asked for", () => {
  const { take, mustTake } = createCaps({ maxConnections: 3, maxConnectionsPerAddress: 2 });
  const release = mustTake(HERE);
  mustTake(HERE);
  release();
  release();
  mustTake(HERE);
  expect(take(HERE)).toBe(429);
  mustTake(NEXT_DOOR);
  expect(take(NEXT_DOOR)).toBe(503);
});

test("an address that has released all its slots is forgotten", () => {
  const { take, mustTake, lines } = createCaps({ maxConnectionsPerAddress: 1 });
  mustTake(NEXT_DOOR)();
  mustTake(HERE);
  expect(take(HERE)).toBe(429);
  expect(lines.at(-1)).toContain(`all public connections come from ${HERE}`);
});

test("many refusals from one address get one log line, and another after half of the slots were free", () => {
  const { take, mustTake, lines } = createCaps({ maxConnections: 4 });
  const release = [1, 2, 3, 4].map(() => mustTake("10.0.0.1"));
  const knock = (): number => {
    for (let i = 0; i < 3; i++) expect(take("10.0.0.1")).toBe(503);
    return lines.length;
  };
  expect(knock()).toBe(1);
  release[0]?.();
  mustTake("10.0.0.1");
  expect(knock()).toBe(1);
  release[1]?.();
  release[2]?.();
  mustTake("10.0.0.1");
  mustTake("10.0.0.1");
  expect(knock()).toBe(2);
});
