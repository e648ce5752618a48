import type { Duplex } from "node:stream";
import { createFakeClock, type FakeClock } from "kephas/testing";
import type { Pipe } from "../../../runtime/server/cluster/pipes/pipe.js";
import { createPipeEnvelope, readPipeEnvelope } from "../../../runtime/server/cluster/pipes/pipe-envelope.js";
import type { PipeOpening } from "../../../runtime/server/cluster/pipes/pipe-opening.js";
import { Pipes } from "../../../runtime/server/cluster/pipes/pipes.js";
import type { Published } from "../../../runtime/server/contract/backplane.js";
import { PipeMeter } from "../../../runtime/server/metrics/pipe-meter.js";

export const HERE = "aaaaaaaa";
export const THERE = "bbbbbbbb";

export const OPENING: PipeOpening = {
  target: `/ws?kephas-node=${THERE}`,
  headers: { host: "game.example" },
  remoteAddress: "203.0.113.7",
  remotePort: 4711,
};

/** What crosses: who has said it, and the envelope. */
export interface Crossing {
  readonly from: string;
  readonly envelope: Uint8Array;
}

/** A node's pipes, and those that others have opened to it. */
export interface End {
  readonly pipes: Pipes;
  readonly meter: PipeMeter;
  readonly taken: { readonly pipe: Pipe; readonly opening: PipeOpening }[];
  takes: boolean;
  /** What the broker says to what it publishes. */
  outcome: Published;
  /** An envelope came. False where it is malformed. */
  hear(from: string, envelope: Uint8Array): boolean;
}

/** Two nodes with pipes, and what is on the way between them. */
export interface PipeEnds {
  readonly clock: FakeClock;
  readonly here: End;
  readonly there: End;
  readonly crossing: Crossing[];
  /** Delivers all, and what comes of it; what `lose` says is lost. */
  settle(lose?: (crossing: Crossing) => boolean): Promise<void>;
  /** A pipe that is open, and the other end of it. */
  open(): Promise<{ readonly near: Pipe; readonly far: Pipe }>;
}

export function createPipeEnds({ capacity = 10, maxPublishBytes = 2 ** 20 } = {}): PipeEnds {
  const clock = createFakeClock();
  const crossing: Crossing[] = [];
  const createEnd = (id: string): End => {
    const meter = new PipeMeter();
    const taken: End["taken"] = [];
    const publish = (_subject: string, envelope: Uint8Array): Published => {
      if (end.outcome === "sent") crossing.push({ from: id, envelope });
      return end.outcome;
    };
    const header = (kind: number) => ({ kind, node: id, epoch: 1, sentMs: 0, fingerprint: 0 });
    const inbox = (node: string) => `n.${node}`;
    const isKnown = (node: string) => node === HERE || node === THERE;
    const pipes = new Pipes({ clock, link: { publish, maxPublishBytes }, header, inbox, isKnown, meter, capacity });
    const hear = (from: string, envelope: Uint8Array): boolean => {
      const message = readPipeEnvelope(envelope);
      if (message !== undefined) pipes.receive(from, message);
      return message !== undefined;
    };
    const end: End = { pipes, meter, taken, takes: true, outcome: "sent", hear };
    pipes.serve((pipe, opening) => {
      taken.push({ pipe, opening });
      return end.takes;
    });
    return end;
  };
  const [here, there] = [createEnd(HERE), createEnd(THERE)];
  const settle = async (lose: (crossing: Crossing) => boolean = () => false): Promise<void> => {
    do {
      for (const one of crossing.splice(0)) {
        const to = one.from === HERE ? there : here;
        if (!lose(one)) to.hear(one.from, one.envelope);
      }
      await new Promise((resolve) => setImmediate(resolve));
    } while (crossing.length > 0);
  };
  return {
    clock,
    here,
    there,
    crossing,
    settle,
    async open() {
      const near = here.pipes.open(THERE, OPENING) as Pipe;
      await settle();
      return { near, far: there.taken.at(-1)?.pipe as Pipe };
    },
  };
}

/** What is said next in a pipe, as its other side would say it, altered. */
export function altered(envelope: Uint8Array, change: Partial<ReturnType<typeof readPipeEnvelope>>): Uint8Array {
  const message = readPipeEnvelope(envelope);
  if (message === undefined) throw new Error("this is no envelope of a pipe");
  return createPipeEnvelope({ kind: 5, node: HERE, epoch: 1, sentMs: 0, fingerprint: 0 }, { ...message, ...change });
}

/** All that is read of a stream from now on, as text. */
export function textOf(stream: Duplex): { readonly text: string } {
  let text = "";
  stream.on("data", (chunk: Buffer) => {
    text += chunk.toString();
  });
  return {
    get text() {
      return text;
    },
  };
}
