import { randomUUID } from "node:crypto";
import type { Backplane, BackplaneLink } from "kephas/backplane/redis";
import { TestNode } from "../conformance/test-node.js";

export interface OpenLink {
  readonly node: TestNode;
  readonly link: BackplaneLink;
}

/** Links of a test, which are closed after it. All of a test have one prefix, which no other test has. */
export class LinksOfRedis {
  readonly #backplane: () => Backplane;
  readonly #links = new Set<BackplaneLink>();
  #prefix = newPrefix();

  constructor(backplane: () => Backplane) {
    this.#backplane = backplane;
  }

  open(backplane: Backplane = this.#backplane()): OpenLink {
    const node = new TestNode(this.#prefix, 1024 * 1024);
    const link = backplane.open(node);
    this.#links.add(link);
    return { node, link };
  }

  async openUp(backplane?: Backplane): Promise<OpenLink> {
    const opened = this.open(backplane);
    await opened.node.untilState("up");
    return opened;
  }

  async close(): Promise<void> {
    await Promise.all([...this.#links].map((link) => link.close()));
    this.#links.clear();
    this.#prefix = newPrefix();
  }
}

function newPrefix(): string {
  return `kephas.test.${randomUUID()}`;
}
