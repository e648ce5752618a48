import type { BinaryType, LengthScalar, Model, Scalar } from "../model.js";
import { scalars } from "./binary/scalar.js";
import { typeIdentity } from "./binary/type-key.js";
import { call, type Doc } from "./doc.js";
import type { Imports } from "./imports.js";
import type { RuntimeSymbol } from "./runtime-symbols.js";
import type { Statement } from "./source-file.js";
import { DATE } from "./type-text.js";

/** What the printers of one `codecs.ts` share: its imports, its byte order, the functions they asked for. */
export class CodecScope {
  readonly littleEndian: boolean;
  /** The types that are messages as well: what a message generates for them is not generated again. */
  readonly messages: ReadonlySet<string>;
  readonly #imports: Imports;
  readonly #functions = new Map<string, Statement>();
  readonly #names = new Map<string, string>();
  readonly #taken: Set<string>;

  constructor(model: Model, imports: Imports) {
    this.littleEndian = model.littleEndian;
    this.messages = new Set(sharedTypes(model));
    this.#imports = imports;
    this.#taken = new Set(model.identifiers);
  }

  /** A runtime symbol by the name that it has in this file. */
  use(name: RuntimeSymbol<"kephas/codegen/v1">): string {
    return this.#imports.use("kephas/codegen/v1", name);
  }

  /** A call of a runtime function. */
  call(name: RuntimeSymbol<"kephas/codegen/v1">, ...args: readonly Doc[]): Doc {
    return call(this.use(name), ...args);
  }

  /** A call of a function of this file. */
  callOwn(name: string, ...args: readonly Doc[]): Doc {
    return call(name, ...args);
  }

  /** A type of `messages.ts`, or a `Date`. */
  readonly type = (name: string): string =>
    name === DATE ? this.use("DateValue") : this.#imports.type("messages", name);

  /** A constant of `messages.ts`. */
  value(name: string): string {
    return this.#imports.value("messages", name);
  }

  /** The validator of a JSON Schema payload, in `validators.ts`. */
  validator(typeName: string): string {
    return this.#imports.value("validators", `validate${typeName}`);
  }

  /** `view.getUint16(at + 4, true)` */
  load(view: string, scalar: Scalar | LengthScalar, at: Doc): Doc {
    const { get, ordered } = scalars[scalar];
    return call(`${view}.${get}`, at, ...this.#order(ordered));
  }

  /** `readU16(bytes, 4)` */
  read(bytes: Doc, scalar: Scalar | LengthScalar, at: Doc): Doc {
    const [little, big] = scalars[scalar].read;
    return this.call(this.littleEndian ? little : big, bytes, at);
  }

  /** `view.setUint16(at + 4, value, true)` */
  store(view: string, scalar: Scalar | LengthScalar, [at, value]: readonly [at: Doc, value: Doc]): Doc {
    const { set, ordered } = scalars[scalar];
    return [call(`${view}.${set}`, at, value, ...this.#order(ordered)), ";"];
  }

  /** The name of a function for a type, made by `create` when first asked for. Types that are alike share one. */
  function(wanted: string, type: BinaryType, create: (name: string) => Statement): string {
    const key = `${wanted} ${typeIdentity(type)}`;
    const known = this.#names.get(key);
    if (known !== undefined) return known;
    const name = this.#free(wanted);
    this.#names.set(key, name);
    const statement = create(name);
    this.#functions.set(name, statement);
    return name;
  }

  /** As `function`, for a name that the schema has kept free for it. */
  reserved(name: string, create: (name: string) => Statement): string {
    if (!this.#names.has(name)) {
      this.#names.set(name, name);
      this.#functions.set(name, create(name));
    }
    return name;
  }

  /** The functions asked for so far, those that others call first. */
  takeFunctions(): Statement[] {
    const statements = [...this.#functions.values()];
    this.#functions.clear();
    return statements;
  }

  #free(wanted: string): string {
    let name = wanted;
    for (let i = 2; this.#taken.has(name); i++) name = `${wanted}${i}`;
    this.#taken.add(name);
    return name;
  }

  #order(ordered: boolean): readonly string[] {
    return ordered ? [String(this.littleEndian)] : [];
  }
}

/** The names of the types that a command or a reply carries under its own name. */
function sharedTypes({ commands }: Model): readonly string[] {
  const messages = commands.flatMap(({ message, reply }) => (reply === undefined ? [message] : [message, reply]));
  return messages.filter(({ sharesType }) => sharesType).map(({ typeName }) => typeName);
}
