import type { Backplane, BackplaneLink } from "kephas/backplane/memory";
import type { Broker } from "../broker.js";
import { randomId, TestNode } from "./test-node.js";

/** A node, and its link. */
export interface Opened {
  readonly node: TestNode;
  readonly link: BackplaneLink;
}

/** The broker of a suite, and the links that a test has opened to it. All of a test have a prefix of their own. */
export class Bench {
  readonly #broker: () => Broker;
  /** Set anew by each test, or by hand. */
  prefix = "";
  #opened: Opened[] = [];

  constructor(broker: () => Broker) {
    this.#broker = broker;
  }

  get broker(): Broker {
    return this.#broker();
  }

  /** The links of this test, in the order in which they were opened. */
  get opened(): readonly Opened[] {
    return this.#opened;
  }

  begin(): void {
    this.prefix = `kephas.t${randomId()}.suite`;
  }

  /** A link that may still be down. */
  open(options: { readonly backplane?: Backplane; readonly maxQueuedBytes?: number } = {}): Opened {
    const node = new TestNode(this.prefix, options.maxQueuedBytes ?? 1024 * 1024);
    const opened = { node, link: (options.backplane ?? this.broker.backplane()).open(node) };
    this.#opened.push(opened);
    return opened;
  }

  /** A link that is up. */
  async openUp(options: { readonly backplane?: Backplane; readonly maxQueuedBytes?: number } = {}): Promise<Opened> {
    const opened = this.open(options);
    await opened.node.untilState("up");
    return opened;
  }

  /** So many links that are up. */
  openSeveral(count: number): Promise<readonly Opened[]> {
    return Promise.all(Array.from({ length: count }, () => this.openUp()));
  }

  /** Two links that are up. */
  async openTwo(): Promise<readonly [Opened, Opened]> {
    return [await this.openUp(), await this.openUp()];
  }

  subject(name: string): string {
    return `${this.prefix}.${name}`;
  }

  /** Closes all links, and begins anew. */
  async end(): Promise<void> {
    const opened = this.#opened;
    this.#opened = [];
    await Promise.all(opened.map(({ link }) => link.close()));
  }
}
