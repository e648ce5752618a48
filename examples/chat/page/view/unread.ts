import { create, element } from "../../../page/element.js";

/** Who is so near to the end has seen it, in pixels. */
const NEAR_END = 48;

const title = document.title;

/** Keeps the end of the conversation in sight, and where that would be rude marks what has not been read yet. */
export class Unread {
  readonly #scroller = element("conversation");
  readonly #jump = element("jump");
  readonly #jumpText = element("jump-text");
  readonly #marker = create("li", "unread", "New");
  #count = 0;
  #followsEnd = true;

  constructor() {
    this.#scroller.addEventListener("scroll", () => this.#look(), { passive: true });
    this.#jump.addEventListener("click", () => this.#goOn());
    addEventListener("focus", () => this.#look());
    document.addEventListener("visibilitychange", () => this.#look());
    // A keyboard on a phone, a longer draft, another width: the end stays where it was.
    new ResizeObserver(() => this.follow()).observe(this.#scroller);
  }

  /** Counts a line unless it is being looked at. */
  add(line: HTMLElement): void {
    if (!this.#followsEnd || !isLookedAt()) {
      if (this.#count === 0) line.before(this.#marker);
      this.#count++;
      this.#show();
    }
    this.follow();
  }

  /** Scrolls to the end, for who was there. */
  follow(): void {
    if (this.#followsEnd) this.#scroller.scrollTop = this.#scroller.scrollHeight;
  }

  /** Goes to the end: all is read. */
  readAll(): void {
    this.#followsEnd = true;
    this.#marker.remove();
    this.follow();
    this.#look();
  }

  /** Goes to where the unread begins, or to the end: the mark stays until the next one, to show where that was. */
  #goOn(): void {
    if (this.#count > 0) this.#marker.scrollIntoView();
    else this.readAll();
  }

  #look(): void {
    const { scrollTop, scrollHeight, clientHeight } = this.#scroller;
    this.#followsEnd = scrollHeight - scrollTop - clientHeight < NEAR_END;
    if (this.#followsEnd && isLookedAt()) this.#count = 0;
    this.#show();
  }

  #show(): void {
    document.title = this.#count === 0 ? title : `(${this.#count}) ${title}`;
    this.#jump.hidden = this.#followsEnd;
    this.#jump.dataset["unread"] = String(this.#count > 0);
    this.#jumpText.textContent = this.#count === 0 ? "Latest" : `${this.#count} new`;
  }
}

const isLookedAt = (): boolean => !document.hidden && document.hasFocus();
