import type { ts } from "ts-morph";
import type { TsMorph } from "../load-ts-morph.js";
import type { ChangedName } from "./changed-names.js";
import type { CodeProject } from "./code-project.js";
import { findKeyLiterals } from "./key-literals.js";
import { findKinds } from "./kind-literals.js";
import { findLinks, type Link } from "./links.js";
import type { Location, Side } from "./location.js";
import { findMembers } from "./members.js";

/**
 * Every place in the user's files where a changed name stands: by what it means, not by how it is spelled. Objects
 * that are handed to generated code without a type of their own are followed to where their members are written.
 */
export function findLocations(
  morph: TsMorph,
  code: CodeProject,
  { names, side }: { readonly names: readonly ChangedName[]; readonly side: Side },
): readonly Location[] {
  const found = new Map<string, Location>();
  const users = new Set(code.all.map(({ fileName }) => fileName));
  const add = (location: Location): void => {
    const key = `${location.file}:${location.start}`;
    if (users.has(location.file) && !found.has(key)) found.set(key, location);
  };
  const seen = new Set<string>();
  let links: readonly Link[] = names.map((name) => ({
    file: name.file,
    at: name[side],
    oldName: side === "before" ? name.oldName : name.newName,
    newName: side === "before" ? name.newName : name.oldName,
    isMember: name.kind === "member",
    isLiteral: false,
  }));
  const texts = names.filter(({ kind }) => kind === "text");
  for (const location of findKinds(morph, code, { names: texts, side })) add(location);
  links = links.filter((_, index) => names[index]?.kind !== "text");
  const renamed: Link[] = [];
  while (links.length > 0) {
    for (const link of links) {
      seen.add(`${link.file}:${link.at}`);
      renamed.push(link);
      if (!link.isLiteral) for (const location of renameFrom(morph, code, link)) add(location);
    }
    for (const location of findMembers(
      morph,
      code,
      links.filter(({ isLiteral }) => isLiteral),
    ))
      add(location);
    links = findLinks(morph, code, renamed).filter(({ file, at }) => !seen.has(`${file}:${at}`));
  }
  for (const location of findKeyLiterals(morph, code, renamed)) add(location);
  return [...found.values()];
}

function renameFrom({ ts }: TsMorph, { service, program }: CodeProject, link: Link): readonly Location[] {
  const options = { providePrefixAndSuffixTextForRename: link.isMember };
  const places = service.findRenameLocations(link.file, link.at, false, false, options) ?? [];
  return places.map(({ fileName, textSpan, prefixText = "", suffixText = "" }): Location => {
    const end = textSpan.start + textSpan.length;
    const location = {
      file: fileName,
      start: textSpan.start,
      end,
      newName: link.newName,
      prefix: prefixText,
      suffix: suffixText,
    };
    const file = link.isMember ? undefined : program.getSourceFile(fileName);
    const isShorthand = file !== undefined && isShorthandValue(ts, file, textSpan.start);
    return isShorthand ? { ...location, prefix: `${file.text.slice(textSpan.start, end)}: ` } : location;
  });
}

/** Whether a name is both a property and the value of it: only the value is called differently. */
function isShorthandValue(is: typeof ts, file: ts.SourceFile, at: number): boolean {
  const find = (node: ts.Node): ts.Node | undefined =>
    node.getStart(file) <= at && at < node.end ? (is.forEachChild(node, find) ?? node) : undefined;
  const node = find(file);
  return node !== undefined && is.isShorthandPropertyAssignment(node.parent) && node.parent.name === node;
}
