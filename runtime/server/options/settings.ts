import { usage } from "../../protocol/error.js";
import type { Backplane } from "../contract/backplane.js";
import type { AnyServerOptions, Authenticate, CommonOptions, OriginRules } from "../contract/options.js";
import type { Closure } from "../contract/peer-socket.js";
import type { ServerSchema } from "../contract/schema.js";
import type { SessionOptions } from "../contract/session-options.js";
import type { ServerLog } from "../logging/server-log.js";
import { guardClock } from "../timing/guarded-clock.js";
import { wallClockOf } from "../timing/wall-clock.js";
import { checkOptions } from "./check-options.js";
import type { Option, OptionContext, ResolvedOptions } from "./option.js";
import { type OptionTable, optionTable, type ResumeSettings } from "./option-table.js";
import { mostBufferedBytes } from "./sent-bytes.js";

/** The options, checked and complete. */
export interface Settings<Session, P> extends ResolvedOptions, OriginRules {
  readonly authenticate: Authenticate<Session> | undefined;
  readonly roles: ((session: Session) => readonly string[]) | undefined;
  readonly connected: ((peer: P) => unknown) | undefined;
  readonly disconnected: ((peer: P, closure: Closure) => unknown) | undefined;
  readonly lost: ((peer: P) => unknown) | undefined;
  readonly resumed: ((peer: P) => unknown) | undefined;
  readonly identity: ((session: Session) => string | undefined) | undefined;
  readonly renewed: ((peer: P, fresh: Session) => Session | undefined) | undefined;
  readonly sessionEndsAt: ((session: Session) => number) | undefined;
  readonly onSchemaMismatch: SessionOptions<Session, P>["onSchemaMismatch"];
  readonly saveSession: ((session: Session) => unknown) | undefined;
  readonly restoreSession: ((saved: unknown, fresh: Session) => Session | Promise<Session>) | undefined;
  /** Undefined where the server is alone. */
  readonly backplane: Backplane | undefined;
  readonly address: string | undefined;
  /** Undefined where sessions end with their connection. */
  readonly resume: ResumeSettings | undefined;
  /** Messages of so many bytes or more are compressed; undefined for none. */
  readonly compressFromBytes: number | undefined;
  /** More is never held for one peer. */
  readonly mostBufferedBytes: number;
  readonly logger: ServerLog;
  /** Milliseconds since 1970. */
  readonly wallClock: () => number;
}

/** Checks the options and fills in the defaults. Throws `usage`, naming the option. */
export function resolveSettings<Session, P>(
  options: AnyServerOptions<Session, P>,
  schema: ServerSchema,
): Settings<Session, P> {
  checkOptions(options, schema);
  const { compression: compressFromBytes, ...resolved } = resolveOptions(options, schema);
  if (resolved.pingAfterMs >= resolved.readTimeoutMs)
    throw usage('option "pingAfterMs" must be less than "readTimeoutMs"');
  if (options.maxPeersPerIdentity !== undefined && options.identity === undefined)
    throw usage('option "maxPeersPerIdentity" needs "identity", which says whose a peer is');
  const bounds = { mostBufferedBytes: mostBufferedBytes(schema, resolved) };
  const production = process.env["NODE_ENV"] === "production";
  const clock = guardClock(resolved.clock, resolved.logger);
  // The callbacks are this game's: the table types those of any.
  const given = { ...callbacksOf(options), clock, wallClock: wallClockOf(clock), production };
  return { ...resolved, ...bounds, ...given, compressFromBytes } as Settings<Session, P>;
}

/** The game's functions, to be called on the object that holds them. */
function callbacksOf<Session, P>(options: AnyServerOptions<Session, P>): object {
  const callbacks = [
    "authenticate",
    "roles",
    "connected",
    "disconnected",
    "lost",
    "resumed",
    "identity",
    "renewed",
    "sessionEndsAt",
    "onSchemaMismatch",
    "saveSession",
    "restoreSession",
    "origins",
  ] as const;
  return Object.fromEntries(
    callbacks.map((name) => {
      const given: unknown = options[name];
      return [name, typeof given === "function" ? given.bind(options) : given];
    }),
  );
}

/** The resolved value of each option of the table. */
type Resolved = { readonly [Name in keyof OptionTable<never>]: ReturnType<OptionTable<never>[Name]["resolve"]> };

function resolveOptions(options: CommonOptions<never>, schema: ServerSchema): Resolved {
  const context: OptionContext = { schema, options, resolved: (name) => resolve(name) };
  const resolve = <Name extends keyof Resolved>(name: Name): Resolved[Name] => {
    const { resolve: complete } = optionTable[name] as Option<unknown>;
    return complete(options[name], context) as Resolved[Name];
  };
  const names = Object.keys(optionTable) as (keyof Resolved)[];
  return Object.fromEntries(names.map((name) => [name, resolve(name)])) as Resolved;
}
