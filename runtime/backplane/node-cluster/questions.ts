/** What happens to a question. */
export interface Question {
  answered(value: unknown): void;
  /** There will be no answer. */
  failed?(): void;
}

/** What was asked and has no answer yet, by its number. */
export class Questions {
  readonly #open = new Map<number, Question>();
  #last = 0;

  /** Returns the number by which the answer will be known. */
  add(question: Question): number {
    this.#open.set(++this.#last, question);
    return this.#last;
  }

  /** Unknown numbers are those of questions that nobody waits for any more. */
  answer(number: number, value: unknown): void {
    const question = this.#open.get(number);
    this.#open.delete(number);
    question?.answered(value);
  }

  forget(number: number): void {
    this.#open.delete(number);
  }

  fail(): void {
    const open = [...this.#open.values()];
    this.#open.clear();
    for (const question of open) question.failed?.();
  }
}
