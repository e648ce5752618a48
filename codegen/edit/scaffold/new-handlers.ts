import { posix } from "node:path";
import { detectStyle } from "../code-style.js";
import type { TsMorph } from "../load-ts-morph.js";

/** How the name of an imported file ends: in `.js`, in `.ts`, or without an ending. */
export type ImportEnding = "js" | "ts" | "none";

interface NewHandlers {
  readonly path: string;
  readonly output: string;
  readonly protocol: string;
  readonly typePrefix: string;
  readonly needsRoles: boolean;
  readonly importEnding: ImportEnding;
}

/** A server without handlers, to be filled. */
export function serverText(request: NewHandlers): string {
  const create = `create${request.typePrefix}Server`;
  const roles = request.needsRoles ? "\n  // Which of the schema's roles a peer has.\n  roles: () => [],\n" : "";
  return `import { ${create} } from "${importPath(request, request.importEnding)}";

const server = ${create}({${roles}});

await server.listen({ port: 8080 });
`;
}

/** A file's text with an object for handlers behind it, empty as yet, and the import of its type. */
export function handlersText(morph: TsMorph, request: NewHandlers & { readonly text: string }): string {
  const file = new morph.Project({ useInMemoryFileSystem: true, compilerOptions: { allowJs: true } }).createSourceFile(
    `/${posix.basename(request.path)}`,
    request.text,
  );
  const style = detectStyle(file, morph);
  const imports = file.getImportDeclarations();
  const endings = imports.map((one) => one.getModuleSpecifierValue()).filter((name) => name.startsWith("."));
  const specifier = style.quote + importPath(request, endingOf(endings) ?? request.importEnding) + style.quote;
  const end = style.semicolons ? ";" : "";
  const type = `${request.typePrefix}Handlers`;
  const isJs = isJavaScript(request.path);
  const at = imports.at(-1)?.getEnd() ?? 0;
  const line = `import type { ${type} } from ${specifier}${end}`;
  const added = isJs ? "" : imports.length === 0 ? line + style.eol + style.eol : style.eol + line;
  const withImport = request.text.slice(0, at) + added + request.text.slice(at);
  const name = `${request.protocol}Handlers`;
  const declaration = isJs
    ? `/** @type {import(${specifier}).${type}} */${style.eol}export const ${name} = {}${end}`
    : `export const ${name}: ${type} = {}${end}`;
  return `${withImport}${spaceBefore(withImport, style.eol)}${declaration}${style.eol}`;
}

/** Whether a file is JavaScript, by its name. */
export function isJavaScript(path: string): boolean {
  return /\.[cm]?jsx?$/.test(path);
}

function spaceBefore(text: string, eol: string): string {
  if (text === "" || /\n\s*\n$/.test(text)) return "";
  return text.endsWith("\n") ? eol : eol + eol;
}

function importPath({ path, output, protocol }: NewHandlers, ending: ImportEnding): string {
  const relative = posix.relative(posix.dirname(path), `${output}/${protocol}/server`);
  return (relative.startsWith(".") ? relative : `./${relative}`) + (ending === "none" ? "" : `.${ending}`);
}

/** The ending that most of a file's relative imports have. */
function endingOf(specifiers: readonly string[]): ImportEnding | undefined {
  if (specifiers.length === 0) return undefined;
  const count = (pattern: RegExp): number => specifiers.filter((name) => pattern.test(name)).length;
  const [js, ts] = [count(/\.[cm]?js$/), count(/\.[cm]?tsx?$/)];
  if (js >= ts && js * 2 >= specifiers.length) return "js";
  return ts * 2 >= specifiers.length ? "ts" : "none";
}
