import type { Backplane, BackplaneLink, BackplaneNode, BackplaneStore } from "kephas/server";

/** The way of one node to a broker, which may be cut. */
export interface CutBackplane extends Backplane {
  /** Nothing goes out and nothing comes in, and the store does not answer. */
  cut(): void;
  heal(): void;
}

export function cutBackplane(broker: Backplane): CutBackplane {
  let isCut = false;
  let node: BackplaneNode | undefined;
  const answer = <Value>(ask: () => Promise<Value>): Promise<Value> =>
    isCut ? Promise.reject(new Error("the network is cut")) : ask();
  return {
    name: "cut",
    open(given) {
      node = given;
      const link = broker.open({
        ...given,
        receive: (...args) => void (isCut || given.receive(...args)),
      } as BackplaneNode);
      return {
        get maxPublishBytes() {
          return link.maxPublishBytes;
        },
        store: storeOf(link.store, answer),
        publish: (subject, envelope) => (isCut ? "down" : link.publish(subject, envelope)),
        subscribe: (subject) => link.subscribe(subject),
        unsubscribe: (subject) => link.unsubscribe(subject),
        close: () => link.close(),
      } satisfies BackplaneLink;
    },
    cut() {
      isCut = true;
      node?.changed("down", "the network is cut");
    },
    heal() {
      isCut = false;
      node?.changed("up", "");
    },
  };
}

function storeOf(store: BackplaneStore, answer: <Value>(ask: () => Promise<Value>) => Promise<Value>): BackplaneStore {
  return {
    get: (key) => answer(() => store.get(key)),
    create: (key, value) => answer(() => store.create(key, value)),
    update: (key, value, revision) => answer(() => store.update(key, value, revision)),
    delete: (key, revision) => answer(() => store.delete(key, revision)),
    list: (prefix) => answer(() => store.list(prefix)),
    watch: (prefix, changed) => store.watch(prefix, changed),
  };
}
