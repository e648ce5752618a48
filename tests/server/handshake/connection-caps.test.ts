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
  const places = { maxConnections: 100, maxConnectionsPerAddress: 100, ...limits };
  const caps = new ConnectionCaps({ ...places, ...rates, clock: createFakeClock(), logger });
  const enter = (address: string) => {
    const entrance = caps.request(address);
    return entrance.kind === "entered" ? entrance.leave : entrance.status;
  };
  const mustEnter = (address: string): (() => void) => {
    const leave = enter(address);
    if (typeof leave === "number") throw new Error(`${address} is refused with ${leave}`);
    return leave;
  };
  return { enter, mustEnter, lines: logger.lines };
}

test("a place is given back once, however often it is left", () => {
  const { enter, mustEnter } = createCaps({ maxConnections: 3, maxConnectionsPerAddress: 2 });
  const leave = mustEnter(HERE);
  mustEnter(HERE);
  leave();
  leave();
  mustEnter(HERE);
  expect(enter(HERE)).toBe(429);
  mustEnter(NEXT_DOOR);
  expect(enter(NEXT_DOOR)).toBe(503);
});

test("an address that has left altogether is forgotten", () => {
  const { enter, mustEnter, lines } = createCaps({ maxConnectionsPerAddress: 1 });
  mustEnter(NEXT_DOOR)();
  mustEnter(HERE);
  expect(enter(HERE)).toBe(429);
  expect(lines.at(-1)).toContain(`all public connections come from ${HERE}`);
});

test("a crowd at the door gets one log line, and another after half of the places were free", () => {
  const { enter, mustEnter, lines } = createCaps({ maxConnections: 4 });
  const leave = [1, 2, 3, 4].map(() => mustEnter("10.0.0.1"));
  const knock = (): number => {
    for (let i = 0; i < 3; i++) expect(enter("10.0.0.1")).toBe(503);
    return lines.length;
  };
  expect(knock()).toBe(1);
  leave[0]?.();
  mustEnter("10.0.0.1");
  expect(knock()).toBe(1);
  leave[1]?.();
  leave[2]?.();
  mustEnter("10.0.0.1");
  mustEnter("10.0.0.1");
  expect(knock()).toBe(2);
});
