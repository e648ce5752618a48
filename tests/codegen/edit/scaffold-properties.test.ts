import fc from "fast-check";
import { expect, it } from "vitest";
import { scaffoldText } from "./scaffolded.js";

const handler = {
  move: ["move() {}", "move: () => {}", "move: function () {}", "move: (message) => {\n$$$void message;\n$$}"],
  say: ["say: () => ({ heardBy: 0 })", "say() {\n$$$return { heardBy: 1 };\n$$}", "say: async () => ({ heardBy: 0 })"],
  ready: ["ready() {}", "ready: ready", "...more"],
} as const;

interface Layout {
  readonly eol: string;
  readonly indent: string;
  readonly trailing: boolean;
  readonly between: string;
  readonly before: string;
  readonly end: string;
}

const layout: fc.Arbitrary<Layout> = fc.record({
  eol: fc.constantFrom("\n", "\r\n"),
  indent: fc.constantFrom("  ", "    ", "\t", "   "),
  trailing: fc.boolean(),
  between: fc.constantFrom(",\n$$", ",\n\n$$", ", ", " // one\n$$, ", ", /* two */\n$$"),
  before: fc.constantFrom("\n$$", " ", "", " // three\n$$", "\n\n$$/* four { */ "),
  end: fc.constantFrom("\n$", " ", "", "\n\n$", " // five }\n$", "\n$$// six\n$"),
});

const members = fc
  .record({
    move: fc.option(fc.constantFrom(...handler.move)),
    say: fc.option(fc.constantFrom(...handler.say)),
    ready: fc.option(fc.constantFrom(...handler.ready)),
  })
  .chain((chosen) => fc.shuffledSubarray(Object.values(chosen).filter((one) => one !== null)));

function write(bodies: readonly string[], { eol, indent, trailing, between, before, end }: Layout): string {
  const inside = bodies.join(between) + (trailing && bodies.length > 0 ? "," : "");
  const text = `import type { TagCommands } from "../generated/tag/server.js";
const more = { ready() {} };
const { ready } = more;
export const all = {
$commands: {${before}${inside}${end}} satisfies TagCommands,
$ready,
};
`;
  return text.replaceAll("$", indent).replaceAll("\n", eol);
}

/** Whether one text comes of the other by insertions alone. */
function isWithin(before: string, after: string): boolean {
  let at = 0;
  for (const character of after) if (character === before[at]) at++;
  return at === before.length;
}

it("only ever inserts, adds what is missing, and then is done, however the file is laid out", async () => {
  await fc.assert(
    fc.asyncProperty(members, layout, async (bodies, laidOut) => {
      const text = write(bodies, laidOut);
      const { text: after, added, diagnostics } = await scaffoldText(text);
      expect(diagnostics).toEqual([]);
      expect(isWithin(text, after)).toBe(true);
      const present = bodies.map((body) => (body === "...more" ? "ready" : /^\w+/.exec(body)?.[0]));
      expect([...added, ...present].sort()).toEqual(["move", "ready", "say"]);
      const lineEnds = after.match(/\r?\n/g) ?? [];
      expect(new Set(lineEnds)).toEqual(new Set([laidOut.eol]));
      expect(await scaffoldText(after)).toMatchObject({ text: after, added: [], diagnostics: [] });
    }),
    { numRuns: 30, seed: 10 },
  );
}, 180_000);
