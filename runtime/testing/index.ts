/**
 * `kephas/testing`: servers and clients of one process, joined in memory, at a time of the test's own.
 *
 * @module
 */
export { createFakeClock, type FakeClock } from "./fake-clock.js";
export { createTestNet, type TestClient, type TestNet, type TestServer } from "./test-net.js";
