import { DeliverPolicy } from "@nats-io/jetstream";
import { type Msg, nanos } from "@nats-io/transport-node";
import type { StoredValue } from "../../server/contract/backplane.js";
import { type Bucket, pendingAfter } from "./bucket.js";
import { patternOf } from "./keys.js";

/** What a bucket holds: its values, and the revisions of marks of what has gone. */
export interface Listing {
  readonly values: ReadonlyMap<string, StoredValue>;
  readonly marks: readonly number[];
}

/** All has been told when the server tells nothing for so long: what changes meanwhile makes its counts wrong. */
const QUIET_MS = 150;

/** Reads all keys that begin with a text. */
export async function list(bucket: Bucket, prefix: string, ended: Promise<unknown>): Promise<Listing> {
  const values = new Map<string, StoredValue>();
  const marks: number[] = [];
  let complete = (): void => undefined;
  const told = new Promise<void>((resolve) => {
    complete = resolve;
  });
  const take = (message: Msg): void => {
    const { key, value, revision, gone } = bucket.read(message);
    if (gone) marks.push(revision);
    if (gone || !key.startsWith(prefix)) values.delete(key);
    else values.set(key, { value, revision });
    if (pendingAfter(message) === 0) complete();
  };
  const consumption = await bucket.consume(
    patternOf(prefix),
    (message) => (message === undefined ? complete() : take(message)),
    { deliver_policy: DeliverPolicy.LastPerSubject, idle_heartbeat: nanos(QUIET_MS) },
  );
  if (consumption.pending > 0) await Promise.race([told, ended]);
  consumption.end();
  return { values, marks };
}
