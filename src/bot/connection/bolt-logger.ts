import { type Logger as BoltLogger, LogLevel } from '@slack/bolt';
import type { Logger } from 'pino';
import { redact } from './redact';

/** Bolt's log lines in ours; those that would quote requests and answers, without what people wrote in them. */
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
    // What Bolt counts as information (connecting, connected) is of interest to who debugs it.
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
