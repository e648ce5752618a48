import type { WebSocketLike } from "kephas/protocol";

type Event = { readonly data?: unknown; readonly code?: number; readonly reason?: string; readonly message?: string };

/** A browser's WebSocket whose network is the test. */
export class FakeWebSocket implements WebSocketLike {
  static newest: FakeWebSocket;
  binaryType = "blob";
  readyState = 0;
  bufferedAmount = 0;
  protocol = "";
  readonly url: string;
  readonly protocols: readonly string[];
  readonly messages: Uint8Array[] = [];
  closedWith: readonly [code: number | undefined, reason: string | undefined] | undefined;
  readonly #listeners = new Map<string, ((event: Event) => void)[]>();

  constructor(url: string, protocols: string[]) {
    if (!url.startsWith("ws:")) throw new SyntaxError(`${url} is no URL`);
    this.url = url;
    this.protocols = protocols;
    FakeWebSocket.newest = this;
  }

  /** The lengths of what was sent. */
  get sent(): readonly number[] {
    return this.messages.map(({ length }) => length);
  }

  send(data: Uint8Array<ArrayBuffer>): void {
    this.messages.push(data);
  }

  close(code?: number, reason?: string): void {
    this.closedWith = [code, reason];
    this.readyState = 2;
  }

  addEventListener(type: string, listener: (event: never) => void): void {
    const listeners = this.#listeners.get(type) ?? [];
    this.#listeners.set(type, [...listeners, listener as (event: Event) => void]);
  }

  accept(subprotocol: string): void {
    this.protocol = subprotocol;
    this.readyState = 1;
    this.#emit("open", {});
  }

  receive(length: number): void {
    this.#emit("message", { data: new ArrayBuffer(length) });
  }

  fail(message: string): void {
    this.#emit("error", { message });
  }

  end(code: number, reason: string): void {
    this.readyState = 3;
    this.#emit("close", { code, reason });
  }

  #emit(type: string, event: Event): void {
    for (const listener of this.#listeners.get(type) ?? []) listener(event);
  }
}
