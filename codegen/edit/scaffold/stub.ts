import type { CodeStyle } from "../code-style.js";
import type { Requirement } from "./requirement.js";

/** Where a stub is going to stand. */
export interface StubPlace {
  readonly container: "object" | "class";
  readonly style: CodeStyle;
  /** Whether parameters get their types from around: then they are named, with the `_` of what is not used yet. */
  readonly isTyped: boolean;
  readonly language: "typescript" | "javascript";
}

/** The lines of a member that throws when it is called, or of an object of such members, which may be none, without a comma at its end. */
export function stubLines(requirement: Requirement, place: StubPlace): readonly string[] {
  const { container, style } = place;
  const end = container === "class" && style.semicolons ? ";" : "";
  if (requirement.parameters === undefined) {
    const key = container === "class" ? `${readonlyWord(place)}${requirement.name} =` : `${requirement.name}:`;
    if (requirement.members.length === 0) return [`${key} {}${end}`];
    const inner = { ...place, container: "object" } as const;
    const members = requirement.members.map((member) => stubLines(member, inner));
    return [`${key} {`, ...joinMembers(members, style).map((line) => style.indent + line), `}${end}`];
  }
  const body = `${style.indent}throw new Error(${quote(`${requirement.label}: not implemented`, style)})${style.semicolons ? ";" : ""}`;
  const close = container === "class" && style.functions === "arrow" ? `}${end}` : "}";
  return [`${head(requirement, place)} {`, body, close];
}

/** The lines of several members, each with its comma; the last one's depends on the style. */
export function joinMembers(members: readonly (readonly string[])[], { trailingCommas }: CodeStyle): readonly string[] {
  return members.flatMap((lines, index) => {
    const comma = trailingCommas || index < members.length - 1 ? "," : "";
    return lines.map((line, at) => (at === lines.length - 1 ? line + comma : line));
  });
}

/** Nothing but throwing, a class's method would be taken to return nothing; an object's is not. */
function head({ name, parameters: taken = [] }: Requirement, place: StubPlace): string {
  const { container, style, isTyped, language } = place;
  const parameters = !isTyped || container === "class" ? "" : taken.map((parameter) => `_${parameter}`).join(", ");
  const never = container === "class" && language === "typescript" ? ": never" : "";
  if (style.functions === "method") return `${name}(${parameters})${never}`;
  return container === "class" ? `${readonlyWord(place)}${name} = ()${never} =>` : `${name}: (${parameters}) =>`;
}

function readonlyWord({ language }: StubPlace): string {
  return language === "typescript" ? "readonly " : "";
}

/** Labels are names and dots: nothing in them needs an escape. */
function quote(text: string, style: CodeStyle): string {
  return style.quote + text + style.quote;
}
