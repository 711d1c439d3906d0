import pino, { type Logger } from 'pino';

export type LogLine = { level: number; msg: string } & Record<string, unknown>;

/** A log whose lines are kept, as objects. */
export function keptLog(): { log: Logger; lines: LogLine[]; said: (msg: string) => LogLine[] } {
  const lines: LogLine[] = [];
  const log = pino({ level: 'debug', base: null, timestamp: false }, { write: (line) => lines.push(JSON.parse(line)) });
  return { log, lines, said: (msg) => lines.filter((line) => line.msg === msg) };
}
