import type { User } from "../../../generated/chat/messages.js";

/** Who is here, as this page knows it, and what of that is news. */
export class People {
  #users: readonly User[] = [];
  /** Whose connections were lost together with ours: their coming back is no news. */
  #absent = new Set<string>();
  #known = false;

  /** In the order in which they came. */
  get users(): readonly User[] {
    return this.#users;
  }

  replace(users: readonly User[]): void {
    this.#users = users;
    this.#known = true;
    for (const { username } of users) this.#absent.delete(username);
  }

  /** Somebody came or has another name. Returns what there is to say about it. */
  join(user: User): string | undefined {
    const former = this.#users.find(({ id }) => id === user.id);
    const others = this.#users.filter(({ id }) => id !== user.id);
    this.#users = [...others, user].sort((a, b) => (a.joinedAt < b.joinedAt ? -1 : 1));
    if (former !== undefined) return `${former.username} is now called ${user.username}`;
    return this.#absent.delete(user.username) || !this.#known ? undefined : `${user.username} joined`;
  }

  /** Returns what there is to say about it. */
  leave(user: User): string {
    this.#users = this.#users.filter(({ id }) => id !== user.id);
    return `${user.username} left`;
  }

  /** The connection is gone: who was here is shown until there is a new list. */
  lose(): void {
    for (const { username } of this.#users) this.#absent.add(username);
    this.#known = false;
  }
}
