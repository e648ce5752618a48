import type { Frame } from "../outbound/frame.js";
import { keptFrame } from "../outbound/kept-frame.js";

/** A place in the line. */
export interface ReplyPlace {
  /** Gives the one answer. */
  readonly answer: (frame: Frame) => void;
}

interface Place {
  frame: Frame | undefined;
}

/** The answers to one command of one peer leave in the order in which its messages came: early ones wait their turn. */
export class ReplyLine {
  readonly #send: (frame: Frame) => void;
  readonly #places: Place[] = [];

  constructor(send: (frame: Frame) => void) {
    this.#send = send;
  }

  /** Takes the next place, for a message that has just come. */
  takePlace(): ReplyPlace {
    const place: Place = { frame: undefined };
    this.#places.push(place);
    return {
      answer: (frame) => {
        place.frame = this.#places[0] === place ? frame : keptFrame(frame);
        this.#sendAnswered();
      },
    };
  }

  #sendAnswered(): void {
    for (let frame = this.#places[0]?.frame; frame !== undefined; frame = this.#places[0]?.frame) {
      this.#places.shift();
      this.#send(frame);
    }
  }
}
