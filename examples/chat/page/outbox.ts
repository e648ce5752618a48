/** What becomes of a draft: it waits for the connection, was sent and is not heard yet, was not taken by the chat, or got lost. */
export type DraftState = "waiting" | "sent" | "refused" | "failed";

/** Something that this page's user wants to say, until everybody has heard it. */
export interface Draft {
  readonly id: number;
  readonly text: string;
  readonly state: DraftState;
}

/**
 * What is still to be said. A message carries no id, so the own ones are told by their texts when they come back; and one
 * whose fate the connection took with it is never sent again by itself, lest it be said twice.
 */
export class Outbox {
  #drafts: readonly Draft[] = [];
  #lastId = 0;

  /** In the order in which they were written. */
  get drafts(): readonly Draft[] {
    return this.#drafts;
  }

  add(text: string): Draft {
    const draft: Draft = { id: ++this.#lastId, text, state: "waiting" };
    this.#drafts = [...this.#drafts, draft];
    return draft;
  }

  mark(id: number, state: DraftState): void {
    this.#drafts = this.#drafts.map((draft) => (draft.id === id ? { ...draft, state } : draft));
  }

  discard(id: number): void {
    this.#drafts = this.#drafts.filter((draft) => draft.id !== id);
  }

  /** Forgets the draft that was heard: of several alike the one that was sent first. */
  confirm(text: string): void {
    const heard = this.#drafts.find(
      ({ state, text: sent }) => (state === "sent" || state === "failed") && sent === text,
    );
    if (heard !== undefined) this.discard(heard.id);
  }

  /** The chat did not take what was sent first of all that is still to be heard. */
  refuseFirst(): void {
    const refused = this.#drafts.find(({ state }) => state === "sent");
    if (refused !== undefined) this.mark(refused.id, "refused");
  }

  /** What was sent and not heard is lost, as far as this page can know. */
  failSent(): void {
    for (const { id, state } of this.#drafts) if (state === "sent") this.mark(id, "failed");
  }
}
