import cluster, { type ClusterSettings, type Worker } from "node:cluster";
import { usage } from "../../protocol/error.js";
import { Broker } from "./broker.js";
import { PROPERTY, type ToWorker, type Wrapped } from "./messages.js";
import { readToPrimary } from "./to-primary-parser.js";
import { WorkerAccount } from "./worker-account.js";

/** What else is set for the workers to come, as by `cluster.setupPrimary`: the file that they execute, for example. */
export type PrimarySettings = Omit<ClusterSettings, "serialization">;

/** The broker and the store of the workers, in the primary. */
export interface Primary {
  /** Ends it: the links of all workers are down for good, and what was stored is gone. The workers go on. */
  close(): void;
}

/** Two brokers would both answer. */
let running = false;

/**
 * Makes this process, the primary of `node:cluster`, the broker and the store of its workers. To be called before the first fork: it
 * sets `serialization` to `advanced`, without which bytes do not arrive, and `cluster.setupPrimary` must not set it to anything else
 * later. Messages of the backplane are objects with the property `kephasBackplane`; listeners of the game see them too, and leave them
 * alone. Throws `usage` in a worker, where a worker runs already, and where it was called and not closed.
 */
export function setUpPrimary(settings: PrimarySettings = {}): Primary {
  if (!cluster.isPrimary)
    throw usage("setUpPrimary() belongs in the primary of node:cluster, and this process is a worker");
  if (running) throw usage("setUpPrimary() was called already");
  if (Object.keys(cluster.workers ?? {}).length > 0) {
    throw usage("setUpPrimary() has to be called before the first fork, or bytes do not arrive: a worker runs already");
  }
  cluster.setupPrimary({ ...settings, serialization: "advanced" });
  running = true;
  return new RunningPrimary();
}

class RunningPrimary implements Primary {
  readonly #broker = new Broker();
  readonly #workers = new Map<Worker, WorkerAccount>();
  #closed = false;

  constructor() {
    cluster.on("message", this.#hear);
    // After this nothing comes from a worker any more; its exit may be known before.
    cluster.on("disconnect", this.#forget);
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    running = false;
    cluster.off("message", this.#hear);
    cluster.off("disconnect", this.#forget);
    for (const { links, send } of this.#workers.values()) for (const link of links.keys()) send({ link, did: "ended" });
    this.#workers.clear();
  }

  readonly #hear = (worker: Worker, received: unknown): void => {
    const message = readToPrimary(received);
    if (message === undefined) return;
    const account = this.#workers.get(worker) ?? new WorkerAccount((answer) => sendTo(worker, answer));
    this.#workers.set(worker, account);
    this.#broker.hear(account, message);
  };

  readonly #forget = (worker: Worker): void => {
    const account = this.#workers.get(worker);
    if (account === undefined) return;
    this.#broker.forget(account);
    this.#workers.delete(worker);
  };
}

/** With a callback a worker that has gone is no error: that is known when it has disconnected. */
function sendTo(worker: Worker, body: ToWorker): void {
  const message: Wrapped<ToWorker> = { [PROPERTY]: body };
  worker.send(message, () => {});
}
