/** Where log lines go; `console` and pino's loggers both fit. */
export interface Logger {
  debug(line: string): void;
  info(line: string): void;
  warn(line: string): void;
  error(line: string): void;
}

/** Takes every line and keeps none. */
export const silentLogger: Logger = { debug() {}, info() {}, warn() {}, error() {} };
