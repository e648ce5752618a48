import { CLOSE_NORMAL } from "../protocol/close-codes.js";
import type { Protocol } from "../protocol/command.js";
import { requireRuntime } from "../protocol/contract.js";
import type { Transport } from "../protocol/transport.js";
import { Connector } from "./connector.js";
import type { DrainEvent } from "./drain-event.js";
import type { IgnoredCounts } from "./ignored.js";
import { ClientLink, type LostMessage, linkClient } from "./link.js";
import { type ClientOptions, readOptions } from "./options.js";
import { receive } from "./receiver.js";
import type { Refusal } from "./refusals.js";
import type { ResumeEvent } from "./resuming.js";
import type { SchemaMismatch } from "./schema-mismatch.js";
import type { ClientStatus, StatusEvent } from "./status.js";

/** The base class of every generated client: a connection that reconnects. The features of its schema are added by name. */
export class Client {
  readonly #link: ClientLink;
  readonly #connector: Connector;

  /**
   * Nothing connects yet. Throws a `usage` error that names a wrong option, or code that was generated for another runtime.
   *
   * @param target where the server is: a `ws`, `wss`, `http` or `https` URL, in a page also a relative one, or a transport
   */
  constructor(protocol: Protocol, target: string | URL | Transport, options: ClientOptions = {}) {
    requireRuntime(protocol);
    const link = new ClientLink(protocol, readOptions(target, options), (...message) =>
      this.#connector.send(...message),
    );
    this.#link = link;
    this.#connector = new Connector(link, (message, respond) => receive(link, message, respond));
    linkClient(this, link);
  }

  /** The status of the client; {@link onStatus} listeners are called when it changes. */
  get status(): ClientStatus {
    return this.#link.status.status;
  }

  /**
   * The round trip to the server in milliseconds, as the fastest of the last eight answers on this connection took it:
   * an upper bound, since a handler's time may be in it. Undefined while not connected, on plain connections before the first answer.
   */
  get rttMs(): number | undefined {
    return this.#link.roundTrips?.fastestMs;
  }

  /** Bytes that were sent and have not left this machine; 0 while not connected. */
  get bufferedBytes(): number {
    return this.#link.bufferedBytes();
  }

  /** How many messages from the server this client could not use. */
  get ignored(): IgnoredCounts {
    return this.#link.ignored.counts;
  }

  /**
   * The server's clock, in milliseconds since 1970, by the one of the last eight answers that shows it best: wrong by half of its
   * round trip at most. Undefined before the first connection, and on plain ones.
   */
  readonly serverTimeMs = (): number | undefined => this.#link.serverTime.at(this.#link.settings.clock.now());

  /**
   * Resolves when connected, at once if it is. Tries until it works, with growing waits in between; after a loss it
   * reconnects by itself. Rejects `unauthorized` or `refused` when trying again is useless, `closed` when
   * {@link close} comes first or, with `reconnect: false`, when the attempt fails.
   */
  readonly connect = (): Promise<void> => this.#connector.connect();

  /**
   * Ends the connection, and all attempts. Open calls reject, messages that wait for a connection are dropped, listeners
   * stay. Throws `usage` unless the code is 1000 or from 3000 to 4999 and the reason at most 123 bytes.
   */
  readonly close = (code: number = CLOSE_NORMAL, reason = ""): void => this.#connector.close(code, reason);

  /** Calls the listener for each change of the status from now on; returns a function that removes it. */
  readonly onStatus = (listener: (event: StatusEvent) => unknown): (() => void) => this.#link.status.listen(listener);

  /** Calls the listener for each command that the server refused with no request pending; returns a function that removes it. */
  readonly onRefused = (listener: (refusal: Refusal) => unknown): (() => void) => this.#link.refusals.listen(listener);

  /**
   * Calls the listener for each message that `send` told was sent, and of which nobody knows whether the server received it: its
   * connection was lost before the server said so, and it is not sent again. Returns a function that removes it.
   */
  readonly onLost = (listener: (lost: LostMessage) => unknown): (() => void) => this.#link.onLost.listen(listener);

  /**
   * With the option `resume`: calls the listener each time that the client has come back from a loss, with what became of its
   * session. Returns a function that removes it.
   */
  readonly onResume = (listener: (event: ResumeEvent) => unknown): (() => void) => this.#link.onResume.listen(listener);

  /**
   * Calls the listener each time that the client has connected to a server whose schema has commands, methods or states otherwise, or
   * not at all: sending these throws `unavailable`, and none of them comes. Returns a function that removes it.
   */
  readonly onSchemaMismatch = (listener: (mismatch: SchemaMismatch) => unknown): (() => void) =>
    this.#link.onSchemaMismatch.listen(listener);

  /**
   * Calls the listener when the server is about to stop, with how long it still serves this client and with `moveNow`, by which the
   * game chooses the moment to go to another one: between two rounds, say. What that does is told at `DrainEvent`. Returns a function that removes it.
   */
  readonly onDrain = (listener: (event: DrainEvent) => unknown): (() => void) => this.#link.onDrain.listen(listener);
}
