import { setMaxListeners } from "node:events";

type Callback = (this: unknown, event: Event) => unknown;

type Listener = Callback | { readonly handleEvent: Callback };

/** Calls the game's code, and catches what it throws or rejects with. */
type Guard = (call: () => unknown) => unknown;

/**
 * A controller whose signal guards its `abort` listeners: what they throw would end the process. Those of signals
 * that are derived from this one, as by `AbortSignal.any`, are called by Node. There may be any number of listeners:
 * Node would report more than ten of them as a leak.
 */
export function createGuardedAbort(guard: Guard): AbortController {
  const controller = new AbortController();
  setMaxListeners(0, controller.signal);
  guardListeners(controller.signal, guard);
  guardHandler(controller.signal);
  return controller;
}

/**
 * A listener is stored with the function that guards it, so that it is added once and can be removed. So is that function itself, by
 * which Node removes a listener whose own `signal` option has fired.
 */
function guardListeners(signal: AbortSignal, guard: Guard): void {
  const guarded = new WeakMap<Listener, Callback>();
  const guardOf = (listener: Listener): Callback => {
    const known = guarded.get(listener) ?? guardListener(listener, guard);
    guarded.set(listener, known).set(known, known);
    return known;
  };
  for (const name of ["addEventListener", "removeEventListener"] as const) {
    const original = signal[name].bind(signal) as (type: unknown, listener: unknown, options?: unknown) => void;
    const value = (type: unknown, listener: unknown, options?: unknown): void =>
      original(type, type === "abort" && isListener(listener) ? guardOf(listener) : listener, options);
    Object.defineProperty(signal, name, { value, writable: true, configurable: true });
  }
}

/** `onabort` is one listener, whatever it is set to. */
function guardHandler(signal: AbortSignal): void {
  let handler: unknown = null;
  const call = function (this: unknown, event: Event): unknown {
    return typeof handler === "function" ? handler.call(this, event) : undefined;
  };
  Object.defineProperty(signal, "onabort", {
    get: () => handler,
    set(value: unknown) {
      handler = typeof value === "function" ? value : null;
      if (handler === null) signal.removeEventListener("abort", call);
      else signal.addEventListener("abort", call);
    },
    configurable: true,
  });
}

function isListener(value: unknown): value is Listener {
  return typeof value === "function" || (typeof value === "object" && value !== null);
}

function guardListener(listener: Listener, guard: Guard): Callback {
  return function (event) {
    guard(() => (typeof listener === "function" ? listener.call(this, event) : listener.handleEvent(event)));
  };
}
