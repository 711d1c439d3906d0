import { configOf } from '../command-context';
import type { ExitStatus, Io } from '../io/io';
import { checkB2c } from './b2c';
import { checkDatabase } from './database';
import type { Finding } from './finding';
import { checkGateways } from './gateways';
import { checkIntake } from './intake';
import { checkNode } from './node-version';
import { checkShopify } from './shopify';
import { checkSlack } from './slack';
import { checkWebhooks } from './webhooks';

/** `doctor`: checks everything that the bot needs, and says what to do. */
export async function doctor(io: Io, { json }: { json?: boolean }): Promise<ExitStatus> {
  const config = configOf(io);
  const findings: Finding[] = [
    checkNode(process.versions.node),
    ...(await checkDatabase(config, io.err)),
    ...(await checkSlack(config, io.err)),
    ...(await checkWebhooks(config.endpoints)),
    ...(await checkB2c(config.sfcc)),
    ...(await checkShopify(config.shopify, config.policy)),
    ...(await checkIntake(config)),
    ...(await checkGateways(config.gateways)),
  ];
  const healthy = findings.every(({ state }) => state !== 'failed');
  if (json === true) await io.out(JSON.stringify({ ok: healthy, findings }));
  else
    for (const { check, state, advice } of findings)
      await io.out(`${signs[state]} ${check}${advice === '' ? '' : `: ${advice}`}`);
  return healthy ? 0 : 1;
}

const signs: Record<Finding['state'], string> = { ok: 'ok     ', failed: 'FAILED ', skipped: 'skipped' };
