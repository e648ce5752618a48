import { usage } from "../../protocol/error.js";
import type { AnyServerOptions } from "../contract/options.js";
import type { ServerSchema } from "../contract/schema.js";
import type { ListenOptions } from "../contract/server.js";
import { callback, isFunction, isGracePeriod, isObject, isWhole, type Option } from "./option.js";
import { optionTable } from "./option-table.js";
import { canReusePort } from "./reuse-port.js";

/** What a check reads of an option. */
type Check = Pick<Option<never, unknown>, "expects" | "accepts">;

const anObject: Check = { expects: "an object", accepts: isObject };

/** Every option there is, so that a misspelled one is found too: those of the table, and those that a schema types. */
const checks: { readonly [Name in keyof AnyServerOptions<unknown, unknown>]-?: Check } = {
  ...optionTable,
  authenticate: callback(),
  roles: callback(),
  identity: callback(),
  renewed: callback(),
  sessionEndsAt: callback(),
  onSchemaMismatch: callback(),
  saveSession: callback(),
  restoreSession: callback(),
  commands: anObject,
  methods: anObject,
  rooms: anObject,
};

/** Throws a `usage` error that names the first option that is wrong, unknown, or missing for this schema. */
export function checkOptions<Session, P>(options: AnyServerOptions<Session, P>, schema: ServerSchema): void {
  if (!isObject(options)) throw usage("the options must be an object");
  for (const [name, value] of Object.entries(options)) {
    if (!Object.hasOwn(checks, name)) throw usage(`there is no option "${name}"`);
    const { expects, accepts } = checks[name as keyof typeof checks];
    if (value !== undefined && !accepts(value)) throw usage(`option "${name}" must be ${expects}`);
  }
  const guarded = [...schema.commands, ...schema.methods].find(({ requires }) => requires.length > 0);
  if (guarded !== undefined && options.roles === undefined) {
    throw usage(`option "roles" is missing, for ${guarded.name} requires one of ${guarded.requires.join(", ")}`);
  }
}

/** Throws `usage`, naming what is wrong with the options of `listen`. */
export function checkListenOptions({ port, host, http, monitor, reusePort = false }: ListenOptions): void {
  if (!isWhole(port) || port > 65_535) throw usage('option "port" must be a whole number up to 65535');
  if (host !== undefined && typeof host !== "string") throw usage('option "host" must be a name or an address');
  if (http !== undefined && !isFunction(http)) throw usage('option "http" must be a function');
  if (monitor !== undefined && monitor !== "health" && monitor !== "all") {
    throw usage('option "monitor" must be "health" or "all"');
  }
  if (typeof reusePort !== "boolean") throw usage('option "reusePort" must be true or false');
  if (reusePort && !canReusePort(process.versions.node)) {
    throw usage(`option "reusePort" needs Node 22.12 or later, or 23.1 or later: this is ${process.versions.node}`);
  }
}

/** Throws `usage` for an invalid deadline. */
export function checkDeadline(deadlineMs: number): void {
  if (!isGracePeriod(deadlineMs)) throw usage(`option "deadlineMs" must be ${optionTable.graceMs.expects}`);
}

/** Throws `usage` for an invalid grace period. */
export function checkGrace(graceMs: number): void {
  if (!isGracePeriod(graceMs)) throw usage(`option "graceMs" must be ${optionTable.graceMs.expects}`);
}
