// What is measured: several of each message, so that no result can be foreseen. Numbers that travel as f32 are such already.

/** As many as a loop can go round with a mask. */
export const SAMPLES = 32;

/** The titles of the messages in the report. */
export const titles = {
  move: "M1: an input, 18 bytes",
  world: "M2: 100 entities",
  chat: "M3: two strings and a time",
  welcome: "arena: welcome",
  snapshot: "arena: 20 players, 40 coins",
  input: "arena: input",
};

/** Numbers in [0, 1), the same in every run: a linear congruential generator with the constants of Numerical Recipes. */
function createRandom(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const random = createRandom(20_231_017);
const integer = (max) => Math.floor(random() * (max + 1));
const float = (min, max) => Math.fround(min + random() * (max - min));
const place = (size) => ({ x: float(0, size), y: float(0, size) });
const heading = () => ({ x: float(-1, 1), y: float(-1, 1) });
const listOf = (length, make) => Array.from({ length }, make);

const words = "anyone up for another round? hold the north gate, I bring gold and see you over there".split(" ");

/** About 40 characters, in one of eight sentences some beyond ASCII. */
function sentence() {
  let text = random() < 0.125 ? "schöne Grüße –" : words[integer(words.length - 1)];
  while (text.length < 37) text += ` ${words[integer(words.length - 1)]}`;
  return text;
}

const entity = () => ({
  id: integer(100_000),
  team: integer(3),
  at: place(4000),
  angle: float(0, 6.283),
  hp: integer(1000),
  marks: integer(15),
});

const player = () => ({
  id: integer(100_000),
  colour: integer(7),
  effects: integer(7),
  at: place(2000),
  velocity: { x: float(-300, 300), y: float(-300, 300) },
  facing: float(0, 6.283),
  gold: integer(5000),
  dashTicks: integer(10),
  cooldownTicks: integer(60),
  ack: integer(200_000),
});

const makers = {
  move: () => ({ tick: integer(1_000_000), heading: heading(), angle: float(0, 6.283), buttons: integer(65_535) }),
  world: () => ({ tick: integer(1_000_000), entities: listOf(100, entity) }),
  chat: () => ({
    name: `player-${integer(99_999)}`,
    text: sentence(),
    sentAt: 1_700_000_000_000 + integer(100_000_000_000),
  }),
  welcome: () => ({
    you: integer(100_000),
    tickMs: 50,
    width: 2000,
    height: 1500,
    pillars: listOf(12, () => ({ at: place(2000), radius: float(20, 80) })),
    offers: listOf(3, (_, item) => ({ item, price: 10 + integer(90), lastsMs: 1000 * (5 + integer(10)) })),
  }),
  snapshot: () => ({
    tick: integer(1_000_000),
    players: listOf(20, player),
    coins: listOf(40, () => ({ id: integer(100_000), at: place(2000), value: 1 + integer(9) })),
  }),
  input: () => ({ seq: integer(200_000), heading: heading(), dash: random() < 0.1 }),
};

/** By name, {@link SAMPLES} messages of each kind. */
export const samples = Object.fromEntries(
  Object.keys(titles).map((kind) => [kind, listOf(SAMPLES, () => makers[kind]())]),
);
