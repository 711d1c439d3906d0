import pino, { type DestinationStream, type Logger } from 'pino';
import type { Tracing } from '../../domain/ports/tracing';
import type { LogLevel } from '../config/config';
import { terminalSafe } from './terminal-safe';

/** Logs JSON lines with the current trace to standard error, safe for terminals. Standard output is for results. */
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
