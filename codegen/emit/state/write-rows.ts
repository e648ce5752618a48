import type { UnitModel } from "../../model.js";
import { offsetText } from "../binary/place-text.js";
import { bodyOf, reserveBlock } from "../binary/write/write-site.js";
import { writeValue } from "../binary/write/write-value.js";
import type { CodecScope } from "../codec-scope.js";
import { block, type Doc } from "../doc.js";
import { functionOf } from "../function-text.js";
import { bitText, type NamedCollection, type UnitGroup } from "./unit-names.js";
import { unitTable } from "./unit-table.js";

/** `writeArenaPlayers`: appends the fields of a mask as they were captured. */
export function writeFunction(scope: CodecScope, { collection, state }: NamedCollection, group: UnitGroup): string {
  const hasRow = group.units.some(({ storage }) => storage === "scalars");
  return functionOf({
    name: `write${group.name}`,
    exported: true,
    docs: [unitTable(group, collection, state.name)],
    parameters: [`writer: ${scope.use("Writer")}`, `columns: ${scope.use("Columns")}`, "slot: number", "mask: number"],
    returns: "void",
    body: [
      ...(hasRow ? ["const { view } = columns;", `const row = slot * ${collection.rowBytes};`] : []),
      ...runsOf(group.units).map((run) => writeRun(scope, run)),
    ],
  });
}

/** Units of plain numbers that follow each other take their room at once. */
function runsOf(units: readonly UnitModel[]): readonly (readonly UnitModel[])[] {
  const runs: UnitModel[][] = [];
  for (const unit of units) {
    const last = runs.at(-1);
    if (unit.storage === "scalars" && last?.[0]?.storage === "scalars") last.push(unit);
    else runs.push([unit]);
  }
  return runs;
}

function writeRun(scope: CodecScope, run: readonly UnitModel[]): Doc {
  const [first] = run;
  if (first === undefined) return "";
  if (first.storage === "text") return whereMasked(first, writeText(scope, first));
  if (first.storage === "bytes") return whereMasked(first, [writeKept(scope, first)]);
  const bytes = run.reduce((sum, { record }) => sum + record.blockBytes, 0);
  const copies = run.map((unit) => whereMasked(unit, [...copyBlock(unit), `at += ${unit.record.blockBytes};`]));
  return block(
    "{",
    [
      ["let at = ", scope.call("reserve", "writer", String(bytes)), ";"],
      "const to = writer.view;",
      ...copies,
      "writer.offset = at;",
    ],
    "}",
  );
}

const whereMasked = (unit: UnitModel, statements: readonly Doc[]): Doc =>
  block(`if ((mask & ${bitText(unit)}) !== 0) {`, statements, "}");

/** The bytes of the row are those of the wire: they are copied in pieces of four, two and one, whatever they mean. */
function copyBlock({ at, record }: UnitModel): readonly Doc[] {
  const lines: Doc[] = [];
  for (let offset = 0; offset < record.blockBytes; ) {
    const left = record.blockBytes - offset;
    const [bytes, bits, order] = left >= 4 ? [4, 32, ", true"] : left >= 2 ? [2, 16, ", true"] : [1, 8, ""];
    const from = `view.getUint${bits}(${offsetText("row", at + offset)}${order})`;
    lines.push(`to.setUint${bits}(${offsetText("at", offset)}, ${from}${order});`);
    offset += bytes;
  }
  return lines;
}

function writeText(scope: CodecScope, { field, record, at }: UnitModel): readonly Doc[] {
  const value = `(columns.texts[${at}] as string[])[slot] as string`;
  const site = { value, at: "at", path: JSON.stringify(field.path), write: writeValue, finite: false };
  return [reserveBlock(scope, record.blockBytes), ...bodyOf(writeValue(scope, field.type, site))];
}

const writeKept = (scope: CodecScope, { at }: UnitModel): Doc => [
  scope.call("writeBytes", "writer", `(columns.bytes[${at}] as Uint8Array[])[slot] as Uint8Array`),
  ";",
];
