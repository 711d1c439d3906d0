import pino, { type Logger } from 'pino';
import type { LogLevel } from './config';

/** Writes to standard error, one JSON object a line: standard output belongs to what was asked for. */
export function loggerTo(level: LogLevel): Logger {
  return pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination({ dest: 2, sync: true }),
  );
}
