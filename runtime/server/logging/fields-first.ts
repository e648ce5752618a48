import type { LogFields, Logger } from "../../protocol/logger.js";

/** A logger that takes the fields before the message, as pino's and bunyan's do. */
export interface FieldsFirstLogger {
  debug(fields: LogFields, line: string): void;
  info(fields: LogFields, line: string): void;
  warn(fields: LogFields, line: string): void;
  error(fields: LogFields, line: string): void;
}

/** Adapts a logger that takes the fields first to a server's `logger`: `logger: fieldsFirst(pino())`. */
export function fieldsFirst(logger: FieldsFirstLogger): Logger {
  const fieldsOf = (fields: LogFields | undefined): LogFields => fields ?? { event: "line" };
  return {
    debug: (line, fields) => logger.debug(fieldsOf(fields), line),
    info: (line, fields) => logger.info(fieldsOf(fields), line),
    warn: (line, fields) => logger.warn(fieldsOf(fields), line),
    error: (line, fields) => logger.error(fieldsOf(fields), line),
  };
}
