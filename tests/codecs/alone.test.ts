import { expect, test } from "vitest";
import { loadCodecs } from "./random/generated-codecs.js";

const schemaOf = (protocol: string, type: string) => `
kephas: 1
protocol: ${protocol}
version: "1.0.0"
commands: { go: { id: 1, from: both, struct: { value: "${type}" } } }
`;

test.each([
  ["char[8]", "ab", "aloneChars"],
  ["bytes[2]", Uint8Array.of(1, 2), "aloneBytes"],
  ["char[4][2]", ["a", "b"], "aloneArray"],
])("a %s that is a message's only field is read in place", async (type, value, protocol) => {
  const codec = (await loadCodecs(protocol, schemaOf(protocol, type)))("go");
  const view = new codec.View(codec.encode({ value })) as unknown as { readonly value: Iterable<unknown> };
  expect([...view.value]).toEqual([...(value as Iterable<unknown>)]);
});
