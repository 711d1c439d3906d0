import { terminalSafe } from '../../start/logging/terminal-safe';
import type { Io } from './io';

/** Escapes every line for terminals. */
export function terminalSafeIo(io: Io): Io {
  const { out, err, passing } = io;
  return {
    ...io,
    out: (line) => out(terminalSafe(line)),
    err: (line) => err(terminalSafe(line)),
    ...(passing !== undefined && { passing: (line: string) => passing(terminalSafe(line)) }),
  };
}
