import type { Model } from "../../model.js";
import type { CodecScope } from "../codec-scope.js";
import type { Statement } from "../source-file.js";
import { captureFunction } from "./capture.js";
import { readFunction } from "./read-rows.js";
import { namedCollections, unitGroups } from "./unit-names.js";
import { writeFunction } from "./write-rows.js";

/** The functions of `codecs.ts` for the states: what the server keeps of an object and writes, and what a client reads. */
export function stateFunctions(scope: CodecScope, { states }: Model): readonly Statement[] {
  return states.flatMap(namedCollections).flatMap((named) => {
    const groups = unitGroups(named);
    const own = [
      captureFunction(scope, named),
      ...groups.map((group) => writeFunction(scope, named, group)),
      ...groups.map((group) => readFunction(scope, named, group)),
    ];
    return [...scope.takeFunctions(), ...own];
  });
}
