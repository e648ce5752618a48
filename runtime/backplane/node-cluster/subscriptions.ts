/** Who waits for the confirmation of a subscription. */
export interface Subscription {
  confirmed: boolean;
  readonly waiting: (() => void)[];
}

/** What a link subscribes to. */
export class Subscriptions {
  readonly #bySubject = new Map<string, Subscription>();

  get subjects(): readonly string[] {
    return [...this.#bySubject.keys()];
  }

  has(subject: string): boolean {
    return this.#bySubject.has(subject);
  }

  /** A new one, if there is none. */
  add(subject: string): Subscription | undefined {
    if (this.#bySubject.has(subject)) return undefined;
    const subscription = { confirmed: false, waiting: [] };
    this.#bySubject.set(subject, subscription);
    return subscription;
  }

  /** Resolves when it is confirmed, or ended. */
  confirmation(subject: string): Promise<void> {
    const subscription = this.#bySubject.get(subject);
    if (subscription === undefined || subscription.confirmed) return Promise.resolve();
    return new Promise((resolve) => subscription.waiting.push(resolve));
  }

  /** False where there is none. */
  remove(subject: string): boolean {
    const subscription = this.#bySubject.get(subject);
    if (subscription !== undefined) confirm(subscription);
    return this.#bySubject.delete(subject);
  }

  clear(): void {
    this.confirmAll();
    this.#bySubject.clear();
  }

  confirmAll(): void {
    for (const subscription of this.#bySubject.values()) confirm(subscription);
  }

  /** They have to be made again. */
  doubtAll(): void {
    for (const subscription of this.#bySubject.values()) subscription.confirmed = false;
  }
}

export function confirm(subscription: Subscription): void {
  subscription.confirmed = true;
  for (const resolve of subscription.waiting.splice(0)) resolve();
}
