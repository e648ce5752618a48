import { PROPERTY, type ToPrimary, type ToWorker, unwrap, type Wrapped } from "./messages.js";

/** What is called with what comes over a port. */
export interface PortListener {
  readonly heard: (message: unknown) => void;
  /** Nothing comes any more. */
  readonly ended: () => void;
}

/** How messages go to the primary and come from it: in order, and none is lost while it is connected. */
export interface Port {
  readonly connected: boolean;
  send(message: object): void;
  /** Returns what ends the listening. */
  listen(listener: PortListener): () => void;
}

/** A link, as the channel sees it. */
export interface ChannelLink {
  readonly id: number;
  hear(message: ToWorker): void;
  /** The channel is closed, for good. */
  lost(): void;
}

/** Carries the messages of all links of a worker, and listens while there are any. */
export class Channel {
  readonly #port: Port;
  readonly #links = new Map<number, ChannelLink>();
  #stop: (() => void) | undefined;

  constructor(port: Port) {
    this.#port = port;
  }

  get connected(): boolean {
    return this.#port.connected;
  }

  add(link: ChannelLink): void {
    this.#links.set(link.id, link);
    this.#stop ??= this.#port.listen({ heard: this.#hear, ended: this.#end });
  }

  remove(link: ChannelLink): void {
    this.#links.delete(link.id);
    if (this.#links.size > 0) return;
    this.#stop?.();
    this.#stop = undefined;
  }

  send(body: ToPrimary): void {
    const message: Wrapped<ToPrimary> = { [PROPERTY]: body };
    this.#port.send(message);
  }

  readonly #hear = (received: unknown): void => {
    const body = unwrap(received);
    if (body === undefined || !("did" in body)) return;
    const message = body as ToWorker;
    this.#links.get(message.link)?.hear(message);
  };

  readonly #end = (): void => {
    for (const link of [...this.#links.values()]) link.lost();
  };
}
