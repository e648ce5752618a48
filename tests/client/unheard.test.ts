import { describe, expect, it } from "vitest";
import { type SentMessage, Unheard } from "../../runtime/client/unheard.js";

const messageOf = (number: number, bytes: number, request = false): SentMessage => ({
  sending: { name: "chat", ttlMs: 1000, ...(request && { isOver: () => false }) },
  message: number,
  framed: new Uint8Array(bytes),
  sentAt: 0,
  number,
});

const lengths = (messages: readonly SentMessage[]): number[] => messages.map(({ framed }) => framed.length);

describe("what a server has not told that it received", () => {
  it("is all that came behind what it told", () => {
    const unheard = new Unheard();
    for (const number of [1, 2, 3]) unheard.add(messageOf(number, 10));
    unheard.heard(2);
    expect(unheard.take().map(({ number }) => number)).toEqual([3]);
    expect(unheard.take()).toEqual([]);
  });

  it("keeps at most maxBytes to be sent again: the oldest lose theirs, and stay to be told of", () => {
    const unheard = new Unheard();
    unheard.maxBytes = 25;
    for (const number of [1, 2, 3, 4]) unheard.add(messageOf(number, 10));
    expect(lengths(unheard.take())).toEqual([0, 0, 10, 10]);
  });

  it("has room again for each message that was heard", () => {
    const unheard = new Unheard();
    unheard.maxBytes = 25;
    for (const number of [1, 2, 3]) unheard.add(messageOf(number, 10));
    unheard.heard(2);
    for (const number of [4, 5]) unheard.add(messageOf(number, 10));
    expect(lengths(unheard.take())).toEqual([0, 10, 10]);
  });

  it("keeps the bytes of requests, whose replies are matched by their order", () => {
    const unheard = new Unheard();
    unheard.maxBytes = 25;
    unheard.add(messageOf(1, 10, true));
    for (const number of [2, 3, 4]) unheard.add(messageOf(number, 10));
    expect(lengths(unheard.take())).toEqual([10, 0, 0, 10]);
  });
});
