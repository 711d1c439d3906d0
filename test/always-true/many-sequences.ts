import { parseArgs } from 'node:util';
import { anyLimits, anyRules } from '../support/any-requests';
import { statements } from './statements';
import { always, type Trace } from './trace';

/**
 * Holds every statement over many random sequences, once each: `npm run test:sequences -- --count 100000`. With
 * `--limits` every policy has limits. Tells how far it is and how long it took; what fails ends it, with the batch
 * that reproduces it.
 */
function main(): void {
  const { values } = parseArgs({
    options: { count: { type: 'string', default: '10000' }, limits: { type: 'boolean', default: false } },
  });
  const count = Number(values.count);
  const start = performance.now();
  let requests = 0;
  let sequences = 0;
  const hold = (trace: Trace) => {
    for (const statement of Object.values(statements)) statement(trace);
    sequences += 1;
    requests += trace.steps.length;
    if (sequences % 10_000 === 0) process.stderr.write(`${sequences} sequences\n`);
  };
  always(count, hold, values.limits ? anyLimits : anyRules);
  const seconds = Math.round((performance.now() - start) / 1000);
  process.stdout.write(`${sequences} sequences of ${requests} requests in all held every statement, in ${seconds} s\n`);
}

main();
