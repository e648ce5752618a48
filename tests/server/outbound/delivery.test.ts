import { describe, expect, it } from "vitest";
import type { SentCommand } from "../../../runtime/server/contract/sent-command.js";
import { deliveryOf } from "../../../runtime/server/outbound/delivery.js";

interface Moved {
  readonly who: number;
}

function sent(delivery: string, latestBy?: (message: Moved) => unknown): SentCommand<Moved> {
  return { id: 7, name: "moved", delivery, latestBy } as unknown as SentCommand<Moved>;
}

describe("the delivery of a command", () => {
  it("is one policy for reliable and droppable commands, whatever they say", () => {
    expect(deliveryOf(sent("reliable"), { who: 1 }, "").policy).toBe("reliable");
    expect(deliveryOf(sent("droppable"), { who: 1 }, "")).toEqual({ policy: "droppable", key: "", resent: false });
  });

  it("replaces the latest of the same command, subject and topic alone", () => {
    const command = sent("latest", ({ who }) => who);
    const keyOf = (who: number, topic: string): string => deliveryOf(command, { who }, topic).key;
    expect(keyOf(1, "")).toBe(keyOf(1, ""));
    expect(new Set([keyOf(1, ""), keyOf(2, ""), keyOf(1, "room")]).size).toBe(3);
  });

  it.each(["", "Reliable", "sometimes", "toString"])("is refused where there is none such: %j", (delivery) => {
    expect(() => deliveryOf(sent(delivery), { who: 1 }, "")).toThrowError(
      expect.objectContaining({ code: "usage", message: `command "moved": there is no delivery "${delivery}"` }),
    );
  });
});
