import { usage } from "../../protocol/error.js";
import type { RoomForm } from "../contract/room-form.js";
import type { Room, RoomEvents, RoomTypes } from "../contract/rooms.js";

const FUNCTIONS = [
  "named",
  "create",
  "join",
  "lost",
  "resumed",
  "leave",
  "presence",
  "roomsClosing",
  "tick",
  "dispose",
] as const;

/** The handlers of a kind of rooms, whatever its game is. */
export type AnyRoomHandlers<P> = RoomEvents<P, RoomTypes, unknown, Room<P, RoomTypes, unknown>>;

/**
 * The handlers of each kind, as the option `rooms` has them. Throws `usage` for a kind that is missing or none, and for a handler that is
 * none, or no function.
 */
export function readHandlers<P>(given: unknown, forms: readonly RoomForm[]): ReadonlyMap<string, AnyRoomHandlers<P>> {
  const options = (given ?? {}) as Readonly<Record<string, unknown>>;
  const names = forms.map(({ kind }) => kind.name);
  for (const name of Object.keys(options)) {
    if (!names.includes(name))
      throw usage(`option "rooms" has "${name}", which is no kind of rooms of the schema: ${names.join(", ")}`);
  }
  return new Map(forms.map((form) => [form.kind.name, readKind<P>(form, options[form.kind.name])]));
}

function readKind<P>(form: RoomForm, given: unknown): AnyRoomHandlers<P> {
  const { name } = form.kind;
  if (given === undefined) throw usage(`option "rooms.${name}" is missing: give its handlers, or {} for none`);
  if (typeof given !== "object" || given === null) throw usage(`option "rooms.${name}" must be an object of handlers`);
  const handlers = given as Readonly<Record<string, unknown>>;
  for (const key of FUNCTIONS) {
    if (handlers[key] !== undefined && typeof handlers[key] !== "function") {
      throw usage(`handler "rooms.${name}.${key}" must be a function`);
    }
  }
  if (isPlain(given)) {
    const unknown = Object.keys(given).find((key) => key !== "tickMs" && !FUNCTIONS.some((known) => known === key));
    if (unknown !== undefined)
      throw usage(`"rooms.${name}.${unknown}" is no handler of rooms: ${FUNCTIONS.join(", ")}, tickMs`);
  }
  if (form.kind.presence !== undefined && handlers["presence"] === undefined) {
    throw usage(`handler "rooms.${name}.presence" is missing: the schema says what members see of each other`);
  }
  checkTick(form, handlers);
  return given as AnyRoomHandlers<P>;
}

function checkTick({ kind: { name }, state }: RoomForm, { tick, tickMs }: Readonly<Record<string, unknown>>): void {
  if (tickMs !== undefined && !(typeof tickMs === "number" && tickMs > 0 && tickMs < 2 ** 31)) {
    throw usage(`"rooms.${name}.tickMs" must be a number of milliseconds above 0`);
  }
  if (state !== undefined && tickMs !== undefined && tickMs !== state.state.tickMs) {
    throw usage(
      `"rooms.${name}.tickMs" is ${tickMs}, and its state ticks every ${state.state.tickMs} ms: leave it out`,
    );
  }
  if (tick !== undefined && tickMs === undefined && state === undefined) {
    throw usage(`"rooms.${name}.tick" is called every so many milliseconds: give "tickMs" too`);
  }
}

/** Classes may have members of their own. */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
