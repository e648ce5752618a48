/** How much of a value is written: the rest is an ellipsis. */
const MOST_CHARACTERS = 600;
const MOST_DEPTH = 6;
const MOST_TEXT = 200;
const MOST_BYTES = 16;

/** Members whose values are nobody's business. */
const SECRET = /token|secret|password/i;

/** What would not be seen, or would reorder what is seen. */
const UNSEEN = /[\p{C}\p{Zl}\p{Zp}]/gu;

/** A message as text on one line, as its literal would be, cut where it gets long or deep. Never throws; values of tokens are hidden. */
export function formatValue(value: unknown): string {
  const writer = new ValueWriter();
  try {
    writer.write(value, 0);
  } catch {
    // A getter or a proxy of the game's.
    writer.add(" … (cannot be read)");
  }
  return writer.text;
}

/** A text of the other side's: as it is, but for what is unseen and for what is too much. */
export function formatText(text: string, most: number = MOST_TEXT): string {
  return escapeUnseen(cut(text, most));
}

/** The first bytes in hex. */
export function formatBytes(bytes: Uint8Array, most: number = MOST_BYTES): string {
  const shown = Array.from(bytes.subarray(0, most), (byte) => byte.toString(16).padStart(2, "0"));
  return shown.join(" ") + (bytes.length > most ? " …" : "");
}

class ValueWriter {
  text = "";

  add(text: string): void {
    this.text += text;
  }

  write(value: unknown, depth: number): void {
    if (typeof value === "string") this.add(escapeUnseen(JSON.stringify(cut(value, MOST_TEXT))));
    else if (typeof value === "number") this.add(formatNumber(value));
    else if (typeof value === "bigint") this.add(`${value}n`);
    else if (typeof value !== "object" || value === null)
      this.add(typeof value === "function" ? "function" : String(value));
    else if (value instanceof Uint8Array) this.add(`<${value.length} bytes: ${formatBytes(value)}>`);
    else if (value instanceof Date) this.add(Number.isNaN(value.getTime()) ? "Invalid Date" : value.toISOString());
    else if (depth >= MOST_DEPTH) this.add("…");
    else this.#writeMembers(value, depth + 1);
  }

  #writeMembers(value: object, depth: number): void {
    if (value instanceof Map)
      this.#list("Map {", "}", value, ([key, member]: [unknown, unknown]) => this.#member(key, member, depth));
    else if (isList(value)) this.#list("[", "]", value, (member) => this.write(member, depth));
    else this.#list("{", "}", membersOf(value), ([key, member]) => this.#member(key, member, depth));
  }

  #list<Item>(open: string, close: string, items: Iterable<Item>, write: (item: Item) => void): void {
    const spaced = close === "}";
    let separator = spaced ? `${open} ` : open;
    for (const item of items) {
      this.add(separator);
      separator = ", ";
      if (this.text.length > MOST_CHARACTERS) {
        this.add("…");
        break;
      }
      write(item);
    }
    const isEmpty = separator !== ", ";
    this.add(isEmpty ? open + close : spaced ? ` ${close}` : close);
  }

  #member(key: unknown, value: unknown, depth: number): void {
    const name = typeof key === "string" ? formatText(key, 40) : String(key);
    this.add(`${name}: `);
    if (SECRET.test(name) && value !== undefined && value !== null) this.add("(hidden)");
    else this.write(value, depth);
  }
}

/** Members are read one by one: a hostile object may have millions. */
function* membersOf(value: object): Iterable<[string, unknown]> {
  for (const key in value) {
    if (Object.hasOwn(value, key)) yield [key, (value as Readonly<Record<string, unknown>>)[key]];
  }
}

function isList(value: object): value is Iterable<unknown> & object {
  return Array.isArray(value) || (ArrayBuffer.isView(value) && Symbol.iterator in value);
}

function cut(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most)}…` : text;
}

function escapeUnseen(text: string): string {
  return text.replace(UNSEEN, (unseen) => `\\u{${(unseen.codePointAt(0) as number).toString(16)}}`);
}

/** What a 32-bit float carries, without the digits that 64 bits add to it. */
function formatNumber(value: number): string {
  return Number.isInteger(value) || !Number.isFinite(value) ? String(value) : String(Number(value.toPrecision(7)));
}
