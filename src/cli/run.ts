import { CommanderError } from 'commander';
import { DatabaseUnavailable } from '../start/ports/open-database';
import { isDatabaseLost } from '../store/database/connect';
import { type ExitStatus, type Io, NothingDone, OutputClosed } from './io/io';
import { terminalSafeIo } from './io/terminal-safe-io';
import { eachLine, programOf } from './program';

/** Runs the command line on its arguments and answers with the exit status. */
export async function run(args: readonly string[], given: Io): Promise<ExitStatus> {
  const io = terminalSafeIo(given);
  let status: ExitStatus = 0;
  const does =
    <Given extends unknown[]>(command: (io: Io, ...given: Given) => Promise<ExitStatus>) =>
    async (...given: Given) => {
      status = await command(io, ...given);
    };
  try {
    await programOf(does, io).parseAsync([...args], { from: 'user' });
    return status;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (error instanceof OutputClosed) return 141;
    eachLine(toldOf(error), io.err);
    return 2;
  }
}

function toldOf(error: unknown): string {
  if (isDatabaseLost(error)) {
    return `The database was lost (${error.message}). What was answered is done, and so may be what was asked last. Go on once it is back.`;
  }
  const expected = [NothingDone, DatabaseUnavailable].some((kind) => error instanceof kind);
  if (expected && error instanceof Error) return error.message;
  return `A fault, nothing more was done: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
}
