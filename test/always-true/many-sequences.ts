import { parseArgs } from 'node:util';
import { statements } from './statements';
import { always } from './trace';

/**
 * Holds every statement over many random sequences, once each: `npm run test:sequences -- --count 100000`. Tells how far
 * it is and how long it took; what fails ends it, with the batch that reproduces it.
 */
function main(): void {
  const { values } = parseArgs({ options: { count: { type: 'string', default: '10000' } } });
  const count = Number(values.count);
  const start = performance.now();
  let requests = 0;
  let sequences = 0;
  always(count, (trace) => {
    for (const statement of Object.values(statements)) statement(trace);
    sequences += 1;
    requests += trace.steps.length;
    if (sequences % 10_000 === 0) process.stderr.write(`${sequences} sequences\n`);
  });
  const seconds = Math.round((performance.now() - start) / 1000);
  process.stdout.write(`${sequences} sequences of ${requests} requests in all held every statement, in ${seconds} s\n`);
}

main();
