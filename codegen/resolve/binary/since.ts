import { childOf, entriesOf, integerOf, type SourceEntry } from "../../load/source-node.js";
import type { StructModel } from "../../model.js";
import type { Report } from "../../report.js";
import type { ResolveContext } from "../context.js";

/**
 * The version that a field came with: its `since`, or 1. It never falls in declared order; where it would, that is
 * reported, and the version of the field above stands in for it.
 */
export function readSince({ key, keyAt, value }: SourceEntry, above: number, report: Report): number {
  const node = childOf(value, "since");
  const since = node === undefined ? 1n : integerOf(node);
  if (since === undefined) return above;
  const at = node?.at ?? keyAt;
  if (node !== undefined && since < 2n) {
    report.error({
      code: "KEP086",
      at,
      message: `\`${key}\` cannot be there since ${since}: what a struct began with has no \`since\``,
      advice: "remove it, or write `since: 2` for the first fields that were added",
    });
    return above;
  }
  if (since >= above) return Number(since);
  report.error({
    code: "KEP086",
    at,
    message: `\`${key}\` stands behind a field that came later, \`since: ${above}\``,
    advice: node === undefined ? `new fields come last: add \`since: ${above}\`, or move it up` : "move it up",
  });
  return above;
}

/** Reports an extensible struct whose fields all came later: a reader takes the first section for granted. */
export function checkFirstSection({ key, keyAt, value }: SourceEntry, report: Report): void {
  const fields = entriesOf(childOf(value, "struct"));
  if (fields.length === 0 || fields.some((field) => childOf(field.value, "since") === undefined)) return;
  report.error({
    code: "KEP086",
    at: keyAt,
    message: `\`${key}\` began with nothing: each of its fields has \`since\``,
    advice: "remove `since` from its first field",
  });
}

/**
 * Whether a struct may be a field, an element or a variant. One that grows by `since` may not unless it carries its
 * length: nothing would tell where it ends.
 */
export function mayStandInside(
  { name, record, extensible }: StructModel,
  at: number,
  context: ResolveContext,
): boolean {
  if (extensible || record.sections.length === 1) return true;
  const declaration = context.types.declaration(name);
  const since = entriesOf(childOf(declaration?.entry.value, "struct"))
    .map(({ value }) => childOf(value, "since"))
    .find((node) => node !== undefined);
  context.report.error({
    code: "KEP085",
    at,
    message: `\`${name}\` stands inside another type here, and has fields with \`since\``,
    advice: `add \`extensible: true\` to \`${name}\`, which changes its bytes here, or make a new type of the grown one`,
    related:
      declaration === undefined || since === undefined
        ? []
        : [{ at: since.at, message: `a later field of \`${name}\``, source: declaration.source }],
  });
  return false;
}
