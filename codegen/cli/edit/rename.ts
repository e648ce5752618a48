import type { Diagnostic } from "../../diagnostic.js";
import { isGeneratedText } from "../../edit/generated-file.js";
import type { CodeText } from "../../edit/rename/code-project.js";
import { type RenamedCode, renameInCode } from "../../edit/rename/rename-code.js";
import { type RenamedSchema, renameInSchema } from "../../edit/rename/rename-schema.js";
import { describeWire } from "../../edit/rename/wire.js";
import { type Generation, generate } from "../../generate.js";
import { loadModel } from "../../load-model.js";
import type { Model } from "../../model.js";
import { type Command, type ExitCode, UsageError } from "../command.js";
import type { Environment } from "../environment.js";
import { absolutePath, type CodeFile, readCode, writeCode } from "../files/code-files.js";
import { compareOutput, type OutputChanges } from "../files/compare-output.js";
import { FileError } from "../files/file-error.js";
import { expandPattern, isPattern } from "../files/glob.js";
import { readInput } from "../files/read.js";
import { applyChanges } from "../files/write.js";
import { type EditCall, isCode, optionsUsage, parseEdit } from "./arguments.js";
import { announce, report } from "./report.js";

const MARK = "\uFEFF";

const usage = `Renames something in a schema and in the code that uses it.

  kephas-gen rename <schema.yaml> <old> <new> <file>... [options]

The old name is that of a command (move), a type (Vec2), a method (player.getStats), a state (arena) or its collection
(arena.players), a kind of rooms (duel), an error, a constant, a field, a property, an enum's value, a flag or a variant (Vec2.x,
move.reply.gold, duel.options.mode, Team.red). The new one is its last part alone. What is ambiguous is written in full, as the
message says: command:chat. Files may be patterns, as 'src/**/*.ts'.

${optionsUsage}
Exit code: 0 done, 1 findings, with which nothing is changed, 2 a wrong call.
`;

/** `kephas-gen rename <schema> <old> <new> <file>...` */
export const renameCommand: Command = {
  usage,
  run: async (args, environment) => {
    const call = parseEdit(args);
    const [from, to, ...patterns] = call.words;
    if (from === undefined || to === undefined)
      throw new UsageError("rename takes a schema, the old name and the new one");
    if (patterns.length === 0) throw new UsageError("no files given: name the code that uses the schema");
    const found = patterns.flatMap(findFiles).map((path) => ({ path, text: readCode(path) ?? "" }));
    const files = found.filter(({ text }) => !isGeneratedText(text.replace(MARK, "")));
    if (files.length === 0) throw new UsageError("all of these files are generated: name the code that uses them");
    return rename({
      call,
      environment,
      from,
      to,
      files: [...new Map(files.map((file) => [absolutePath(file.path), file])).values()],
    });
  },
};

/** The files of a path or a pattern. Throws where there are none, or where one cannot be code. */
function findFiles(pattern: string): readonly string[] {
  if (readableFile(pattern)) {
    if (!isCode(pattern)) throw new UsageError(`${pattern} is neither TypeScript nor JavaScript by its name`);
    return [pattern];
  }
  if (!isPattern(pattern)) throw new FileError(`${pattern} does not exist`);
  const found = expandPattern(pattern.replaceAll("\\", "/")).filter(isCode);
  if (found.length === 0) throw new FileError(`no TypeScript or JavaScript matches ${pattern}`);
  return found;
}

const readableFile = (path: string): boolean => readCode(path) !== undefined;

interface Job {
  readonly call: EditCall;
  readonly environment: Environment;
  readonly from: string;
  readonly to: string;
  readonly files: readonly CodeFile[];
}

const readImport = (path: string): string => readInput(path).text;

