#!/usr/bin/env node
import { processIo } from './io/process-io';
import { run } from './run';

void run(process.argv.slice(2), processIo(process)).then((status) => {
  process.exitCode = status;
});
