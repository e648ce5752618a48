import { formatRate, formatSize } from "../format-numbers.js";
import type { Rates } from "../meter.js";
import type { Tally, WireDirection } from "../traffic.js";
import { create, createButton, createHead, setText } from "./dom.js";

/** The cells of a row that change. */
interface Row {
  readonly messages: HTMLElement;
  readonly bytes: HTMLElement;
  readonly total: HTMLElement;
}

/** The rows of one direction, under one with their sums. */
interface Group {
  readonly body: HTMLTableSectionElement;
  readonly sum: Row;
}

const COLUMNS = [
  ["name", "Command"],
  ["number", "msg/s"],
  ["number", "per second"],
  ["number", "in all"],
] as const;

/** What passes by command and direction. A command's button takes its frames from the list, and puts them back. */
export class TrafficTable {
  readonly element: HTMLTableElement = create("table", "traffic");
  readonly #rows = new Map<Tally, Row>();
  readonly #groups: Readonly<Record<WireDirection, Group>>;
  readonly #toggled: () => void;

  constructor(toggled: () => void) {
    this.#toggled = toggled;
    this.#groups = { in: createGroup("↓ from the server"), out: createGroup("↑ to the server") };
    this.element.append(create("caption", "unseen", "Traffic by command"), createHead(COLUMNS));
    this.element.append(this.#groups.in.body, this.#groups.out.body);
  }

  draw(tallies: readonly Tally[], now: number): void {
    const sums = { in: { messages: 0, bytes: 0, total: 0 }, out: { messages: 0, bytes: 0, total: 0 } };
    for (const tally of tallies) {
      const rates = tally.meter.read(now, tally.messages, tally.bytes);
      drawRow(this.#rows.get(tally) ?? this.#add(tally), rates, tally.messages);
      const sum = sums[tally.direction];
      sum.messages += rates.messages;
      sum.bytes += rates.bytes;
      sum.total += tally.messages;
    }
    drawRow(this.#groups.in.sum, sums.in, sums.in.total);
    drawRow(this.#groups.out.sum, sums.out, sums.out.total);
  }

  #add(tally: Tally): Row {
    const button = createButton("command", tally.name, () => {
      tally.isListed = !tally.isListed;
      button.ariaPressed = String(tally.isListed);
      this.#toggled();
    });
    button.ariaPressed = "true";
    button.title = "List its frames";
    const name = create("th", "name");
    name.scope = "row";
    name.append(button);
    const row = appendRow(this.#groups[tally.direction].body, name);
    this.#rows.set(tally, row);
    return row;
  }
}

function createGroup(title: string): Group {
  const body = create("tbody");
  const name = create("th", "name", title);
  name.scope = "rowgroup";
  return { body, sum: appendRow(body, name) };
}

function appendRow(body: HTMLTableSectionElement, name: HTMLTableCellElement): Row {
  const row = create("tr");
  const [messages, bytes, total] = [create("td", "number"), create("td", "number"), create("td", "number")];
  row.append(name, messages, bytes, total);
  body.append(row);
  return { messages, bytes, total };
}

function drawRow(row: Row, { messages, bytes }: Rates, total: number): void {
  setText(row.messages, formatRate(messages));
  setText(row.bytes, formatSize(bytes));
  setText(row.total, String(total));
}
