// A schema of as many messages as one likes, of the kinds that games have, with a struct type of its own for every fourth.

/** One of four kinds of message in turn: a snapshot, an input, a chat line, a request with its reply. */
const kinds = [
  (i) => `from: server, struct: { tick: u32, things: 'Thing${i}[<=100]', name: 'string<=20' }`,
  () => "from: client, struct: { tick: u32, at: Vec2, angle: f32, buttons: u16, on: bool }",
  () => "from: both, struct: { name: string<=32, text: string<=280, sentAt: f64 }",
  () =>
    "from: client, struct: { slot: u8, item: u16, amount: u32, note: 'string<=32' }, reply: { struct: { ok: bool, gold: u32 } }",
];

/** The schema's text. Its messages are called `message0` and so on; every fourth has a reply, which counts as part of it. */
export function schemaOf(count) {
  const numbers = Array.from({ length: count }, (_, i) => i);
  const ofThings = numbers.filter((i) => i % kinds.length === 0);
  return [
    "kephas: 1",
    "protocol: many",
    'version: "1.0.0"',
    "types:",
    "  Team: { enum: u8, values: { red: 0, blue: 1 } }",
    "  Vec2: { struct: { x: f32, y: f32 } }",
    ...ofThings.map(
      (i) => `  Thing${i}: { struct: { id: u32, team: Team, at: Vec2, angle: f32, hp: { type: u16, max: 1000 } } }`,
    ),
    "commands:",
    ...numbers.map((i) => `  message${i}: { id: ${i + 1}, ${kinds[i % kinds.length](i)} }`),
    "",
  ].join("\n");
}
