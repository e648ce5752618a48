/** Who listens to what. A topic exists while it has members. */
export class Topics<Member> {
  readonly #members = new Map<string, Set<Member>>();

  /** The members of a topic, live; undefined where there is none. */
  of(topic: string): ReadonlySet<Member> | undefined {
    return this.#members.get(topic);
  }

  add(topic: string, member: Member): void {
    const members = this.#members.get(topic);
    if (members === undefined) this.#members.set(topic, new Set([member]));
    else members.add(member);
  }

  remove(topic: string, member: Member): void {
    const members = this.#members.get(topic);
    members?.delete(member);
    if (members?.size === 0) this.#members.delete(topic);
  }
}
