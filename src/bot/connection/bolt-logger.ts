import { type Logger as BoltLogger, LogLevel } from '@slack/bolt';
import type { Logger } from 'pino';
import { redact } from './redact';

/** Writes Bolt's log lines to ours. Debug lines may quote requests, so people's words are redacted. */
export function boltLogger(log: Logger): BoltLogger {
  const write =
    (level: 'warn' | 'error') =>
    (...parts: unknown[]) =>
      log[level](lineOf(parts));
  const debug = (...parts: unknown[]) => {
    if (log.isLevelEnabled('debug')) log.debug(redact(lineOf(parts)));
  };
  return {
    debug,
    // Bolt's info lines (connecting, connected) matter only for debugging.
    info: debug,
    warn: write('warn'),
    error: write('error'),
    setLevel: () => undefined,
    getLevel: () => LogLevel.DEBUG,
    setName: () => undefined,
  };
}

function lineOf(parts: unknown[]): string {
  return parts.map((part) => (part instanceof Error ? part.message : String(part))).join(' ');
}
