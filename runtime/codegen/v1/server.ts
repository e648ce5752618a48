/**
 * `kephas/codegen/v1/server`: what a generated `server.ts` tells the runtime of each command and method.
 *
 * @module
 */
export { methodRoute, route, structRoute } from "../../server/routes.js";
export { type SentCommand, sentCommand } from "../../server/sent-command.js";
