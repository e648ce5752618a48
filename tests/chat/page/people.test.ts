import { describe, expect, it } from "vitest";
import { People } from "../../../examples/chat/page/people.js";

const user = (id: string, username: string) => ({ id, username, joinedAt: `2023-11-14T22:13:2${id}.000Z` });

describe("the people that a page knows", () => {
  it("are news when they come, go and change their names", () => {
    const people = new People();
    people.replace([user("1", "Ada")]);
    expect(people.join(user("2", "Grace"))).toBe("Grace joined");
    expect(people.join(user("1", "Ada L."))).toBe("Ada is now called Ada L.");
    expect(people.users.map(({ username }) => username)).toEqual(["Ada L.", "Grace"]);
    expect(people.leave(user("2", "Grace"))).toBe("Grace left");
    expect(people.users).toEqual([user("1", "Ada L.")]);
  });

  it("are no news before the list of who was there already", () => {
    const people = new People();
    expect(people.join(user("1", "Ada"))).toBeUndefined();
  });

  it("are no news when they come back after a loss that hit everybody, once", () => {
    const people = new People();
    people.replace([user("1", "Ada"), user("2", "Grace")]);
    people.lose();
    people.replace([user("3", "Ada")]);
    expect(people.join(user("4", "Grace"))).toBeUndefined();
    people.leave(user("4", "Grace"));
    expect(people.join(user("5", "Grace"))).toBe("Grace joined");
  });
});
