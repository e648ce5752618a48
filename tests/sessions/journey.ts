import { reserve } from "kephas/codegen/v1";
import {
  type Codec,
  type Command,
  declareError,
  type Method,
  type Protocol,
  type RequestCommand,
} from "kephas/protocol";

/** A message of this game: its number, of which a side uses each only once, and what else matters, a key or a way of answering. */
export interface Numbered {
  readonly n: number;
  readonly a: number;
}

/** Ways in which whoever is asked answers. */
export const WAYS = ["now", "slow", "refused", "slowlyRefused", "never"] as const;
export type Way = (typeof WAYS)[number];

/** A number and a byte. */
export const numbered: Codec<Numbered> = {
  encode: ({ n, a }) => Uint8Array.of(n >>> 24, n >>> 16, n >>> 8, n, a),
  decode: (bytes) => ({ n: new DataView(bytes.buffer, bytes.byteOffset).getUint32(0), a: bytes[4] ?? 0 }),
  size: () => 5,
  write(writer, message) {
    const at = reserve(writer, 5);
    writer.bytes.set(numbered.encode(message), at);
  },
};
export const Refused = declareError<{ readonly n: number }>({
  code: 1001,
  message: "no",
  check: (data) => data as { readonly n: number },
});

/** Of a request or a call that is never answered. */
export const ANSWER_MS = 5_000;

export const command = (id: number, name: string): Command => ({ id, name, errors: [] });
const request = (id: number, name: string): RequestCommand => ({
  ...command(id, name),
  timeoutMs: ANSWER_MS,
  errors: [Refused],
});
export const sends = {
  step: command(0x100, "step"),
  order: command(0x101, "order"),
  aim: command(0x102, "aim"),
  flood: command(0x103, "flood"),
  bomb: command(0x104, "bomb"),
};
export const requests = {
  buy: request(0x200, "buy"),
  look: request(0x201, "look"),
  peek: { ...request(0x202, "peek"), idempotent: true },
} as const;
/** What the server sends. */
export const serverSends = {
  say: command(0x300, "say"),
  shout: command(0x301, "shout"),
  spark: command(0x302, "spark"),
  blob: command(0x303, "blob"),
  world: command(0x304, "world"),
};

const asNumbered = (value: unknown): Numbered => value as Numbered;
const method = (name: string): Method<Numbered, number> => ({
  name,
  params: asNumbered,
  result: (value) => value as number,
  errors: [Refused],
  timeoutMs: ANSWER_MS,
  maxBytes: 1000,
});
export const methods = {
  add: method("add"),
  ping: { ...method("ping"), idempotent: true },
  ask: method("ask"),
} as const;
export const tell: Method<Numbered, undefined> = { ...method("tell"), result: undefined };
export const hint: Method<Numbered, undefined> = { ...tell, name: "hint" };

export const protocol: Protocol = { runtime: 1, name: "journey", version: "1.0.0", fingerprint: "" };

export type Send = keyof typeof sends;
export type Request = keyof typeof requests | "add" | "ping";
export type ServerSend = keyof typeof serverSends;
