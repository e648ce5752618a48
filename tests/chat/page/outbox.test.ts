import { describe, expect, it } from "vitest";
import { Outbox } from "../../../examples/chat/page/outbox.js";

const summary = ({ drafts }: Outbox) => drafts.map(({ text, state }) => `${text}: ${state}`);

describe("an outbox", () => {
  it("forgets what was heard, of several alike the first, and keeps what was not sent", () => {
    const outbox = new Outbox();
    const ids = ["Hello", "Hello", "Hello"].map((text) => outbox.add(text).id);
    for (const id of ids.slice(0, 2)) outbox.mark(id, "sent");
    outbox.confirm("Hello");
    expect(outbox.drafts.map(({ id }) => id)).toEqual(ids.slice(1));
    outbox.confirm("Hello");
    outbox.confirm("Hello");
    expect(summary(outbox)).toEqual(["Hello: waiting"]);
  });

  it("fails what was sent and not heard, and leaves the rest alone", () => {
    const outbox = new Outbox();
    outbox.mark(outbox.add("One").id, "sent");
    outbox.add("Two");
    outbox.failSent();
    expect(summary(outbox)).toEqual(["One: failed", "Two: waiting"]);
  });

  it("marks what the chat did not take, which no other message of its words takes back", () => {
    const outbox = new Outbox();
    for (const text of ["One", "Two", "One"]) outbox.mark(outbox.add(text).id, "sent");
    outbox.refuseFirst();
    outbox.confirm("Two");
    outbox.confirm("One");
    expect(summary(outbox)).toEqual(["One: refused"]);
  });

  it("takes back a failure that was heard after all", () => {
    const outbox = new Outbox();
    outbox.mark(outbox.add("One").id, "failed");
    outbox.confirm("One");
    expect(outbox.drafts).toEqual([]);
  });
});
