/**
 * What a callback, or a handler of what has no reply, returns: anything, and a promise is awaited. With `unknown` TypeScript would ask what
 * it is before the server has a type: `connected: (peer) => arena.admit(peer)` would be a circle (TS7022) where `arena` is a state of this server.
 */
// biome-ignore lint/suspicious/noExplicitAny: the only type that TypeScript does not ask for
export type Anything = any;
