import pino, { type Logger } from 'pino';
import type { Tracing } from '../domain/ports/tracing';
import type { LogLevel } from './config';

/** Writes to standard error, one JSON object a line, with the trace of the work at hand: standard output belongs to what was asked for. */
export function loggerTo(level: LogLevel, { current }: Tracing): Logger {
  return pino(
    {
      ...{ level, base: null, timestamp: pino.stdTimeFunctions.isoTime },
      mixin: () => {
        const trace = current();
        return trace === null ? {} : { trace };
      },
    },
    pino.destination({ dest: 2, sync: true }),
  );
}
