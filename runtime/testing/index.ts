/**
 * `kephas/testing`: servers and clients of one process, joined in memory, on a clock that the test controls.
 *
 * @module
 */
export { createFakeClock, type FakeClock } from "./fake-clock.js";
export * from "./link/index.js";
export { createLinkProxy, type LinkProxy, type LinkProxyOptions } from "./proxy.js";
export { createSuspendableClock, type SuspendableClock } from "./suspendable-clock.js";
export { createTestNet, type TestClient, type TestNet, type TestServer } from "./test-net.js";
