import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import startServer from '../support/mongo-setup';
import stopServer from '../support/mongo-teardown';
import { connected } from './connected';
import { crashes } from './crashes';
import type { FaultRun, Report } from './fault-run';
import { flows } from './flows';
import { gateway } from './gateway';
import { hostile } from './hostile';
import { intake } from './intake';
import { mongo } from './mongo';
import { slack } from './slack';
import { soak } from './soak';

const runs: Record<string, FaultRun> = { crashes, slack, mongo, hostile, intake, gateway, connected, flows, soak };

const usage = {
  count: { type: 'string' },
  seed: { type: 'string' },
  minutes: { type: 'string' },
  json: { type: 'string' },
} as const;

/**
 * `npm run test:faults -- [NAME…] [--count N] [--seed N] [--minutes N] [--json FILE]`: makes the runs that are named,
 * else all of them. Exit status 1 where a statement does not hold.
 */
async function main(): Promise<void> {
  const { positionals: names, values } = parseArgs({ allowPositionals: true, options: usage });
  const unknown = names.filter((name) => runs[name] === undefined);
  if (unknown.length > 0) throw new Error(`${unknown.join(', ')}: not among ${Object.keys(runs).join(', ')}`);
  const seed = Number(values.seed ?? Date.now() % 1_000_000);
  const number = (text: string | undefined) => (text === undefined ? null : Number(text));
  const say = (line: string) => process.stderr.write(`${line}\n`);
  const reports: (Report & { seconds: number })[] = [];
  await startServer();
  try {
    for (const [name, run] of Object.entries(runs)) {
      if (names.length > 0 && !names.includes(name)) continue;
      say(`\n${name}, with --seed ${seed}`);
      const start = performance.now();
      const report = await run({ seed, count: number(values.count), minutes: number(values.minutes), say });
      reports.push({ ...report, seconds: Math.round((performance.now() - start) / 1_000) });
      print(report, seed);
    }
  } finally {
    await stopServer();
  }
  if (values.json !== undefined)
    writeFileSync(values.json, `${JSON.stringify({ ...machine(), seed, reports }, null, 2)}\n`);
}

function print({ title, rows, held, broken }: Report, seed: number): void {
  console.log(`\n${title}`);
  console.table(rows);
  if (held !== undefined) console.table(held);
  if (broken.length === 0) {
    console.log(`Everything that has to hold holds (--seed ${seed}).`);
    return;
  }
  process.exitCode = 1;
  console.log(`${broken.length} statements do not hold (--seed ${seed}):\n${broken.join('\n')}`);
}

function machine() {
  return { date: new Date().toISOString(), node: process.version, cores: availableParallelism() };
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
