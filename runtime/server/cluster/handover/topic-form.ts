import { isNodeId } from "../envelope.js";
import { integerOf, listOf, membersOf, textOf } from "./json-reading.js";
import type { SenderEnd, TopicEnds } from "./session-state.js";

/** The most topics of a peer, senders of all of them together, and characters of a name. */
const MAX_TOPICS = 10_000;
const MAX_SENDERS = 100_000;
const MAX_NAME = 1024;

/** Topics as JSON: a sender is a list of its node, run and end. */
export function formatTopics(topics: readonly TopicEnds[]): readonly object[] {
  return topics.map(({ topic, senders }) => ({
    topic,
    senders: senders.map(({ node, run, end }) => [node, run, end]),
  }));
}

/** Throws `TypeError` for anything else. */
export function readTopics(value: unknown): readonly TopicEnds[] {
  let senders = 0;
  const topics = listOf(value, MAX_TOPICS).map((each) => {
    const { topic, senders: ends } = membersOf(each);
    const read = listOf(ends, MAX_SENDERS).map(readEnd);
    senders += read.length;
    if (senders > MAX_SENDERS) throw new TypeError("it has too many senders");
    return { topic: textOf(topic, MAX_NAME), senders: read };
  });
  if (new Set(topics.map(({ topic }) => topic)).size < topics.length) throw new TypeError("it has a topic twice");
  return topics;
}

function readEnd(value: unknown): SenderEnd {
  const [node, run, end] = listOf(value, 3);
  return { node: readNode(node), run: integerOf(run), end: integerOf(end) };
}

/** A node's id. */
export function readNode(value: unknown): string {
  if (typeof value !== "string" || !isNodeId(value)) throw new TypeError("it is no node");
  return value;
}
