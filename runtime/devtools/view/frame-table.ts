import { formatSize } from "../format-numbers.js";
import type { Frame, FrameWords } from "../frame.js";
import { create, createHead, setText } from "./dom.js";

/** So many of the newest frames are shown, and decoded. */
export const SHOWN_FRAMES = 60;

interface Row {
  readonly element: HTMLTableRowElement;
  readonly time: HTMLElement;
  readonly name: HTMLElement;
  readonly size: HTMLElement;
  readonly text: HTMLElement;
}

const COLUMNS = [
  ["time", "Time"],
  ["name", "Command"],
  ["size", "Size"],
  ["text", "Message"],
] as const;

/** What a frame is shown with. */
export interface FrameReading {
  /** Its words; they are made once. */
  readonly wordsOf: (frame: Frame) => FrameWords;
  /** Seconds since the overlay was mounted, as text. */
  readonly timeOf: (frame: Frame) => string;
}

/** The newest frames, the newest first. */
export class FrameTable {
  readonly element: HTMLTableElement = create("table", "frames");
  readonly #body = create("tbody");
  readonly #rows: Row[] = [];
  readonly #reading: FrameReading;

  constructor(reading: FrameReading) {
    this.#reading = reading;
    this.element.append(
      create("caption", "unseen", "The last frames, the newest first"),
      createHead(COLUMNS),
      this.#body,
    );
  }

  draw(frames: readonly Frame[]): void {
    for (const [at, frame] of frames.entries()) this.#drawRow(this.#rows[at] ?? this.#add(), frame);
    for (const { element } of this.#rows.splice(frames.length)) element.remove();
  }

  #add(): Row {
    const element = create("tr");
    const [time, name, size, text] = [
      create("td", "time"),
      create("th", "name"),
      create("td", "size"),
      create("td", "text"),
    ];
    name.scope = "row";
    element.append(time, name, size, text);
    this.#body.append(element);
    const row = { element, time, name, size, text };
    this.#rows.push(row);
    return row;
  }

  #drawRow({ element, time, name, size, text }: Row, frame: Frame): void {
    const words = this.#reading.wordsOf(frame);
    element.className = `${frame.tally?.direction ?? ""}${words.isBad ? " bad" : ""}`;
    setText(time, this.#reading.timeOf(frame));
    setText(name, `${arrowOf(frame)}\u00a0${words.name}`);
    setText(size, formatSize(frame.length));
    setText(text, words.text);
  }
}

/** Frames as lines of text, the oldest first. */
export function formatFrames(frames: readonly Frame[], { wordsOf, timeOf }: FrameReading): string {
  const lines = frames.map((frame) => {
    const { name, text } = wordsOf(frame);
    return `${timeOf(frame)} ${arrowOf(frame)} ${name} (${formatSize(frame.length)}) ${text}`.trimEnd();
  });
  return lines.reverse().join("\n");
}

const arrowOf = ({ tally }: Frame): string => (tally?.direction === "out" ? "↑" : "↓");
