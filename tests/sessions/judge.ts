import type { Asked, ClientSend, Journal, Served } from "./journal.js";
import { ANSWER_MS } from "./journey.js";
import type { Travel } from "./travel.js";

const IDEMPOTENT: ReadonlySet<string> = new Set(["peek", "ping"]);
const METHODS: ReadonlySet<string> = new Set(["add", "ping", "tell"]);
const RESENT: ReadonlySet<string> = new Set(["order", "aim", "tell", "bomb"]);
const RELIABLE: ReadonlySet<string> = new Set(["say", "shout", "blob", "hint"]);

/** Timers of the system may be early by a millisecond, of which there are 20 where time passes faster. */
const EARLY_MS = 50;

/** What of the promises of sessions does not hold, after the network has recovered. */
export function judge({ journal, client, server, world: { windowMs } }: Travel): readonly string[] {
  const [peer, ...others] = [...server.peers.keys()];
  const faults = [...journal.faults];
  if (client.status !== "open") faults.push(`the client is ${client.status}`);
  if (peer === undefined || others.length > 0) faults.push(`${others.length} peers too many`);
  return [
    ...faults,
    ...judgeServed(journal),
    ...judgeSends(journal),
    ...judgeAsks(journal),
    ...judgeHeard(journal),
    ...judgeSaid(journal, peer ?? ""),
    ...judgeCalls(journal),
    ...judgeCallbacks(journal),
    ...judgeEnds(journal, windowMs),
  ];
}

/** Once, and in order. */
function judgeServed({ served, sends }: Journal): readonly string[] {
  const faults = doubled(
    "served",
    served.filter(({ kind }) => !IDEMPOTENT.has(kind)),
  );
  const queued = new Set(sends.filter(({ result }) => result === "queued").map(({ n }) => n));
  const dropped = new Set(sends.filter(({ result }) => result === "dropped").map(({ n }) => n));
  for (const { n, kind } of served) if (dropped.has(n)) faults.push(`${kind} ${n} was dropped, and is served`);
  for (const peer of new Set(served.map((one) => one.peer))) {
    const own = served.filter((one) => one.peer === peer && !IDEMPOTENT.has(one.kind));
    const direct = own.filter(({ n }) => !queued.has(n));
    const inOrder = (lane: readonly Served[], what: string): void =>
      void faults.push(...unordered(`${what} served`, lane));
    inOrder(
      direct.filter(({ kind }) => !METHODS.has(kind)),
      "commands",
    );
    inOrder(
      direct.filter(({ kind }) => METHODS.has(kind)),
      "methods",
    );
    for (const kind of ["order", "aim"])
      inOrder(
        own.filter((one) => one.kind === kind),
        kind,
      );
  }
  return faults;
}

/** What the client sent is served, or told to be lost, and never both; of `latest` ones the newest. */
function judgeSends({ sends, served, lost, era, resumes, asks }: Journal): readonly string[] {
  const faults = [...doubled("lost", lost)];
  const servedNumbers = new Set(served.map(({ n }) => n));
  const lostNumbers = new Set(lost.map(({ n }) => n));
  const present = sends.filter((one) => one.era === era && one.result !== "dropped");
  const isReplaced = (one: ClientSend): boolean =>
    one.kind === "aim" && present.some(({ kind, a, n }) => kind === "aim" && a === one.a && n > one.n);
  for (const one of present) {
    const { kind, n } = one;
    const [came, told] = [servedNumbers.has(n), lostNumbers.has(n)];
    if (came && told) faults.push(`${kind} ${n} is served and lost`);
    if (!came && !told && !isReplaced(one)) faults.push(`${kind} ${n} vanished`);
  }
  const sent = new Set(sends.filter(({ result }) => result !== "dropped").map(({ n }) => n));
  for (const { n, command } of lost) if (!sent.has(n)) faults.push(`${command} ${n} is lost, and was not sent`);
  // What was queued may have left in a later session than that in which it was sent.
  const gone = sends.filter((one) => (one.era === era || one.result === "queued") && lost.some(({ n }) => n === one.n));
  const partial = resumes.filter((event) => event.era === era && event.outcome === "partial");
  const count = partial.reduce((sum, event) => sum + event.lost.toServer.count, 0);
  // What was queued may have been too old before it was sent.
  const missed = gone.filter(({ kind, result }) => RESENT.has(kind) && result === "sent");
  const least = missed.length;
  const most = gone.length + asks.filter((one) => one.era === era && codeOf(one) === "outcomeUnknown").length;
  if (count < least || count > most) faults.push(`${count} lost to the server, and not ${least} to ${most}`);
  const names = new Set(partial.flatMap((event) => event.lost.toServer.commands));
  for (const { kind } of missed) if (!names.has(kind)) faults.push(`partial does not name ${kind}`);
  return faults;
}

/** Each has one answer, its own. */
function judgeAsks({ asks, served, resumes, ends, era }: Journal): readonly string[] {
  const faults = asks.flatMap((one) => misanswered(one));
  for (const one of asks) {
    const { kind, n, askedAt, settledAt } = one;
    const code = codeOf(one);
    const during = (at: number): boolean => at >= askedAt && at <= settledAt;
    const broken =
      ends.some(({ at, by }) => during(at) && (by === "closed" || !IDEMPOTENT.has(kind))) ||
      (!IDEMPOTENT.has(kind) && resumes.some(({ at, outcome }) => during(at) && outcome === "partial"));
    if (code === "outcomeUnknown" && !broken) faults.push(`${kind} ${n}: the outcome is unknown for no reason`);
    if (code === "closed" && one.awaited && !ends.some(({ at }) => during(at))) faults.push(`${kind} ${n}: closed`);
    const times = served.filter((other) => other.n === n).length;
    if (times === 0 && one.era === era && (code === undefined || code === "declared")) {
      faults.push(`${kind} ${n} is answered, and was not served`);
    }
  }
  return faults;
}

