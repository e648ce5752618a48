/** A table in Markdown for a doc comment: the head, then the rows, in columns of which the first ones are aligned to the `right`. */
export function tableText([head = [], ...rows]: readonly (readonly string[])[], right: number): string {
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column]?.length ?? 0)));
  const rule = widths.map((width, column) => (column < right ? `${"-".repeat(width - 1)}:` : "-".repeat(width)));
  return [head, rule, ...rows].map((row) => lineText(row, widths, right)).join("\n");
}

function lineText(row: readonly string[], widths: readonly number[], right: number): string {
  const cells = widths.map((width, column) => {
    const cell = row[column] ?? "";
    return column < right ? cell.padStart(width) : cell.padEnd(width);
  });
  return `| ${cells.join(" | ")} |`;
}
