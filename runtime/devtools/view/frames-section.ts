import { describeFrame, type Schema } from "../describe-frame.js";
import type { Frame } from "../frame.js";
import { RING_FRAMES } from "../frame-ring.js";
import type { Recorder } from "../recorder.js";
import { copyText } from "./copy.js";
import { create, createButton, setText } from "./dom.js";
import { type FrameReading, FrameTable, formatFrames, SHOWN_FRAMES } from "./frame-table.js";

interface FramesSectionOptions {
  readonly recorder: Recorder;
  readonly schema: Schema;
  readonly root: ShadowRoot;
  /** What times are counted from, by the client's clock. */
  readonly mountedAt: number;
}

/** The frames, with what pauses and copies them. */
export class FramesSection {
  readonly element: HTMLElement = create("section", "frames-section");
  readonly #recorder: Recorder;
  readonly #reading: FrameReading;
  readonly #table: FrameTable;
  readonly #pause: HTMLButtonElement;
  readonly #said = create("output", "said");
  readonly #root: ShadowRoot;
  #isPaused = false;
  #isOpen = false;

  constructor({ recorder, schema, root, mountedAt }: FramesSectionOptions) {
    this.#recorder = recorder;
    this.#root = root;
    this.#reading = {
      wordsOf: (frame) => {
        frame.words ??= describeFrame(frame, schema);
        return frame.words;
      },
      timeOf: ({ at }) => ((at - mountedAt) / 1000).toFixed(3),
    };
    this.#table = new FrameTable(this.#reading);
    this.#pause = createButton("", "Pause", () => this.#togglePause());
    this.#pause.ariaPressed = "false";
    const bar = create("div", "bar");
    bar.append(
      create("h2", "", "Frames"),
      this.#said,
      this.#pause,
      createButton("", "Copy", () => void this.#copy()),
    );
    this.element.append(bar, this.#table.element);
  }

  /** Frames are kept as long as they are looked at, and not paused. */
  open(): void {
    this.#isOpen = true;
    this.#keep();
  }

  close(): void {
    this.#isOpen = false;
    this.#keep();
    if (!this.#isPaused) this.#recorder.frames.clear();
  }

  draw(): void {
    this.#table.draw(this.#recorder.frames.newest(SHOWN_FRAMES));
  }

  #keep(): void {
    this.#recorder.keepsFrames = this.#isOpen && !this.#isPaused;
  }

  #togglePause(): void {
    this.#isPaused = !this.#isPaused;
    this.#keep();
    if (this.#isPaused) this.#recorder.frames.detach();
    this.#pause.ariaPressed = String(this.#isPaused);
    this.#table.element.classList.toggle("paused", this.#isPaused);
    setText(this.#said, "");
    this.draw();
  }

  async #copy(): Promise<void> {
    const frames: readonly Frame[] = this.#recorder.frames.newest(RING_FRAMES);
    const worked = await copyText(formatFrames(frames, this.#reading), this.#root);
    setText(this.#said, worked ? `Copied ${frames.length}` : "The browser does not let it copy");
  }
}
