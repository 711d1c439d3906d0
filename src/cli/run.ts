import { CommanderError } from 'commander';
import { FlowChanged } from '../domain/servicing/keep-flows';
import { DatabaseUnavailable } from '../start/ports/open-database';
import { isDatabaseLost } from '../store/database/connect';
import { type ExitStatus, type Io, NothingDone, OutputClosed } from './io/io';
import { terminalSafeIo } from './io/terminal-safe-io';
import { eachLine, programOf } from './program';

/** Runs a command line; returns the exit status. */
export async function run(argv: readonly string[], processIo: Io): Promise<ExitStatus> {
  const io = terminalSafeIo(processIo);
  let status: ExitStatus = 0;
  const actionOf =
    <Args extends unknown[]>(command: (io: Io, ...args: Args) => Promise<ExitStatus>) =>
    async (...args: Args) => {
      status = await command(io, ...args);
    };
  try {
    await programOf(actionOf, io).parseAsync([...argv], { from: 'user' });
    return status;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (error instanceof OutputClosed) return 141;
    eachLine(messageOf(error), io.err);
    return 2;
  }
}

function messageOf(error: unknown): string {
  if (isDatabaseLost(error)) {
    return `Lost the database (${error.message}). Everything answered so far is done; the last request may be too. Continue once it’s back.`;
  }
  const expected = [NothingDone, DatabaseUnavailable, FlowChanged].some((kind) => error instanceof kind);
  if (expected && error instanceof Error) return error.message;
  return `Something went wrong, so this stopped here: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
}
