/** A new element with a class and a text, which is never read as HTML. */
export function create<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  className = "",
  text = "",
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  if (className !== "") element.className = className;
  element.textContent = text;
  return element;
}

/** A button. A click leaves the focus where it is, with the game: whoever plays on presses no button by Space. */
export function createButton(className: string, text: string, press: () => void): HTMLButtonElement {
  const button = create("button", className, text);
  button.type = "button";
  button.addEventListener("mousedown", (event) => event.preventDefault());
  button.addEventListener("click", press);
  return button;
}

/** Touches the page only for what has changed. */
export function setText(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

/** A row of column headings. */
export function createHead(columns: readonly (readonly [className: string, text: string])[]): HTMLTableSectionElement {
  const head = create("thead");
  const row = create("tr");
  for (const [className, text] of columns) {
    const cell = create("th", className, text);
    cell.scope = "col";
    row.append(cell);
  }
  head.append(row);
  return head;
}
