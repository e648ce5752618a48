import type { SectionModel } from "../../model.js";

/** How many bytes an element takes with each of its sections. */
export function endsOf(sections: readonly SectionModel[]): readonly number[] {
  return sections.map((_, index) => sections.slice(0, index + 1).reduce((sum, { blockBytes }) => sum + blockBytes, 0));
}
