import type { Line } from "../../../../generated/chat/messages.js";
import { create, element } from "../../../page/element.js";
import { type Piece, splitLinks } from "../links.js";
import type { Draft, DraftState } from "../outbox.js";
import { createAvatar, tintOf } from "./avatar.js";

/** More lines than this are taken off the page's beginning. */
const MAX_LINES = 500;

/** Lines of one speaker that follow each other within so long look like one. */
const TOGETHER_MS = 3 * 60_000;

const timeFormat = new Intl.DateTimeFormat(undefined, { hour: "numeric", minute: "2-digit" });
const dayFormat = new Intl.DateTimeFormat(undefined, { weekday: "long", day: "numeric", month: "long" });

const draftWords: Readonly<Record<DraftState, string>> = {
  waiting: "Waiting for the connection",
  sent: "Sending",
  refused: "Was not taken",
  failed: "May not have arrived",
};

/** What the buttons beside a draft that nobody heard do. */
export interface DraftActions {
  readonly retry: (id: number) => void;
  readonly discard: (id: number) => void;
}

/** The list of what was said: lines by their time, then the drafts. */
export class Lines {
  readonly #list = element("lines");
  readonly #drafts = element("drafts");
  readonly #actions: DraftActions;

  constructor(actions: DraftActions) {
    this.#actions = actions;
  }

  /** Puts a line to where it belongs by its time, and returns it. */
  add(line: Line, whose: "mine" | "theirs"): HTMLElement {
    const shown = createLine(line, whose);
    const next = [...this.#list.querySelectorAll<HTMLElement>(".line")].find((other) => timeOf(other) > timeOf(shown));
    // What belongs to the day before the next line's stands above that day's heading.
    const before = next !== undefined && dayOf(next) !== dayOf(shown) ? this.#headingOf(dayOf(next)) : next;
    this.#list.insertBefore(shown, before ?? null);
    this.#startDay(shown);
    joinToPrevious(shown);
    if (next !== undefined) joinToPrevious(next);
    this.#forgetOldest();
    return shown;
  }

  /** Says something that has just happened. */
  addNotice(text: string): void {
    const notice = create("li", "notice", text);
    notice.dataset["time"] = String(Date.now());
    this.#list.append(notice);
    this.#startDay(notice);
  }

  showDrafts(drafts: readonly Draft[]): void {
    this.#drafts.replaceChildren(...drafts.map((draft) => this.#createDraft(draft)));
  }

  #createDraft({ id, text, state }: Draft): HTMLElement {
    const shown = create("li", "line mine draft");
    shown.dataset["state"] = state;
    const bubble = createBubble(text);
    bubble.append(create("span", "fate", draftWords[state]));
    shown.append(bubble);
    if (state === "waiting" || state === "sent") return shown;
    const choices = create("div", "choices");
    choices.append(
      createButton("Send again", () => this.#actions.retry(id)),
      createButton("Discard", () => this.#actions.discard(id)),
    );
    shown.append(choices);
    return shown;
  }

  /** Writes the day above what comes first on it, be it a line or a notice. */
  #startDay(entry: HTMLElement): void {
    const day = dayOf(entry);
    if (this.#headingOf(day) !== null) return;
    const isToday = day === new Date().toDateString();
    const heading = create("li", "day", isToday ? "Today" : dayFormat.format(new Date(timeOf(entry))));
    heading.dataset["day"] = day;
    this.#list.insertBefore(heading, entry);
  }

  #headingOf(day: string): Element | null {
    return this.#list.querySelector(`[data-day="${day}"]`);
  }

  /** A day's heading stays as long as anything of the day does. */
  #forgetOldest(): void {
    while (this.#list.childElementCount > MAX_LINES) {
      const [first, second] = this.#list.children;
      const oldest = isHeading(first) && !isHeading(second) ? second : first;
      oldest?.remove();
    }
  }
}

function createLine({ username, message, timestamp = "" }: Line, whose: "mine" | "theirs"): HTMLElement {
  const shown = create("li", `line ${whose}`);
  const time = new Date(timestamp);
  shown.dataset["author"] = username;
  shown.dataset["time"] = String(time.getTime());
  const bubble = createBubble(message);
  const author = create("span", "author", username);
  author.dataset["tint"] = tintOf(username);
  const clock = create("time", "time", timeFormat.format(time));
  clock.setAttribute("datetime", timestamp);
  clock.title = time.toLocaleString();
  bubble.prepend(author);
  bubble.append(clock);
  shown.append(createAvatar(username), bubble);
  return shown;
}

function createBubble(text: string): HTMLElement {
  const bubble = create("div", "bubble");
  const paragraph = create("p", "text");
  paragraph.dir = "auto";
  paragraph.append(...splitLinks(text).map(createPiece));
  bubble.append(paragraph);
  return bubble;
}

/** Where a link leads learns neither of this page nor where it was found. */
function createPiece({ text, href }: Piece): Node {
  if (href === undefined) return document.createTextNode(text);
  const link = document.createElement("a");
  link.textContent = text;
  link.href = href;
  link.target = "_blank";
  link.rel = "noopener noreferrer";
  link.dir = "ltr";
  return link;
}

function createButton(text: string, act: () => void): HTMLElement {
  const button = create("button", "quiet", text);
  button.setAttribute("type", "button");
  button.addEventListener("click", act);
  return button;
}

/** A line right after another one of the same speaker repeats neither name nor picture. */
function joinToPrevious(line: HTMLElement): void {
  const previous = line.previousElementSibling;
  const together =
    previous instanceof HTMLElement &&
    previous.dataset["author"] === line.dataset["author"] &&
    timeOf(line) - timeOf(previous) < TOGETHER_MS;
  line.classList.toggle("continued", together);
}

const timeOf = (entry: HTMLElement): number => Number(entry.dataset["time"]);

const dayOf = (entry: HTMLElement): string => new Date(timeOf(entry)).toDateString();

const isHeading = (entry: Element | undefined): boolean => entry?.classList.contains("day") === true;
