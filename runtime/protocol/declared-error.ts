import { KephasError } from "./error.js";

/** An error that the schema declares: `code` is `declared`, `rpcCode` the schema's number, `data` as declared. */
export interface DeclaredError<Data> extends KephasError {
  readonly code: "declared";
  readonly rpcCode: number;
  readonly data: Data;
}

/** An {@link ErrorFactory} of whatever data: what a list of declared errors holds. */
export interface ErrorKind {
  is(error: unknown): boolean;
  readonly code: number;
  /** `message` is what came with it: a schema's own errors have their words already. */
  read(data: unknown, message?: string): DeclaredError<unknown>;
  write(data: unknown): unknown;
}

/**
 * Makes and recognizes one declared error: `throw arenaErrors.NotEnoughGold({ missing: 40 })`. It is made of its data as that may be
 * given, and has what is left out by default.
 */
export interface ErrorFactory<Data = unknown, Given = Data> {
  (...data: [Given] extends [undefined] ? [] : [data: Given]): DeclaredError<Data>;
  /** True for this very error, thrown here or answered by the other side. */
  is(error: unknown): error is DeclaredError<Data>;
  /** The error's number on the wire, unique in the schema. */
  readonly code: number;
  /** Rebuilds the error from what came over the wire; throws `malformed` where `data` is not as declared. */
  read(data: unknown): DeclaredError<Data>;
  /** What goes over the wire for an error's `data`; throws `invalid` where that cannot be sent. */
  write(data: unknown): unknown;
}

export interface ErrorDeclaration<Data> {
  readonly code: number;
  readonly message: string;
  /** Checks `data` and drops what is not declared; absent where the error carries none. */
  readonly check?: (value: unknown, origin?: "received") => Data;
}

/** Builds the factory of a declared error; generated code calls it. */
export function declareError<Data = undefined, Given = Data>({
  code,
  message,
  check,
}: ErrorDeclaration<Data>): ErrorFactory<Data, Given> {
  const read = (data: unknown): DeclaredError<Data> => {
    try {
      const details = { rpcCode: code, data: check?.(data, "received") };
      return new KephasError("declared", message, details) as DeclaredError<Data>;
    } catch (cause) {
      const problem = `error ${code} came with data that are not as declared`;
      throw new KephasError("malformed", problem, { rpcCode: code, data, cause });
    }
  };
  const write = (data: unknown): unknown => check?.(data);
  // What it holds is what the other side will read.
  return Object.assign((...data: unknown[]) => read(write(data[0])), {
    is: (error: unknown): error is DeclaredError<Data> =>
      error instanceof KephasError && error.code === "declared" && error.rpcCode === code,
    code,
    read,
    write,
  });
}
