import { usage } from "../../protocol/error.js";
import { describe } from "../../protocol/field-error.js";

/**
 * Throws `usage` for an audience that does not name its peers, naming the key: one that is unknown, of the wrong type, or
 * present but undefined, which would reach all peers where one topic was meant.
 */
export function checkAudience(audience: object): void {
  if (typeof audience !== "object" || audience === null || Array.isArray(audience)) throw noAudience(audience);
  let keys = 0;
  for (const key in audience) {
    checkKey(key, (audience as Readonly<Record<string, unknown>>)[key]);
    keys++;
  }
  // A peer, a topic or a set of peers has no such keys: taken for an empty object it would reach all peers.
  if (keys === 0 && !isPlain(audience)) throw noAudience(audience);
  if ("topic" in audience && "peers" in audience) throw usage("a broadcast goes to a topic or to peers, not to both");
}

/** Throws `usage` for a topic that is no text. */
export function requireTopic(topic: unknown): void {
  if (typeof topic !== "string") throw usage(`a topic must be a string, got ${describe(topic)}`);
}

/** Throws `usage` for what is listed as a peer and is none. */
export function requirePeer(key: "peers" | "except", listed: unknown): void {
  if (isPeer(listed)) return;
  const advice = Array.isArray(listed) ? "; of a Map, list its values()" : "";
  throw usage(`an audience's "${key}" must hold peers, got ${describe(listed)}${advice}`);
}

/** Whether `except` is a list, and not the one peer. */
export function isList<P>(except: P | Iterable<P>): except is Iterable<P> {
  return typeof except === "object" && except !== null && Symbol.iterator in except;
}

function checkKey(key: string, value: unknown): void {
  if (key !== "topic" && key !== "peers" && key !== "except") {
    throw usage(`an audience has no key ${describe(key)}: it takes "topic" or "peers", and "except"`);
  }
  if (value === undefined) {
    throw usage(`an audience's "${key}" is undefined: leave the key out where it is not meant`);
  }
  if (key === "topic") {
    if (typeof value !== "string") throw usage(`an audience's "topic" must be a string, got ${describe(value)}`);
  } else if (key === "peers") {
    if (!isList(value)) throw usage(`an audience's "peers" must be a list of peers, got ${describe(value)}`);
  } else if (!isList(value)) requirePeer(key, value);
}

/** Recognized by what a peer can do: its class is in a layer above this one. */
function isPeer(value: unknown): boolean {
  return typeof value === "object" && value !== null && "subscribe" in value && "remoteAddress" in value;
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function noAudience(value: unknown): Error {
  return usage(`an audience must be an object such as { topic } or { peers }, got ${describe(value)}`);
}
