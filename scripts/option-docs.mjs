// The table of options in docs/options.md: from their declarations and from the table that checks them. `node scripts/option-docs.mjs [--check]`
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import ts from "typescript";
import { exitOnFailure, root } from "./step.mjs";

const declarations = "runtime/server/contract/options.ts";
const page = "docs/options.md";
const table = /(?<=<!-- options -->\n)[\s\S]*(?=<!-- end of options -->)/;

/** Writes the table; with `--check` it writes nothing and throws where the page is out of date. Reads the built package. */
export async function writeOptionDocs(args = []) {
  const { optionTable } = await import(pathToFileURL(join(root, "runtime/dist/server/options/option-table.js")).href);
  const path = join(root, page);
  const text = readFileSync(path, "utf8");
  const rows = readDeclarations().map((option) => formatRow(option, optionTable));
  const written = text.replace(
    table,
    ["| option | default | what it is for |", "|---|---|---|", ...rows, ""].join("\n"),
  );
  if (written === text) return;
  if (args.includes("--check")) throw new Error(`${page} is out of date: run npm run docs:options`);
  writeFileSync(path, written);
}

function readDeclarations() {
  const text = readFileSync(join(root, declarations), "utf8");
  const file = ts.createSourceFile(declarations, text, ts.ScriptTarget.Latest, true);
  const options = file.statements.find((node) => ts.isInterfaceDeclaration(node) && node.name.text === "CommonOptions");
  return options.members.map((member) => {
    const [doc] = ts.getJSDocCommentsAndTags(member);
    const said = doc?.tags?.find(({ tagName }) => tagName.text === "defaultValue")?.comment;
    return { name: member.name.getText(file), purpose: oneLine(doc?.comment), said: oneLine(said) };
  });
}

function formatRow({ name, purpose, said }, optionTable) {
  const { normal } = optionTable[name] ?? {};
  if (purpose === "") throw new Error(`${declarations}: "${name}" does not say what it is for`);
  if (said !== normal) throw new Error(`${declarations}: the default of "${name}" is ${normal}, and it says ${said}`);
  return `| \`${name}\` | ${normal} | ${purpose} |`;
}

function oneLine(text) {
  return (ts.getTextOfJSDocComment(text) ?? "").replace(/\s+/g, " ").replaceAll("|", "\\|").trim();
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  exitOnFailure(() => writeOptionDocs(process.argv.slice(2)));
}
