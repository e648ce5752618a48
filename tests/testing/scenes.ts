import type { OpenStage, Stage } from "./stage.js";

/** What happens, and what has to be seen of it. Each `-` is a moment at which both sides are looked at. */
export interface Scene {
  readonly name: string;
  readonly link: string;
  play(stage: Stage, look: () => void): Promise<void>;
  readonly client: readonly string[];
  readonly server: readonly string[];
}

const long = "x".repeat(50_000);

/** Everything has arrived, on any of these links. */
const A_WHILE_MS = 700;

export const scenes: readonly Scene[] = [
  {
    name: "a delay each way: nothing comes before its time, and all in order",
    link: "300ms",
    async play(stage, look) {
      look();
      await stage.pass(A_WHILE_MS);
      look();
      for (const text of ["1", long, "2"]) stage.say(text);
      for (const text of ["a", long, "b"]) stage.peer?.send.chat(text);
      await stage.pass(A_WHILE_MS);
    },
    client: ["-", "open", "welcome", "-", "a", "50000 characters", "b"],
    server: ["-", "connected", "-", "1", "50000 characters", "2"],
  },
  {
    name: "jitter: what is sent one after the other arrives one after the other",
    link: "60ms,jitter:50",
    async play(stage) {
      await stage.pass(A_WHILE_MS);
      for (let count = 0; count < 5; count++) {
        stage.say(`${count}`);
        stage.peer?.send.chat(`${count}`);
        await stage.pass(5);
      }
      await stage.pass(A_WHILE_MS);
    },
    client: ["open", "welcome", "0", "1", "2", "3", "4"],
    server: ["connected", "0", "1", "2", "3", "4"],
  },
  {
    name: "a loss: all behind it waits for it",
    link: "20ms",
    async play(stage, look) {
      await stage.pass(A_WHILE_MS);
      stage.link.shape("100ms,loss:100%");
      stage.say("lost");
      await stage.pass(0);
      stage.link.shape("20ms");
      stage.say("behind it");
      await stage.pass(100);
      look();
      await stage.pass(A_WHILE_MS);
    },
    client: ["open", "welcome", "-"],
    server: ["connected", "-", "lost", "behind it"],
  },
  {
    name: "a stall to the server: the other way goes on, then all comes at once",
    link: "0ms",
    async play(stage, look) {
      await stage.pass(50);
      stage.link.stall("toServer");
      stage.say("1");
      stage.peer?.send.chat("a");
      await stage.pass(50);
      stage.say("2");
      await stage.pass(50);
      look();
      stage.link.flow();
      await stage.pass(50);
    },
    client: ["open", "welcome", "a", "-"],
    server: ["connected", "-", "1", "2"],
  },
  {
    name: "a stall to the client: the goodbye waits behind what was sent before it",
    link: "0ms",
    async play(stage, look) {
      await stage.pass(50);
      stage.link.stall("toClient");
      stage.peer?.send.chat("a");
      stage.peer?.close(4000, "over");
      stage.say("too late");
      await stage.pass(50);
      look();
      stage.link.flow();
      await stage.pass(50);
    },
    client: ["open", "welcome", "-", "a", "close 4000 over"],
    server: ["connected", "disconnected 4000 over", "-"],
  },
  {
    name: "a stopped process: what came meanwhile arrives in one burst, the goodbye last",
    link: "0ms",
    async play(stage, look) {
      await stage.pass(50);
      stage.link.stall("both");
      for (const text of ["1", "2", "3"]) stage.say(text);
      stage.leave(4001, "bye");
      await stage.pass(50);
      look();
      stage.link.flow();
      await stage.pass(50);
    },
    client: ["open", "welcome", "-", "close 4001 bye"],
    server: ["connected", "-", "1", "2", "3", "disconnected 4001 bye by the client"],
  },
  {
    name: "a half-open link: neither side hears anything, goodbyes included, until it is cut",
    link: "0ms",
    async play(stage, look) {
      await stage.pass(50);
      stage.link.halfOpen();
      stage.say("1");
      stage.peer?.send.chat("a");
      await stage.pass(50);
      stage.leave(1000, "bye");
      await stage.pass(50);
      look();
      stage.link.cut();
      await stage.pass(50);
    },
    client: ["open", "welcome", "-", "close 1006"],
    server: ["connected", "-", "disconnected 1006"],
  },
  {
    name: "a half-open link on which the server closes: it is told by itself, the client is not",
    link: "0ms",
    async play(stage, look) {
      await stage.pass(50);
      stage.link.halfOpen();
      stage.peer?.close(4000, "over");
      await stage.pass(50);
      look();
      stage.link.cut();
      await stage.pass(50);
    },
    client: ["open", "welcome", "-", "close 1006"],
    server: ["connected", "disconnected 4000 over", "-"],
  },
  {
    name: "a cut: 1006 on both sides, and what was under way is lost",
    link: "200ms",
    async play(stage) {
      await stage.pass(A_WHILE_MS);
      stage.say("lost");
      stage.peer?.send.chat("lost");
      await stage.pass(0);
      stage.link.cut();
      await stage.pass(A_WHILE_MS);
    },
    client: ["open", "welcome", "close 1006"],
    server: ["connected", "disconnected 1006"],
  },
  {
    name: "a cut within a frame to the client: the one before it has arrived, and nothing of it",
    link: "0ms",
    async play(stage) {
      await stage.pass(50);
      // The welcome's frame has 2 + 4 + 7 bytes, those of the others 2 + 4 + 1.
      stage.link.cutAt(13 + 7 + 6);
      for (const text of ["a", "b", "c"]) stage.peer?.send.chat(text);
      await stage.pass(50);
    },
    client: ["open", "welcome", "a", "close 1006"],
    server: ["connected", "disconnected 1006"],
  },
  {
    name: "a cut right behind a frame to the client",
    link: "0ms",
    async play(stage) {
      await stage.pass(50);
      stage.link.cutAt(13 + 7 + 7);
      for (const text of ["a", "b", "c"]) stage.peer?.send.chat(text);
      await stage.pass(50);
    },
    client: ["open", "welcome", "a", "b", "close 1006"],
    server: ["connected", "disconnected 1006"],
  },
  {
    name: "a cut within a frame to the server",
    link: "0ms",
    async play(stage) {
      await stage.pass(50);
      // Frames of 2 + 4 + 4 + 1 bytes.
      stage.link.cutAt(11 + 10, "toServer");
      for (const text of ["1", "2", "3"]) stage.say(text);
      await stage.pass(50);
    },
    client: ["open", "welcome", "close 1006"],
    server: ["connected", "1", "disconnected 1006"],
  },
  {
    name: "a cut while the handshake is under way: the server has never seen anybody",
    link: "500ms",
    async play(stage) {
      await stage.pass(100);
      stage.link.cut();
      await stage.pass(1_000);
    },
    client: ["close 1006"],
    server: [],
  },
  {
    name: "goodbyes of both sides that cross each other: each is told its own end of it",
    link: "200ms",
    async play(stage) {
      await stage.pass(A_WHILE_MS);
      stage.peer?.close(4000, "over");
      stage.leave(4001, "bye");
      await stage.pass(2 * A_WHILE_MS);
    },
    client: ["open", "welcome", "close 4000 over"],
    server: ["connected", "disconnected 4000 over"],
  },
];

/** Plays a scene, and says what both sides have seen. */
export async function play(
  { link, play: perform }: Scene,
  openStage: OpenStage,
  atEnd: Parameters<OpenStage>[1],
): Promise<Pick<Scene, "client" | "server">> {
  const stage = await openStage(link, atEnd);
  const look = (): void => {
    stage.clientSaw.push("-");
    stage.serverSaw.push("-");
  };
  await perform(stage, look);
  return { client: stage.clientSaw, server: stage.serverSaw };
}
