import { Command, CommanderError } from 'commander';
import { unitsActionNames } from '../domain/operations/actions';
import { formats } from '../intake';
import { DatabaseUnavailable } from '../start/ports/open-database';
import { isDatabaseLost } from '../store/database/connect';
import { configCheck } from './admin/config-check';
import { renewIdentity, showDatabaseId } from './admin/database-identity';
import { listDeliveries, sendDelivery } from './admin/deliveries';
import { exportAudit } from './audit/export-audit';
import { verifyRecords } from './audit/verify-records';
import { batch } from './batch';
import { doctor } from './doctor';
import { importFiles } from './import';
import { type ExitStatus, type Io, NothingDone, OutputClosed } from './io/io';
import { terminalSafeIo } from './io/terminal-safe-io';
import { recall } from './orders/recall';
import { reconcileOrders } from './orders/reconcile-orders';
import { show } from './orders/show';

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

type Does = <Given extends unknown[]>(
  command: (io: Io, ...given: Given) => Promise<ExitStatus>,
) => (...given: Given) => Promise<void>;

function programOf(does: Does, io: Io): Command {
  const program = new Command('slash-order')
    .description('Order servicing from the command line. Exit status: 0 done, 1 some of it refused, 2 nothing done.')
    .configureOutput({
      writeOut: (text) => eachLine(text, (line) => void io.out(line).catch(() => undefined)),
      writeErr: (text) => eachLine(text, io.err),
    })
    .exitOverride();
  program
    .command('import <files...>')
    .description('take orders in from files, or from standard input (-)')
    .option('--format <format>', `one of ${formats.join(', ')}; guessed where left out`)
    .option('--verbose', 'name every order that is refused or not serviceable, not only the first ones')
    .option('--json', 'one JSON object a line')
    .action(does(importFiles));
  program
    .command('show <order>')
    .description('everything that is known of an order')
    .option('--json', 'as one JSON object')
    .action(does(show));
  program
    .command('batch')
    .description('JSON Lines in, JSON Lines out, each answered before the next is read')
    .option('--dry-run', 'decide every line on the orders as they are, and write nothing')
    .option('--json', 'always so')
    .action(does(batch));
  program
    .command('recall <sku>')
    .description('the batch that does something to every unit of a product, wherever it was sold')
    .requiredOption('--action <action>', `one of ${unitsActionNames.join(', ')}`)
    .requiredOption('--reason <code>', 'one of the reasons of the policy')
    .option('--actor <id>', 'in whose name', 'recall')
    .option('--role <role>', 'agent, held to the same limits as in Slack, or lead', 'agent')
    .option('--note <note>', 'why, in words')
    .option('--json', 'always so')
    .action(does(recall));
  program
    .command('reconcile [order]')
    .description('prove that stored summaries equal the fold of original order and journal')
    .option('--json', 'one JSON object an order')
    .action(does(reconcileOrders));
  program
    .command('verify')
    .description('prove that no record was changed since it was written; names the first places that do not hold')
    .option(
      '--against <file>',
      'also by what was kept elsewhere: an audit export, or a text with checkpoints of the digest',
    )
    .option('--json', 'one JSON object a place, and one of what was checked')
    .action(does(verifyRecords));
  const deliveries = program
    .command('deliveries')
    .description('what has not reached Slack or the payment gateway yet, and why')
    .option('--json', 'one JSON object a delivery')
    .action(does(listDeliveries));
  deliveries
    .command('send <key>')
    .description('try one again at once')
    .action(does((_, key: string) => sendDelivery(io, key, deliveries.opts())));
  program
    .command('export')
    .description('what other systems take over')
    .command('audit')
    .description('who did what, and who was denied what, the oldest first, one JSON object a line')
    .option('--since <day>', 'from this day (UTC) or instant on')
    .option('--until <day>', 'up to the end of this day (UTC), or up to this instant')
    .option('--out <file>', 'into a file')
    .option('--json', 'always so')
    .action(does(exportAudit));
  const database = program.command('database').description('the database by itself');
  database
    .command('id')
    .description("what the keys of this database's refunds begin with, at payment gateways")
    .option('--json', 'as one JSON object')
    .action(does(showDatabaseId));
  database
    .command('new-id')
    .description('make a copy a database of its own, whose refunds never meet those of the original')
    .option('--copy', 'this database is a copy, such as one for staging')
    .option('--json', 'as one JSON object')
    .action(does(renewIdentity));
  program
    .command('config')
    .description('the configuration')
    .command('check')
    .description('check environment and policy file, and name all that is wrong')
    .option('--json', 'as one JSON object')
    .action(does(configCheck));
  program
    .command('doctor')
    .description('check Node, database, tokens, scopes and channels, and say what to do')
    .option('--json', 'as one JSON object')
    .action(does(doctor));
  return program;
}

function eachLine(text: string, write: (line: string) => void): void {
  for (const line of text.trimEnd().split('\n')) write(line);
}

function toldOf(error: unknown): string {
  if (isDatabaseLost(error)) {
    return `The database was lost (${error.message}). What was answered is done, and so may be what was asked last. Go on once it is back.`;
  }
  const expected = [NothingDone, DatabaseUnavailable].some((kind) => error instanceof kind);
  if (expected && error instanceof Error) return error.message;
  return `A fault, nothing more was done: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
}
