import { harmless } from '../../start/logging/harmless-text';
import type { Io } from './io';

/** The same, but nothing that is written can do more to a terminal than show text; one line stays one line. */
export function harmlessIo(io: Io): Io {
  const { out, err, passing } = io;
  return {
    ...io,
    out: (line) => out(harmless(line)),
    err: (line) => err(harmless(line)),
    ...(passing !== undefined && { passing: (line: string) => passing(harmless(line)) }),
  };
}
