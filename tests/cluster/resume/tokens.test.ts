import { createFakeClock } from "kephas/testing";
import { expect, it } from "vitest";
import { hashOf } from "../../../runtime/server/cluster/subjects.js";
import { Sessions } from "../../../runtime/server/sessions/sessions.js";

function create() {
  let made = 0;
  const meter = { resumed: 0, partial: 0, refused: 0, expired: 0, evicted: 0 };
  const settings = { windowMs: 1000, maxBytes: 1000, maxSessions: 10 };
  const createToken = (): string => `token ${++made}`;
  const sessions = new Sessions({ settings, clock: createFakeClock(), meter, createToken, hashed: true });
  return { sessions, session: sessions.open({ sessionOver() {} }, "ada") };
}

it("a session is found by the hashes of the tokens that are valid, and of no others", () => {
  const { sessions, session } = create();
  const found = (token: number): boolean => sessions.ofHash(hashOf(`token ${token}`)) === session;
  expect([found(1), found(2)]).toEqual([true, false]);
  sessions.advance(session, "present", 0);
  expect([found(1), found(2)]).toEqual([true, true]);
  session.confirm();
  expect([found(1), found(2)]).toEqual([false, true]);
  sessions.advance(session, "present", 0);
  session.confirm();
  expect([found(1), found(2), found(3)]).toEqual([false, false, true]);
  session.end();
  expect(found(3)).toBe(false);
});

it("a token that is not valid any more finds nothing, and is not remembered", () => {
  const { sessions, session } = create();
  const asked = { token: "token 1", connection: 1, received: 0 };
  sessions.advance(session, "present", 0);
  expect(sessions.find(asked, "ada")?.lostBy).toBe("previous");
  session.confirm();
  expect(sessions.find(asked, "ada")).toBeUndefined();
});
