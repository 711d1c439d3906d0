#!/usr/bin/env node
import { once } from 'node:events';
import { run } from './run';

const io = {
  stdin: process.stdin,
  async out(line: string) {
    if (!process.stdout.write(`${line}\n`)) await once(process.stdout, 'drain');
  },
  err: (line: string) => void process.stderr.write(`${line}\n`),
  environment: process.env,
  watched: process.stderr.isTTY === true,
};

void run(process.argv.slice(2), io).then((status) => {
  process.exitCode = status;
});