async function rename(job: Job): Promise<ExitCode> {
  const { call, environment, from, to } = job;
  const schema = { path: call.schema, text: readInput(call.schema).text };
  const before = await generateModel(schema, readImport, job);
  if (before === undefined) return 1;
  const renamed = renameInSchema({ ...schema, readImport, from, to });
  if (renamed.kind === "refused") {
    environment.complain(`kephas-gen: ${renamed.message}\n`);
    return 1;
  }
  const readNew = (path: string): string => renamed.texts.get(path) ?? readImport(path);
  const after = await generateModel(
    { path: schema.path, text: renamed.texts.get(schema.path) ?? schema.text },
    readNew,
    job,
  );
  if (after === undefined) return 1;
  const code = renameCode(job, before, after);
  if (code === undefined) return 1;
  return finish(job, { renamed, before, after, code });
}

interface Generated {
  readonly model: Model;
  readonly generation: Generation;
}

/** The model and the code of a schema; undefined, and said, where it has mistakes. */
async function generateModel(
  schema: { readonly path: string; readonly text: string },
  read: (path: string) => string,
  { call, environment }: Job,
): Promise<Generated | undefined> {
  const generation = await generate([schema], read, call);
  const { diagnostics, imports } = generation;
  const texts = new Map([...imports, schema].map((one) => [one.path, one.text ?? ""]));
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  if (report(errors, texts, { ...call, environment })) return undefined;
  const { model } = loadModel(schema.text, schema.path, read);
  return model === undefined ? undefined : { model, generation };
}

function renameCode(
  { call, environment, files }: Job,
  before: Generated,
  after: Generated,
): readonly CodeText[] | undefined {
  const texts = files.map(({ path, text }) => ({ path: absolutePath(path), text: text.replace(MARK, "") }));
  const { files: changed, diagnostics }: RenamedCode = renameInCode({
    files: texts,
    output: absolutePath(call.output),
    protocol: before.model.protocol,
    before: before.generation.files,
    after: after.generation.files,
  });
  const sources = new Map(texts.map(({ path, text }) => [path, text]));
  return report(diagnostics as readonly Diagnostic[], sources, { ...call, environment }) ? undefined : changed;
}

interface Done {
  readonly renamed: Extract<RenamedSchema, { readonly kind: "renamed" }>;
  readonly before: Generated;
  readonly after: Generated;
  readonly code: readonly CodeText[];
}

/** Writes all of it, and says what was done. */
function finish({ call, environment, files }: Job, { renamed, before, after, code }: Done): ExitCode {
  const changes = compareOutput({ folder: call.output, files: after.generation.files, schemas: [call.schema] });
  if (changes.inTheWay.length > 0) return refuse(changes, environment);
  const byPath = new Map(files.map((file) => [absolutePath(file.path), file]));
  const marked = (path: string, old: string, text: string): CodeFile => ({
    path,
    text: old.startsWith(MARK) ? MARK + text : text,
  });
  const schemas = [...renamed.texts].map(([path, text]) => marked(path, readInput(path).text, text));
  const codes = code.map(({ path, text }) =>
    marked(byPath.get(path)?.path ?? path, byPath.get(path)?.text ?? "", text),
  );
  const changed = [...schemas, ...codes];
  writeCode(changed);
  applyChanges(changes);
  const { what, name } = renamed.named;
  const count = changes.changed.length;
  const generated = count === 1 ? "1 generated file" : `${count} generated files`;
  const list = changed.map(({ path }) => path).join(", ");
  announce(`${what} \`${name}\` is \`${renamed.name}\` now in ${list}; ${generated} written\n`, {
    ...call,
    environment,
  });
  announce(`${describeWire(before.model, after.model)}\n`, { ...call, environment });
  return 0;
}

function refuse({ inTheWay }: OutputChanges, { complain }: Environment): ExitCode {
  for (const { path, reason } of inTheWay) complain(`kephas-gen: ${path} ${reason}\n`);
  complain("Nothing was written. Move what is yours, or name another folder with -o.\n");
  return 2;
}
