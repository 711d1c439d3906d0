import pino, { type DestinationStream, type Logger } from 'pino';
import type { Tracing } from '../../domain/ports/tracing';
import type { LogLevel } from '../config/config';
import { terminalSafe } from './terminal-safe';

/**
 * Writes to standard error, one JSON object a line, with the trace of the work at hand: standard output belongs to what
 * was asked for. Nothing of an order can do anything to a terminal that shows the log.
 */
export function loggerTo(
  level: LogLevel,
  { current }: Tracing,
  destination: DestinationStream = pino.destination({ dest: 2, sync: true }),
): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      mixin: () => {
        const trace = current();
        return trace === null ? {} : { trace };
      },
    },
    { write: (line) => destination.write(`${terminalSafe(line.trimEnd())}\n`) },
  );
}
