/** One thing that a page tells its reader to do, in order. */
export type Step =
  | { readonly kind: "commands"; readonly script: string }
  | { readonly kind: "file"; readonly path: string; readonly text: string };

const BLOCK = /(?:^`([^`\n]+)`:\n\n)?^```(\w*)\n([\s\S]*?)^```$/gm;

/**
 * The steps under a heading of the second level: shell blocks are commands to run, any other block is the file that the
 * line before names. Throws where it names none: what a reader cannot follow is no step.
 */
export function readSteps(markdown: string, heading: string): readonly Step[] {
  const [, section] = new RegExp(`^## ${heading}\\n([\\s\\S]*?)(?=^## |$(?![\\s\\S]))`, "m").exec(markdown) ?? [];
  if (section === undefined) throw new Error(`the page has no heading ## ${heading}`);
  return [...section.matchAll(BLOCK)].map(([block, path, language = "", text = ""]): Step => {
    if (language === "sh") return { kind: "commands", script: text };
    if (path === undefined) throw new Error(`this block is neither a file nor commands:\n${block}`);
    return { kind: "file", path, text };
  });
}
