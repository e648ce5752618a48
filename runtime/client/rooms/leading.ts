import { CLOSE_NORMAL } from "../../protocol/close-codes.js";
import { KephasError } from "../../protocol/error.js";
import type { Transport } from "../../protocol/transport.js";
import type { ClientLink, LeadingConnections } from "../link.js";

/** How often a client follows a server to another one in a minute: those that lead in a circle must not keep it on its way. */
const MOST_LED = 3;

const MINUTE_MS = 60_000;

interface Closable {
  close(code: number, reason: string): void;
}

/** Leads a client to the servers that have the rooms that it joins. */
export class Leading implements LeadingConnections {
  readonly #link: ClientLink;
  readonly #hosts: readonly string[];
  #connection: object | undefined;
  /** Whether the client's session goes there too, once its present connection is over. */
  #goesAlong = false;
  #settle: (worked: boolean) => void = () => {};
  /** When it was led, in the last minute. */
  #ledAt: number[] = [];

  /** Throws `usage` where the option `hosts` is no list of texts. */
  constructor(link: ClientLink) {
    const { hosts = [] } = link.settings;
    if (!Array.isArray(hosts) || !hosts.every((host) => typeof host === "string")) {
      throw new KephasError("usage", "hosts: expected a list of strings");
    }
    this.#hosts = hosts;
    this.#link = link;
    link.leading = this;
  }

  /** Opens a connection beside the one that is open, whose place it takes. Whether that worked. */
  lead(address: string): Promise<boolean> {
    const choose = (home: Transport) => this.#choose(address, home);
    const connection = this.#connection === undefined ? this.#link.reach(choose) : undefined;
    if (connection === undefined) return Promise.resolve(false);
    this.#connection = connection;
    this.#goesAlong = this.#link.goAlong?.(connection) === true;
    return new Promise((resolve) => {
      this.#settle = resolve;
    });
  }

  follow(reason: string, home: Transport): Transport | undefined {
    return /^(\?kephas-node=|wss?:)/.test(reason) ? this.#choose(reason, home) : undefined;
  }

  leads(connection: object): boolean {
    return connection === this.#connection && !this.#goesAlong;
  }

  opened(connection: object, isPresent: boolean): boolean {
    return this.#over(connection, true) && !isPresent;
  }

  ended(connection: object, isPresent: boolean): boolean {
    return this.#over(connection, false) && !isPresent;
  }

  stop(): void {
    const connection = this.#connection as Closable | undefined;
    connection?.close(CLOSE_NORMAL, "");
    if (connection !== undefined) this.#over(connection, false);
  }

  /** Undefined for where the client does not go, or not so often. */
  #choose(address: string, home: Transport): Transport | undefined {
    const now = this.#link.settings.clock.now();
    this.#ledAt = this.#ledAt.filter((at) => now - at < MINUTE_MS);
    const from = home.address;
    // A server without an address of its own is reached where the client was at first, with a query more.
    const to = from && address[0] === "?" ? from + (from.includes("?") ? `&${address.slice(1)}` : address) : address;
    const chosen = this.#ledAt.length < MOST_LED && this.#isTrusted(to, home) ? home.leadTo?.(to) : undefined;
    if (chosen !== undefined) this.#ledAt.push(now);
    return chosen;
  }

  /**
   * A server leads to its own host, a subdomain of it, or one that the game names; never from an encrypted connection to one that is not.
   * A transport without an address, as tests have, knows by itself whom there is.
   */
  #isTrusted(address: string, { address: from }: Transport): boolean {
    if (from === undefined) return true;
    try {
      const [to, home] = [new URL(address), new URL(from)];
      if (!/^wss?:$/.test(to.protocol) || (home.protocol === "wss:" && to.protocol === "ws:")) return false;
      return [home.hostname, ...this.#hosts].some((host) => to.hostname === host || to.hostname.endsWith(`.${host}`));
    } catch {
      return false;
    }
  }

  #over(connection: object, worked: boolean): boolean {
    if (connection !== this.#connection) return false;
    this.#connection = undefined;
    this.#settle(worked);
    return true;
  }
}
