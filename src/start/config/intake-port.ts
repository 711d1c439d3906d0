import type { Config } from './config';

/** Of the sandbox's page. */
export const defaultPagePort = 3000;

/**
 * The port where deliveries of other systems come in, `undefined` where there is none. In the sandbox PORT is that of
 * its page, and the next one takes them.
 */
export function intakePort({ slack, port, intake }: Pick<Config, 'slack' | 'port' | 'intake'>): number | undefined {
  if (slack !== null) return port;
  if (Object.values(intake).every((secrets) => secrets.length === 0)) return undefined;
  return port === 0 ? 0 : (port ?? defaultPagePort) + 1;
}
