import { relative } from "node:path";
import { recordFailure } from "./failures.mjs";
import { root } from "./step.mjs";

/** A reporter of Vitest's that records whatever fails a run: tests, hooks, files that do not load, and errors that belong to none of them. */
// biome-ignore lint/style/noDefaultExport: what Vitest asks of a module that is named as a reporter.
export default class FailureReporter {
  #file = process.env.KEPHAS_FAILURES;

  constructor() {
    // What tests start is theirs, and may fail on purpose.
    delete process.env.KEPHAS_FAILURES;
  }

  onTestRunEnd(modules, strayErrors) {
    for (const module of modules) this.#recordModule(module);
    for (const error of strayErrors) this.#record("outside of all tests", [error]);
  }

  #recordModule(module) {
    const file = module.relativeModuleId;
    this.#record(`${file} (the file, or a hook of it)`, module.errors());
    const { children } = module;
    for (const suite of children.allSuites()) this.#record(`${file} > ${suite.fullName} (a hook)`, suite.errors());
    for (const test of children.allTests("failed")) this.#record(`${file} > ${test.fullName}`, test.result().errors);
  }

  #record(title, errors) {
    const titleWithNode = `${title}, Node ${process.versions.node}`;
    for (const error of errors) recordFailure(titleWithNode, formatError(error), this.#file);
  }
}

/** Where it happened comes first: a message may be long. Of a stray error the file that ran is known, and its stack as text. */
function formatError({ stacks, stack, name, message, VITEST_TEST_PATH: testFile }) {
  const place = stacks?.find(({ file }) => !file.includes("node_modules"));
  if (place) return `at ${relative(root, place.file)}:${place.line}:${place.column}\n${name ?? "Error"}: ${message}`;
  const text = stack ?? `${name ?? "Error"}: ${message}`;
  return testFile ? `while ${relative(root, testFile)} ran\n${text}` : text;
}
