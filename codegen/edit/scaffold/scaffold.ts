import type { ts } from "ts-morph";
import type { Diagnostic } from "../../diagnostic.js";
import { detectStyle } from "../code-style.js";
import { describeAt, findSyntaxErrors } from "../diagnose.js";
import { loadTsMorph, type TsMorph } from "../load-ts-morph.js";
import { applyEdits, type TextEdit } from "../text-edit.js";
import { findGaps, type Gap, type Gaps } from "./find-gaps.js";
import { createHandlerProject, type HandlerFile, type HandlerProject } from "./handler-project.js";
import { insertMembers, isInline } from "./insert.js";
import { handlersText, type ImportEnding, isJavaScript, serverText } from "./new-handlers.js";
import { createRequirementReader, type Requirement, type RequirementReader } from "./requirement.js";
import { stubLines } from "./stub.js";
import { findUntyped } from "./untyped.js";

export interface ScaffoldRequest extends Omit<HandlerFile, "text"> {
  /** Undefined where the file is to be made. */
  readonly text: string | undefined;
  /** `Arena` */
  readonly typePrefix: string;
  /** Whether clients send commands, and call methods, that need a role. */
  readonly needsRoles: boolean;
  /** How a new import of generated code ends, where the file's own imports don't tell. */
  readonly importEnding: ImportEnding;
}

export interface Scaffolding {
  /** The text of the file with all handlers; that of the request where none was missing. */
  readonly text: string;
  /** The handlers that were added, as the schema names them. */
  readonly added: readonly string[];
  /** Errors, with which nothing is added, and warnings. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Adds the handlers that a file lacks, as stubs that throw. Nothing else in it changes. A file without any place for
 * handlers gets an object of them at its end; one that is not there becomes a server.
 */
export function scaffold(request: ScaffoldRequest): Scaffolding {
  const morph = loadTsMorph();
  if (request.text === undefined) return fill(morph, { ...request, text: serverText(request) });
  const mark = request.text.startsWith("\uFEFF") ? "\uFEFF" : "";
  const text = request.text.slice(mark.length);
  const result = fillOrAppend(morph, { ...request, text });
  return { ...result, text: mark + result.text };
}

function fillOrAppend(morph: TsMorph, request: FillRequest): Scaffolding {
  const first = fill(morph, request);
  const isBroken = first.diagnostics.some(({ severity }) => severity === "error");
  if (first.places > 0 || isBroken) return first;
  const appended = fill(morph, { ...request, text: handlersText(morph, request) });
  return appended.added.length === 0 ? first : appended;
}

type FillRequest = ScaffoldRequest & { readonly text: string };

interface Filled extends Scaffolding {
  readonly places: number;
}

function fill(morph: TsMorph, request: FillRequest): Filled {
  const handlers = createHandlerProject(morph, request);
  const { project, file } = handlers;
  const broken = findSyntaxErrors(project, file);
  if (broken.length > 0) return { text: request.text, added: [], places: 0, diagnostics: broken };
  const judge = createJudge(morph, handlers, request.typePrefix);
  const found = findGaps(morph, file.compilerNode, judge);
  const own = found.gaps.filter(({ node }) => node.getSourceFile() === file.compilerNode);
  const untyped = found.places > 0 ? [] : findUntyped(morph, file.compilerNode, { ...request, members: judge.named });
  return {
    text: applyEdits(
      request.text,
      own.flatMap((gap) => editsOf(morph, gap, handlers)),
    ),
    added: own.flatMap(({ missing }) => missing.flatMap(labelsOf)),
    places: found.places,
    diagnostics: [...hidden(found), ...untyped, ...findElsewhere(morph, handlers, judge)],
  };
}

interface Judge {
  readonly checker: ts.TypeChecker;
  readonly requirements: RequirementReader;
  /** All that the schema demands by names of its own: those of a room's handlers are anybody's. */
  readonly named: readonly Requirement[];
}

function createJudge(morph: TsMorph, { project, server, runtime }: HandlerProject, typePrefix: string): Judge {
  const checker = project.getTypeChecker().compilerObject;
  const files = { server: server.compilerNode, runtime: runtime.compilerNode };
  const requirements = createRequirementReader(morph, { checker, ...files, typePrefix });
  const handlers = server.getInterfaceOrThrow(`${typePrefix}Handlers`).getType().compilerType;
  return { checker, requirements, named: requirements.of(handlers).filter(({ name }) => name !== "rooms") };
}

function editsOf(morph: TsMorph, { node, missing, isTyped }: Gap, { file }: HandlerProject): readonly TextEdit[] {
  const { ts } = morph;
  const detected = detectStyle(file, morph);
  const functions = functionForm(node, ts) ?? detected.functions;
  const container = { text: file.getFullText(), file: file.compilerNode, node, style: { ...detected, functions } };
  const trailingCommas = detected.trailingCommas && !isInline(container);
  const place = {
    container: ts.isObjectLiteralExpression(node) ? "object" : "class",
    style: { ...container.style, trailingCommas },
    isTyped,
    language: isJavaScript(file.getFilePath()) ? "javascript" : "typescript",
  } as const;
  const members = missing.map((requirement) => stubLines(requirement, place));
  return insertMembers(container, members);
}

/** How the functions of this very object or class are written, if it has any. */
function functionForm(node: Gap["node"], ts: TsMorph["ts"]): "method" | "arrow" | undefined {
  const members: readonly ts.Node[] = "properties" in node ? node.properties : node.members;
  const methods = members.filter((member) => ts.isMethodDeclaration(member)).length;
  const arrows = members.filter(
    (member) =>
      (ts.isPropertyAssignment(member) || ts.isPropertyDeclaration(member)) &&
      member.initializer !== undefined &&
      ts.isArrowFunction(member.initializer),
  ).length;
  if (methods === arrows) return undefined;
  return methods > arrows ? "method" : "arrow";
}

function labelsOf({ label, members }: Requirement): readonly string[] {
  return members.length > 0 ? members.flatMap(labelsOf) : [label];
}

function hidden({ opaque }: Gaps): readonly Diagnostic[] {
  return opaque.map((node) =>
    describeAt(node, {
      code: "KEP101",
      severity: "warning",
      message: "the type of what stands here is `any`: which handlers it holds cannot be seen, so none are added to it",
      advice: "give what is spread or imported here a type, or correct the import",
    }),
  );
}

/** What handlers other files of the user's lack, which the file imports. */
function findElsewhere(morph: TsMorph, { project, file, server }: HandlerProject, judge: Judge): readonly Diagnostic[] {
  const generated = `${server.getDirectoryPath()}/`;
  const isUsers = (one: ts.SourceFile): boolean =>
    !one.isDeclarationFile && !one.fileName.startsWith(generated) && !one.fileName.includes("/node_modules/");
  const files = project.getProgram().compilerObject.getSourceFiles().filter(isUsers);
  const gaps = files.flatMap((one) => findGaps(morph, one, judge).gaps);
  const foreign = new Map(gaps.map((gap) => [gap.node, gap]));
  return [...foreign.values()]
    .filter(({ node }) => node.getSourceFile() !== file.compilerNode)
    .map(({ node, missing }) => {
      const labels = missing.flatMap(labelsOf).map((label) => `\`${label}\``);
      return describeAt(node, {
        code: "KEP102",
        severity: "warning",
        message: `${labels.join(", ")} ${labels.length === 1 ? "is" : "are"} missing here, in a file that was not named`,
        advice: "run `kephas-gen scaffold` on this file as well",
      });
    });
}
