/**
 * The first message from now on for which this holds. Where what was said before may still be on its way, it is passed over, as
 * a client's `next` would not do.
 */
export function heard<Message>(
  on: (listener: (message: Message) => void) => () => void,
  holds: (message: Message) => boolean,
): Promise<Message> {
  return new Promise((resolve) => {
    const unsubscribe = on((message) => {
      if (!holds(message)) return;
      unsubscribe();
      resolve(message);
    });
  });
}
