import { costOf, type ToPrimary } from "./messages.js";
import { Records } from "./records.js";
import { LinkAccount, type WorkerAccount } from "./worker-account.js";

const NO_BYTES = 'bytes do not arrive: the primary forked this worker with another serialization than "advanced"';

type Published = Extract<ToPrimary, { readonly do: "publish" }>;
type Subscribed = Extract<ToPrimary, { readonly do: "subscribe" }>;
type Opening = Extract<ToPrimary, { readonly do: "open" }>;

/** Who subscribes to what, and the store: the primary's side of all links. Answers in the order in which it was asked. */
export class Broker {
  readonly #subscribers = new Map<string, Set<LinkAccount>>();
  readonly #watchers = new Set<LinkAccount>();
  readonly #records = new Records((key) => {
    for (const link of this.#watchers) link.hint(key);
  });

  /** Links that are not open are not heard. */
  hear(worker: WorkerAccount, message: ToPrimary): void {
    if (message.do === "open") this.#open(worker, message);
    else this.#answer(worker, message);
  }

  /** A worker has gone. */
  forget(worker: WorkerAccount): void {
    for (const link of worker.links.values()) this.#close(link);
    worker.links.clear();
  }

  #answer(worker: WorkerAccount, message: Exclude<ToPrimary, Opening>): void {
    const link = worker.links.get(message.link);
    if (link === undefined) return;
    const value = this.#execute(link, message);
    if (message.do === "close") worker.links.delete(link.id);
    if ("ask" in message) link.send({ link: link.id, did: "answer", ask: message.ask, value });
  }

  #execute(link: LinkAccount, message: Exclude<ToPrimary, Opening>): unknown {
    switch (message.do) {
      case "publish":
        return this.#publish(link, message);
      case "subscribe":
        return this.#change(link, message);
      case "watch":
        return this.#watch(link, message.prefixes);
      case "took":
        return link.took(message.cost);
      case "close":
        return this.#close(link);
      case "store":
        return this.#records.execute(message.operation);
      case "ping":
        return undefined;
    }
  }

  #open(worker: WorkerAccount, { link: id, probe, subjects, prefixes }: Opening): void {
    if (!(probe instanceof Uint8Array)) {
      worker.send({ link: id, did: "refused", why: NO_BYTES });
      return;
    }
    const link = worker.links.get(id) ?? new LinkAccount(worker, id);
    worker.links.set(id, link);
    this.#change(link, { subjects, ended: [...link.subjects] });
    this.#watch(link, prefixes);
  }

  #publish(from: LinkAccount, { subject, envelope }: Published): void {
    let heard = false;
    for (const link of this.#subscribers.get(subject) ?? []) {
      if (link === from) continue;
      heard = true;
      link.deliver(subject, envelope);
    }
    from.passed(costOf(subject, envelope), subject, heard);
  }

  #change(link: LinkAccount, { subjects, ended }: Pick<Subscribed, "subjects" | "ended">): void {
    for (const subject of ended) this.#unsubscribe(link, subject);
    for (const subject of subjects) this.#subscribe(link, subject);
  }

  #subscribe(link: LinkAccount, subject: string): void {
    link.subjects.add(subject);
    const subscribers = this.#subscribers.get(subject) ?? new Set();
    this.#subscribers.set(subject, subscribers.add(link));
  }

  #unsubscribe(link: LinkAccount, subject: string): void {
    link.subjects.delete(subject);
    const subscribers = this.#subscribers.get(subject);
    subscribers?.delete(link);
    if (subscribers?.size === 0) this.#subscribers.delete(subject);
  }

  #watch(link: LinkAccount, prefixes: readonly string[]): void {
    link.prefixes = prefixes;
    if (prefixes.length > 0) this.#watchers.add(link);
    else this.#watchers.delete(link);
  }

  #close(link: LinkAccount): void {
    for (const subject of link.subjects) this.#unsubscribe(link, subject);
    this.#watch(link, []);
    link.forget();
  }
}
