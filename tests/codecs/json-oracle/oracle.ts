import { Ajv, type ErrorObject, type ValidateFunction } from "ajv";
import { definitionsOf, type Origin } from "./json-schema.js";
import type { NamedShape } from "./shape.js";

/** What ajv says of a value: each place where it sees something wrong, as our errors name places, and the value with its defaults. */
export type Oracle = (value: unknown) => { readonly problems: readonly string[]; readonly filled: unknown };

/** Another's judgement of what each type takes. A property that is missing, or one too many, is a place of its own. */
export function createOracles(types: readonly NamedShape[], origin: Origin): (name: string) => Oracle {
  const ajv = createAjv();
  ajv.addSchema({ definitions: definitionsOf(types, origin) }, "types");
  return (name) => oracleBy(ajv.compile({ $ref: `types#/definitions/${name}` }), propertyOf);
}

/** The judgement of a JSON Schema. Of a property that is missing, or one too many, the object is the place. */
export function oracleOf(schema: object): Oracle {
  return oracleBy(createAjv().compile(schema), instanceOf);
}

/** With a keyword for what JSON Schema has no word for: a function that says whether a value is taken. */
const createAjv = (): Ajv =>
  new Ajv({ allErrors: true, strict: false, strictNumbers: true, useDefaults: true }).addKeyword({
    keyword: "isTaken",
    validate: (isTaken: (value: unknown) => boolean, value: unknown) => isTaken(value),
  });

const oracleBy =
  (validate: ValidateFunction, placeOf: (error: ErrorObject) => string): Oracle =>
  (value) => {
    // It writes the defaults into what it is given.
    const filled = structuredClone(value);
    const problems = validate(filled) ? [] : (validate.errors ?? []).map(placeOf);
    return { problems, filled };
  };

function instanceOf({ instancePath }: ErrorObject): string {
  const segments = instancePath.split("/").slice(1);
  return segments
    .map((segment) => (/^\d+$/.test(segment) ? `[${segment}]` : `.${segment}`))
    .join("")
    .replace(/^\./, "");
}

function propertyOf(error: ErrorObject): string {
  const { missingProperty, additionalProperty } = error.params;
  const property: unknown = missingProperty ?? additionalProperty ?? error.propertyName;
  return [instanceOf(error), property].filter((part) => part !== undefined && part !== "").join(".");
}