function judgeHeard({ heard }: Journal): readonly string[] {
  const faults = [
    ...doubled("heard", heard),
    ...unordered(
      "heard",
      heard.filter(({ kind }) => kind !== "world"),
    ),
  ];
  for (const key of new Set(heard.map(({ a }) => a))) {
    faults.push(
      ...unordered(
        `worlds ${key}`,
        heard.filter(({ kind, a }) => kind === "world" && a === key),
      ),
    );
  }
  return faults;
}

/** What the server sent to the peer that is left has come, or is named by `partial`. */
function judgeSaid({ said, heard, resumes, era, asks }: Journal, peer: string): readonly string[] {
  const faults: string[] = [];
  const came = new Set(heard.map(({ n }) => n));
  const own = said.filter((one) => one.peer === peer);
  const partial = resumes.filter((event) => event.era === era && event.outcome === "partial");
  const count = partial.reduce((sum, { lost }) => sum + lost.toClient.count, 0);
  const names = new Set(partial.flatMap(({ lost }) => lost.toClient.commands));
  const missing = own.filter(({ n }) => !came.has(n));
  const reliable = missing.filter(({ kind }) => RELIABLE.has(kind));
  for (const { kind, n } of reliable) if (!names.has(kind)) faults.push(`${kind} ${n} did not come, and is not named`);
  const worlds = missing.filter(({ kind }) => kind === "world").length;
  const asked = partial.length === 0 ? [] : missing.filter(({ kind }) => kind === "ask");
  const unanswered = asks.filter((one) => ["outcomeUnknown", "timeout"].includes(codeOf(one) ?? "")).length;
  const repeated = asks.filter(({ kind }) => IDEMPOTENT.has(kind)).length;
  const most = reliable.length + worlds + asked.length + unanswered + repeated;
  if (count < reliable.length || count > most) {
    faults.push(`${count} lost to the client, and not ${reliable.length} to ${most}`);
  }
  if (partial.length > 0) return faults;
  for (const { n } of missing.filter(({ kind }) => kind === "ask")) faults.push(`ask ${n} did not come`);
  const newest = new Map(own.filter(({ kind }) => kind === "world").map(({ a, n }) => [a, n]));
  for (const [key, n] of newest) if (!came.has(n)) faults.push(`world ${n}, the newest of ${key}, did not come`);
  return faults;
}

function judgeCalls({ calls, told, resumes }: Journal): readonly string[] {
  const faults = calls.flatMap((one) => misanswered(one));
  const gone = new Set(told.filter(({ what }) => what === "disconnected").map(({ peer }) => peer));
  const partial = resumes.some(({ outcome }) => outcome === "partial");
  for (const one of calls) {
    const unknown = codeOf(one) === "outcomeUnknown";
    if (unknown && !gone.has(one.peer) && !partial) faults.push(`ask ${one.n}: the outcome is unknown for no reason`);
  }
  return faults;
}

/** `connected` once, `lost` and `resumed` in turn, but for those who were not lost when they were resumed, `disconnected` once. */
function judgeCallbacks({ told }: Journal): readonly string[] {
  const faults: string[] = [];
  for (const peer of new Set(told.map((one) => one.peer))) {
    const life = told.filter((one) => one.peer === peer).map(({ what }) => what);
    const inWords = life.join(" ");
    if (!/^connected( resumed)*( lost( resumed)+)*( lost)?( disconnected)?$/.test(inWords)) faults.push(inWords);
  }
  return faults;
}

/** Sessions end when their time is over, or where somebody means it. */
function judgeEnds({ told, meant }: Journal, windowMs: number): readonly string[] {
  if (meant > 0) return [];
  return told.flatMap(({ peer, what, at }, place) => {
    if (what !== "disconnected") return [];
    const before = told.slice(0, place).findLast((one) => one.peer === peer);
    const isOver = before?.what === "lost" && at - before.at >= windowMs - EARLY_MS;
    return isOver ? [] : [`the session of ${peer} ended for no reason`];
  });
}

/** What came of it is what it asked for. */
function misanswered(one: Asked): readonly string[] {
  const { kind, n, way, outcome, askedAt, settledAt } = one;
  const what = `${kind} ${n} (${way})`;
  if (outcome === undefined) return [`${what} is not settled`];
  if ("value" in outcome) {
    return outcome.value === n && (way === "now" || way === "slow") ? [] : [`${what} got ${outcome.value}`];
  }
  switch (outcome.code) {
    case "declared":
      return outcome.n === n && way.endsWith("efused") ? [] : [`${what} was refused with ${outcome.n}`];
    case "timeout":
      return settledAt - askedAt >= ANSWER_MS - EARLY_MS ? [] : [`${what} timed out after ${settledAt - askedAt} ms`];
    case "outcomeUnknown":
    case "closed":
      return [];
    default:
      return [`${what}: ${outcome.code}`];
  }
}

function codeOf({ outcome }: Asked): string | undefined {
  return outcome !== undefined && "code" in outcome ? outcome.code : undefined;
}

function doubled(what: string, all: readonly { readonly n: number }[]): string[] {
  const seen = new Set<number>();
  const twice = all.filter(({ n }) => seen.size === seen.add(n).size);
  return twice.map(({ n }) => `${n} is ${what} twice`);
}

function unordered(what: string, all: readonly { readonly n: number }[]): readonly string[] {
  return all.slice(1).flatMap(({ n }, at) => (n <= (all[at]?.n ?? 0) ? [`${what}: ${n} after ${all[at]?.n}`] : []));
}
