/** The fields of a log line, for machines. */
export interface LogFields {
  /** The kind of line. */
  readonly event: string;
  readonly [field: string]: unknown;
}

/** Where log lines go; `console` and pino's loggers both fit. Lines of a server come with fields. */
export interface Logger {
  debug(line: string, fields?: LogFields): void;
  info(line: string, fields?: LogFields): void;
  warn(line: string, fields?: LogFields): void;
  error(line: string, fields?: LogFields): void;
}

/** Discards every line. */
export const silentLogger: Logger = { debug() {}, info() {}, warn() {}, error() {} };
