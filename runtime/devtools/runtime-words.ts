import { formatSize } from "./format-numbers.js";
import { formatText, formatValue } from "./format-value.js";

/** Members of what should be an object: the other side may send anything. */
type Members = Readonly<Record<string, unknown>>;

/** What the frames of the runtime mean, by their methods. None of them tells a token. */
const calls: Readonly<Record<string, (params: Members) => string>> = {
  "rpc.hello": ({ protocol, version, fingerprint, resume }) =>
    `${word(protocol)} ${word(version)}, wire ${word(fingerprint)}; ${askedToResume(resume)}`,
  "rpc.schema": ({ commands, methods, states }) =>
    `has ${count(commands)} commands, ${count(methods)} methods and ${count(states)} states`,
  "rpc.state": ({ id }) => `asks for all of state ${word(id)}`,
  "rpc.time": ({ received }) => `asks for the time; has received ${word(received)}`,
  "rpc.received": ({ n }) => `has received ${word(n)}`,
  "rpc.busy": ({ bytes }) =>
    typeof bytes === "number" ? `a message of ${formatSize(bytes)} is on its way` : "does not read for a while",
  "rpc.renew": () => "asks for a new token",
  "rpc.drain": ({ deadlineMs }) => `will close within ${word(deadlineMs)} ms`,
};

/** A call by the runtime in words; undefined for those of games, and for ones that this version does not know. */
export function describeRuntimeCall(method: string, params: unknown): string | undefined {
  return Object.hasOwn(calls, method) ? calls[method]?.(membersOf(params)) : undefined;
}

/** The answer to one, told by its members: they carry no method. */
export function describeRuntimeAnswer(result: unknown): string {
  const { peer, schema, unavailable, resume, heartbeatMs, serverTimeMs, received, token } = membersOf(result);
  if (peer !== undefined) {
    return `welcome, peer ${word(peer)}: schema ${word(schema)}${lacks(unavailable)}, asked every ${word(heartbeatMs)} ms; ${resumed(resume)}`;
  }
  if (serverTimeMs !== undefined) return `it is ${time(serverTimeMs)}; has received ${word(received)}`;
  if (token !== undefined) return "a new token (hidden)";
  return formatValue(result);
}

function askedToResume(resume: unknown): string {
  if (resume === undefined) return "a new session";
  if (resume === false) return "cannot resume";
  const { connection, received } = membersOf(resume);
  return `resumes after connection ${word(connection)}, of which it has received ${word(received)}`;
}

function resumed(resume: unknown): string {
  if (resume === undefined) return "no sessions";
  const { outcome, connection, received, windowMs } = membersOf(resume);
  const heard = received === undefined ? "" : `, has received ${word(received)}`;
  return `session ${word(outcome)}, connection ${word(connection)}, kept for ${word(windowMs)} ms${heard}`;
}

function lacks(unavailable: unknown): string {
  return unavailable === undefined ? "" : ` in ${count(unavailable)}`;
}

/** UTC: the server's own, whatever zone either side is in. */
function time(milliseconds: unknown): string {
  const at = new Date(Number(milliseconds));
  return Number.isNaN(at.getTime()) ? "no time" : at.toISOString().slice(11, 23);
}

const word = (value: unknown): string => (typeof value === "string" ? formatText(value, 40) : formatValue(value));

const count = (list: unknown): number => (Array.isArray(list) ? list.length : 0);

function membersOf(value: unknown): Members {
  return typeof value === "object" && value !== null ? (value as Members) : {};
}
