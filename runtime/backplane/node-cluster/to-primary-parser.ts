import { MAX_ENVELOPE_BYTES } from "../limits.js";
import { type StoreOperation, type ToPrimary, unwrap } from "./messages.js";

type Check = (value: unknown) => boolean;
type Shape = Readonly<Record<string, Check>>;

const isText: Check = (value) => typeof value === "string";
const isWhole: Check = (value) => Number.isSafeInteger(value) && (value as number) >= 0;
const areTexts: Check = (value) => Array.isArray(value) && value.every(isText);
const isEnvelope: Check = (value) => value instanceof Uint8Array && value.length <= MAX_ENVELOPE_BYTES;
const isOperation: Check = (value) => hasShape(value, "name", operations);

const operations: Readonly<Record<StoreOperation["name"], Shape>> = {
  get: { key: isText },
  create: { key: isText, value: isText },
  update: { key: isText, value: isText, revision: isWhole },
  delete: { key: isText, revision: isWhole },
  list: { prefix: isText },
};

const shapes: Readonly<Record<ToPrimary["do"], Shape>> = {
  // The probe is looked at later: one that is no bytes has an answer of its own.
  open: { subjects: areTexts, prefixes: areTexts },
  publish: { subject: isText, envelope: isEnvelope },
  subscribe: { subjects: areTexts, ended: areTexts, ask: isWhole },
  watch: { prefixes: areTexts },
  took: { cost: isWhole },
  ping: { ask: isWhole },
  close: { ask: isWhole },
  store: { ask: isWhole, operation: isOperation },
};

/** A message of a link, or undefined where it is the game's, or malformed. */
export function readToPrimary(message: unknown): ToPrimary | undefined {
  const body = unwrap(message);
  return isToPrimary(body) ? body : undefined;
}

function isToPrimary(body: unknown): body is ToPrimary {
  return hasShape(body, "do", shapes) && isWhole(body["link"]);
}

/** Whether a value has what the shape demands that one of its properties names. */
function hasShape(
  value: unknown,
  kind: string,
  known: Readonly<Record<string, Shape>>,
): value is Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null) return false;
  const object = value as Readonly<Record<string, unknown>>;
  const name = object[kind];
  if (typeof name !== "string" || !Object.hasOwn(known, name)) return false;
  return Object.entries(known[name] ?? {}).every(([property, isSound]) => isSound(object[property]));
}
