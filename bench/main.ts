import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import startServer from '../test/support/mongo-setup';
import stopServer from '../test/support/mongo-teardown';
import { acknowledgement } from './acknowledgement';
import { actions } from './actions';
import { decide } from './decide';
import { entries } from './entries';
import { exportRate } from './export-rate';
import { http } from './http';
import { importMemory } from './import-memory';
import { importRate } from './import-rate';
import { intake } from './intake';
import type { Benchmark, Measurement } from './measurement';
import { reconnect } from './reconnect';
import { replayRate } from './replay-rate';
import { scale } from './scale';
import { service } from './service';
import { slackLatency } from './slack-latency';

const benchmarks: Record<string, Benchmark> = {
  'import-rate': importRate,
  'import-memory': importMemory,
  actions,
  entries,
  decide,
  'slack-latency': slackLatency,
  reconnect,
  acknowledgement,
  service,
  http,
  intake,
  scale,
  export: exportRate,
  replay: replayRate,
};

/**
 * `npm run bench -- [NAME…] [--json FILE]`: runs the benchmarks named, else all of them, on a server of their own.
 */
async function main(): Promise<void> {
  const { positionals: names, values } = parseArgs({ allowPositionals: true, options: { json: { type: 'string' } } });
  const unknown = names.filter((name) => benchmarks[name] === undefined);
  if (unknown.length > 0) {
    throw new Error(`${unknown.join(', ')}: not among the benchmarks ${Object.keys(benchmarks).join(', ')}`);
  }
  const measurements: Measurement[] = [];
  await startServer();
  try {
    for (const [name, benchmark] of Object.entries(benchmarks)) {
      if (names.length > 0 && !names.includes(name)) continue;
      const measured = await benchmark();
      measurements.push(measured);
      console.log(`\n${measured.title}`);
      console.table(measured.rows);
    }
  } finally {
    await stopServer();
  }
  const { json } = values;
  if (json !== undefined) writeFileSync(json, `${JSON.stringify({ ...machine(), measurements }, null, 2)}\n`);
}

function machine() {
  return { date: new Date().toISOString(), node: process.version, cores: availableParallelism() };
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
