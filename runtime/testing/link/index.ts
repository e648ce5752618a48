/**
 * `kephas/testing/link`: a link that is simulated, for pages and for Node.
 *
 * @module
 */
export type { CompleteConditions, LinkConditions } from "./conditions.js";
export { createLink, type Link, type LinkControls, type LinkLike } from "./link.js";
export { linkedWebSocket } from "./linked-web-socket.js";
export { formatLink, parseLink } from "./parse-link.js";
export type { LinkDirection, LinkDirections } from "./wire.js";
