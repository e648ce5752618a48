import { booleanOf, integerOf, listOf, type Members, membersOf, textOf } from "./json-reading.js";
import { Packed, pack, unlessMalformed } from "./packed.js";
import type { Go, Item, Position } from "./session-state.js";
import { formatTopics, readNode, readTopics } from "./topic-form.js";

const MAX_ITEMS = 100_000;
const MAX_KEY = 1024;
const MAX_TOPIC = 1024;

/** What a session goes with, as bytes. */
export function encodeGo({ topics, items, cut }: Go): Uint8Array {
  return pack({ topics: formatTopics(topics), cut, items: items.map(formatItem) }, items.map(frameOf));
}

/** Undefined for what {@link encodeGo} does not make. */
export function decodeGo(bytes: Uint8Array): Go | undefined {
  return unlessMalformed(() => {
    const packed = new Packed(bytes);
    const { topics, cut, items } = packed.json;
    const read = listOf(items, MAX_ITEMS).map((item) => readItem(membersOf(item), packed));
    packed.end();
    return { topics: readTopics(topics), cut: booleanOf(cut), items: read };
  });
}

/** What is forwarded, as bytes. */
export function encodeItem(item: Item): Uint8Array {
  return pack({ item: formatItem(item) }, [frameOf(item)]);
}

/** Undefined for what {@link encodeItem} does not make. */
export function decodeItem(bytes: Uint8Array): Item | undefined {
  return unlessMalformed(() => {
    const packed = new Packed(bytes);
    const item = readItem(membersOf(packed.json["item"]), packed);
    packed.end();
    return item;
  });
}

/** A position is a list of topic, node, run and number. */
function formatItem({ position, key, frame }: Item): object {
  return {
    ...(position && { at: [position.topic, position.node, position.run, position.number] }),
    ...(key !== undefined && { key }),
    ...(frame && { bytes: frame.length }),
  };
}

function frameOf({ frame }: Item): Uint8Array {
  return frame ?? new Uint8Array(0);
}

function readItem({ at, key, bytes }: Members, packed: Packed): Item {
  return {
    ...(at !== undefined && { position: readPosition(at) }),
    ...(key !== undefined && { key: textOf(key, MAX_KEY) }),
    ...(bytes !== undefined && { frame: packed.takeFrames(integerOf(bytes), 1) }),
  };
}

function readPosition(value: unknown): Position {
  const [topic, node, run, number] = listOf(value, 4);
  return {
    topic: textOf(topic, MAX_TOPIC),
    node: readNode(node),
    run: integerOf(run),
    number: integerOf(number),
  };
}
