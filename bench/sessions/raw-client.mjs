// A client of bytes alone, so that what is measured is the server: the handshake, hello, and how many bytes came behind its answer.
import { connect } from "node:net";

const PROTOCOL = { contract: 1, protocol: "tag", version: "1.0.0" };

export class RawClient {
  answer;
  begunAt = performance.now();
  helloMs = 0;
  #socket;
  #fingerprint;
  #resume;
  #buffer = Buffer.alloc(0);
  #opened = false;
  #bytes = 0;
  #wanted = Number.POSITIVE_INFINITY;
  #ready;
  #whenReady = new Promise((resolve) => (this.#ready = resolve));
  #whenReceived;

  /** Resolves once hello is answered; on a plain connection, once it is open. */
  static async connect({ port, fingerprint }, protocols, resume) {
    const client = new RawClient(port, protocols, resume, fingerprint);
    await client.#whenReady;
    return client;
  }

  constructor(port, protocols, resume, fingerprint) {
    this.#resume = resume;
    this.#fingerprint = fingerprint;
    this.#socket = connect(port, "127.0.0.1").setNoDelay(true);
    const offered = protocols.length === 0 ? "" : `Sec-WebSocket-Protocol: ${protocols.join(", ")}\r\n`;
    this.#socket.write(
      `GET /ws HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
        `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n${offered}\r\n`,
    );
    this.#socket.on("data", (chunk) => this.#read(chunk, protocols.length > 0)).on("error", () => {});
  }

  /** Resolves when so many bytes came behind the answer. */
  received(bytes) {
    this.#wanted = bytes;
    return new Promise((resolve) => {
      this.#whenReceived = resolve;
      this.#look();
    });
  }

  end() {
    this.#socket.destroy();
  }

  #read(chunk, greets) {
    if (this.answer !== undefined) {
      this.#bytes += chunk.length;
      this.#look();
      return;
    }
    this.#buffer = Buffer.concat([this.#buffer, chunk]);
    if (!this.#opened) this.#open(greets);
    if (this.#opened && greets) this.#readAnswer();
  }

  #open(greets) {
    const end = this.#buffer.indexOf("\r\n\r\n");
    if (end < 0) return;
    if (!this.#buffer.toString("latin1", 0, 12).endsWith("101"))
      throw new Error(this.#buffer.toString("latin1", 0, 80));
    this.#opened = true;
    this.#buffer = this.#buffer.subarray(end + 4);
    if (greets) this.#hello();
    else this.#ready();
  }

  #hello() {
    const params = { ...PROTOCOL, fingerprint: this.#fingerprint, resume: this.#resume };
    const text = JSON.stringify({ jsonrpc: "2.0", method: "rpc.hello", params, id: "k0" });
    const payload = Buffer.concat([Buffer.from([255, 255, 255, 255]), Buffer.from(text)]);
    // A mask of zeros leaves the payload as it is.
    const header = Buffer.from([0x82, 0x80 | 126, payload.length >> 8, payload.length & 255, 0, 0, 0, 0]);
    this.#socket.write(Buffer.concat([header, payload]));
  }

  #readAnswer() {
    const [, length = 0] = this.#buffer;
    const header = length === 126 ? 4 : 2;
    const end = header + (length === 126 ? this.#buffer.readUInt16BE(2) : length);
    if (this.#buffer.length < end || this.#buffer.length < 2) return;
    this.answer = JSON.parse(this.#buffer.toString("utf8", header + 4, end)).result;
    this.helloMs = performance.now() - this.begunAt;
    this.#bytes = this.#buffer.length - end;
    this.#ready();
  }

  #look() {
    if (this.#bytes >= this.#wanted) this.#whenReceived?.();
  }
}
