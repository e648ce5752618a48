import type { StatusEvent } from "kephas/client";

const REFRESH_MS = 200;

/** What of a client is watched. */
interface Watched {
  readonly onStatus: (listener: (event: StatusEvent) => void) => () => void;
}

/** Tells of each change of status, and while the client waits for its next attempt of the seconds until then as well. */
export function watchRetries(client: Watched, tell: (event: StatusEvent, secondsLeft?: number) => void): void {
  let waiting: { readonly event: StatusEvent; readonly untilMs: number } | undefined;
  const countDown = () => {
    if (waiting !== undefined) tell(waiting.event, Math.ceil((waiting.untilMs - performance.now()) / 1000));
  };
  client.onStatus((event) => {
    const { retryInMs } = event;
    waiting = retryInMs === undefined ? undefined : { event, untilMs: performance.now() + retryInMs };
    if (waiting === undefined) tell(event);
    else countDown();
  });
  setInterval(countDown, REFRESH_MS);
}
