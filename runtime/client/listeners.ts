import { onAbort } from "../protocol/abort-signal.js";
import type { AnyView, Decode } from "../protocol/codec.js";
import type { Command } from "../protocol/command.js";
import type { Client } from "./client.js";
import { callGuarded, guarded, logFailure } from "./guarded.js";
import { linkOf } from "./link.js";
import { emitView, type Viewer, type ViewReading } from "./viewers.js";

/** How long a listener stays registered. */
export interface ListenOptions {
  /** Removes the listener when it fires. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Listens to a command, from now on and across reconnects; returns a function that removes the listener. What the listener
 * throws is logged and does not affect the others. All listeners of a command get the same object.
 */
export type Listen<Message> = (listener: (message: Message) => unknown, options?: ListenOptions) => () => void;

/** Listens to a command whose payload is a struct: decoded, or in place. */
export interface ListenStruct<Message, View> extends Listen<Message> {
  /**
   * Passes each message as a view, which decodes nothing but the fields that are read. All view listeners of a command get
   * the same one. It is valid during the call: used later, after an `await` as well, it throws `usage`.
   */
  readonly view: Listen<View>;
}

/** The `on` of a command. */
export function listener<Message>(client: Client, command: Command, decode: Decode<Message>): Listen<Message> {
  const link = linkOf(client);
  const { listeners } = link.audienceOf(command, decode);
  return (hear, options) =>
    register(listeners, guarded(`on.${command.name}`, hear, link.settings.logger) as Heard, options);
}

type Heard = (message: unknown) => void;

/** How the payloads of a struct are read. */
export interface StructReading<Message, View extends AnyView> extends ViewReading<View> {
  readonly decode: Decode<Message>;
}

/** The `on` of a command whose payload is a struct. */
export function structListener<Message, View extends AnyView>(
  client: Client,
  command: Command,
  reading: StructReading<Message, View>,
): ListenStruct<Message, View> {
  const link = linkOf(client);
  const audience = link.audienceOf(command, reading.decode);
  const viewers = new Set<Viewer>();
  const failed = logFailure(`on.${command.name}.view`, link.settings.logger);
  audience.viewers = () => {
    const all = [...viewers];
    return all.length === 0
      ? undefined
      : (payload) => emitView(payload, all, audience, reading as unknown as ViewReading, failed);
  };
  const hearView: Listen<View> = (hear, options) =>
    register(viewers, (view, report) => callGuarded(hear, view as View, report), options);
  return Object.assign(listener(client, command, reading.decode), { view: hearView });
}

/** Adds to an audience until the returned function is called or the signal fires. */
export function register<Own>(audience: Set<Own>, own: Own, { signal }: ListenOptions = {}): () => void {
  let ignoreSignal: (() => void) | undefined;
  const unsubscribe = (): void => {
    audience.delete(own);
    ignoreSignal?.();
  };
  if (signal?.aborted) return unsubscribe;
  ignoreSignal = signal && onAbort(signal, unsubscribe);
  audience.add(own);
  return unsubscribe;
}
