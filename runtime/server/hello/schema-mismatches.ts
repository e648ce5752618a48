import { MAX_CLOSE_REASON_BYTES } from "../../protocol/close-codes.js";
import { isPromiseLike } from "../../protocol/promise-like.js";
import type { Hello } from "../../protocol/runtime-frames.js";
import type { SchemaMismatch, SessionOptions } from "../contract/session-options.js";
import { logFailure } from "../logging/attempt.js";
import type { ServerLog } from "../logging/server-log.js";
import type { Step } from "./go-on.js";
import type { DifferentNames, SchemaDifference } from "./schema-difference.js";

/** What decides about clients of other schemas. */
export interface MismatchSettings<Session> {
  readonly onSchemaMismatch: SessionOptions<Session, never>["onSchemaMismatch"];
  readonly production: boolean;
  readonly logger: ServerLog;
}

/** One client of another schema. */
export interface MismatchedClient<Session> {
  readonly hello: Hello;
  readonly difference: SchemaDifference;
  readonly session: Session;
}

/** How much of its line names what differs, in bytes. */
const MOST_LOGGED_BYTES = 500;

/** So many schemas of clients are logged, each once: hostile ones must not fill a log. */
const MOST_SCHEMAS = 64;

/** What is left for the count of what is not named, in bytes. */
const REST_BYTES = 24;

/** Decides whether clients of other schemas are served. */
export class SchemaMismatches<Session> {
  readonly #settings: MismatchSettings<Session>;
  readonly #logged = new Set<string>();

  constructor(settings: MismatchSettings<Session>) {
    this.#settings = settings;
  }

  /** Whether the client goes on. Where nothing differs but what may grow, nobody is asked. */
  accepts(client: MismatchedClient<Session>): Step<boolean> {
    if (namesIn(client.difference).length === 0) return true;
    const { onSchemaMismatch, production } = this.#settings;
    if (onSchemaMismatch !== undefined) return this.#ask(onSchemaMismatch, client);
    this.#log(client);
    return production;
  }

  /** Where the game's function fails, its surroundings decide. */
  #ask(
    ask: NonNullable<MismatchSettings<Session>["onSchemaMismatch"]>,
    { hello, difference, session }: MismatchedClient<Session>,
  ): Step<boolean> {
    const { version, fingerprint } = hello;
    const { commands, methods, states, rooms } = difference;
    const mismatch: SchemaMismatch = { version, fingerprint, commands, methods, states, rooms };
    const failed = (error: unknown): boolean => this.#failed(error);
    try {
      const decided = ask(mismatch, session);
      return isPromiseLike(decided) ? Promise.resolve(decided).then(isAccepted, failed) : isAccepted(decided);
    } catch (error) {
      return failed(error);
    }
  }

  #failed(error: unknown): boolean {
    const { logger, production } = this.#settings;
    const callback = "onSchemaMismatch";
    logFailure(logger, { what: `option "${callback}"`, event: "callbackFailed", callback }, error);
    return production;
  }

  #log({ hello, difference }: MismatchedClient<Session>): void {
    const { version, fingerprint } = hello;
    if (this.#logged.size >= MOST_SCHEMAS || this.#logged.has(fingerprint)) return;
    this.#logged.add(fingerprint);
    const { logger, production } = this.#settings;
    const what = differenceText(difference, MOST_LOGGED_BYTES);
    const outcome = production ? "goes on without what differs" : "is refused outside of production";
    logger.warn(`a client of version ${version} ${outcome}: ${what}`, {
      event: "schemaDiffers",
      option: "onSchemaMismatch",
      reason: what,
    });
  }
}

/** Why a client is refused, as long as a close frame may have it. */
export function refusalReason(difference: SchemaDifference): string {
  return differenceText(difference, MAX_CLOSE_REASON_BYTES);
}

/** Names what differs, as far as there is room, and counts the rest. */
function differenceText(difference: SchemaDifference, mostBytes: number): string {
  const names = namesIn(difference);
  let text = "the schemas differ in ";
  let named = 0;
  for (const name of names) {
    const longer = `${text}${named === 0 ? "" : ", "}${name}`;
    if (Buffer.byteLength(longer) > mostBytes - REST_BYTES) break;
    text = longer;
    named++;
  }
  const left = names.length - named;
  if (left === 0) return text;
  return named === 0 ? `${text}${left} names` : `${text} and ${left} more`;
}

function namesIn({ commands, methods, states, rooms }: DifferentNames): readonly string[] {
  return [...commands, ...methods, ...states, ...rooms];
}

function isAccepted(decided: unknown): boolean {
  return decided !== false;
}
