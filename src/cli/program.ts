import { Command } from 'commander';
import { unitsActionNames } from '../domain/operations/actions';
import { configCheck } from './admin/config-check';
import { renewIdentity, showDatabaseId } from './admin/database-identity';
import { listDeliveries, sendDelivery } from './admin/deliveries';
import { exportAudit } from './audit/export-audit';
import { verifyRecords } from './audit/verify-records';
import { batch } from './batch';
import { doctor } from './doctor';
import { showStats } from './figures/show-stats';
import { importFiles } from './import';
import type { ExitStatus, Io } from './io/io';
import { recall } from './orders/recall';
import { reconcileOrders } from './orders/reconcile-orders';
import { show } from './orders/show';

/** Turns a command into commander's action, which keeps its exit status. */
export type ActionOf = <Args extends unknown[]>(
  command: (io: Io, ...args: Args) => Promise<ExitStatus>,
) => (...args: Args) => Promise<void>;

/** All commands with their options. */
export function programOf(actionOf: ActionOf, io: Io): Command {
  const program = new Command('slash-order')
    .description('Order servicing from the command line. Exit status: 0 done, 1 some of it refused, 2 nothing done.')
    .configureOutput({
      writeOut: (text) => eachLine(text, (line) => void io.out(line).catch(() => undefined)),
      writeErr: (text) => eachLine(text, io.err),
    })
    .exitOverride();
  addOrderCommands(program, actionOf);
  addFiguresCommand(program, actionOf);
  addProofCommands(program, actionOf);
  addAdminCommands(program, actionOf, io);
  addSetUpCommands(program, actionOf);
  return program;
}

function addOrderCommands(program: Command, actionOf: ActionOf): void {
  program
    .command('import <files...>')
    .description('take orders in from files, or from standard input (-)')
    .option('--format <format>', 'b2c-xml, b2c-json or native; guessed where left out')
    .option('--verbose', 'name every order that is refused or not serviceable, not only the first ones')
    .option('--json', 'one JSON object a line')
    .action(actionOf(importFiles));
  program
    .command('show <order>')
    .description('everything that is known of an order')
    .option('--json', 'as one JSON object')
    .action(actionOf(show));
  program
    .command('batch')
    .description('JSON Lines in, JSON Lines out, each answered before the next is read')
    .option('--dry-run', 'decide every line on the orders as they are, and write nothing')
    .option('--json', 'always so')
    .action(actionOf(batch));
  program
    .command('recall <sku>')
    .description('the batch that does something to every unit of a product, wherever it was sold')
    .requiredOption('--action <action>', `one of ${unitsActionNames.join(', ')}`)
    .requiredOption('--reason <code>', 'one of the reasons of the policy')
    .option('--actor <id>', 'in whose name', 'recall')
    .option('--role <role>', 'agent, held to the same limits as in Slack, or lead', 'agent')
    .option('--note <note>', 'why, in words')
    .option('--json', 'always so')
    .action(actionOf(recall));
}

function addFiguresCommand(program: Command, actionOf: ActionOf): void {
  program
    .command('stats [period]')
    .description('figures of 7d (the default), 30d or month, beside the period before, in each currency')
    .option('--csv', 'a row a figure, with amounts in decimals')
    .option('--out <file>', 'into a file')
    .option('--json', 'as one JSON object, with amounts in minor units')
    .action(actionOf(showStats));
}

function addProofCommands(program: Command, actionOf: ActionOf): void {
  program
    .command('reconcile [order]')
    .description('prove that stored summaries equal the fold of original order and journal')
    .option('--json', 'one JSON object an order')
    .action(actionOf(reconcileOrders));
  program
    .command('verify')
    .description('prove that no record was changed since it was written; names the first places that do not hold')
    .option(
      '--against <file>',
      'also by what was kept elsewhere: an audit export, or a text with checkpoints of the digest',
    )
    .option('--json', 'one JSON object a place, and one of what was checked')
    .action(actionOf(verifyRecords));
}

function addAdminCommands(program: Command, actionOf: ActionOf, io: Io): void {
  const deliveries = program
    .command('deliveries')
    .description('what has not reached Slack or the payment gateway yet, and why')
    .option('--json', 'one JSON object a delivery')
    .action(actionOf(listDeliveries));
  deliveries
    .command('send <key>')
    .description('try one again at once')
    .action(actionOf((_, key: string) => sendDelivery(io, key, deliveries.opts())));
  program
    .command('export')
    .description('what other systems take over')
    .command('audit')
    .description('who did what, and who was denied what, the oldest first, one JSON object a line')
    .option('--since <day>', 'from this day (UTC) or instant on')
    .option('--until <day>', 'up to the end of this day (UTC), or up to this instant')
    .option('--out <file>', 'into a file')
    .option('--json', 'always so')
    .action(actionOf(exportAudit));
}

function addSetUpCommands(program: Command, actionOf: ActionOf): void {
  const database = program.command('database').description('the database by itself');
  database
    .command('id')
    .description("what the keys of this database's refunds begin with, at payment gateways")
    .option('--json', 'as one JSON object')
    .action(actionOf(showDatabaseId));
  database
    .command('new-id')
    .description('make a copy a database of its own, whose refunds never meet those of the original')
    .option('--copy', 'this database is a copy, such as one for staging')
    .option('--json', 'as one JSON object')
    .action(actionOf(renewIdentity));
  program
    .command('config')
    .description('the configuration')
    .command('check')
    .description('check environment and policy file, and name all that is wrong')
    .option('--json', 'as one JSON object')
    .action(actionOf(configCheck));
  program
    .command('doctor')
    .description('check Node, database, tokens, scopes and channels, and say what to do')
    .option('--json', 'as one JSON object')
    .action(actionOf(doctor));
}

export function eachLine(text: string, write: (line: string) => void): void {
  for (const line of text.trimEnd().split('\n')) write(line);
}
