import { Command } from 'commander';
import { unitsActionNames } from '../domain/operations/actions';
import { exportableStatus, exportFormat } from '../domain/records/memo-export';
import { formats } from '../intake';
import { configCheck } from './admin/config-check';
import { configExport } from './admin/config-export';
import { renewIdentity, showDatabaseId } from './admin/database-identity';
import { listDeliveries, sendDelivery } from './admin/deliveries';
import { dropIntake, listIntake, sendIntake } from './admin/intake';
import { exportAudit } from './audit/export-audit';
import { verifyRecords } from './audit/verify-records';
import { batch } from './batch';
import { doctor } from './doctor';
import { exportCreditMemos, exportMarkedAgain, listExports } from './exports/export-memos';
import { showStats } from './figures/show-stats';
import { activateFlow } from './flows/activate-flow';
import { listFlows, showFlow } from './flows/list-flows';
import { replayOfFlow } from './flows/replay-flow';
import { importFiles } from './import';
import { pullOrders } from './import/pull';
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
    .description('Service orders from the command line. Exit status: 0 done, 1 some refused, 2 nothing done.')
    .configureOutput({
      writeOut: (text) => eachLine(text, (line) => void io.out(line).catch(() => undefined)),
      writeErr: (text) => eachLine(text, io.err),
    })
    .exitOverride();
  addOrderCommands(program, actionOf);
  addFiguresCommand(program, actionOf);
  addProofCommands(program, actionOf);
  addAdminCommands(program, actionOf, io);
  addExportCommands(program, actionOf);
  addFlowCommands(program, actionOf);
  addSetUpCommands(program, actionOf);
  return program;
}

function addOrderCommands(program: Command, actionOf: ActionOf): void {
  program
    .command('import <files...>')
    .description('import orders from files, or from standard input (-)')
    .option('--format <format>', `${formats.join(', ')} (default: detected)`)
    .option('--verbose', 'list every order that was refused or can’t be serviced, not just the first 20')
    .option('--json', 'one JSON object per line')
    .action(actionOf(importFiles));
  program
    .command('pull <source>')
    .description('import the orders that changed in b2c (B2C Commerce) since the last time')
    .option('--since <instant>', 'import what changed since then instead, like 2026-11-01')
    .option('--verbose', 'list every order that was refused or can’t be serviced, not just the first 20')
    .option('--json', 'one JSON object per line')
    .action(actionOf(pullOrders));
  program
    .command('show <order>')
    .description('show everything about an order')
    .option('--json', 'as one JSON object')
    .action(actionOf(show));
  program
    .command('batch')
    .description('run requests: JSON Lines in, JSON Lines out, one at a time')
    .option('--dry-run', 'decide every line against the current orders without writing anything')
    .option('--json', 'always on')
    .action(actionOf(batch));
  program
    .command('recall <sku>')
    .description('print a batch that handles every unit sold of a product')
    .requiredOption('--action <action>', `one of ${unitsActionNames.join(', ')}`)
    .requiredOption('--reason <code>', 'a reason code from the policy')
    .option('--actor <id>', 'who it’s done for', 'recall')
    .option('--role <role>', 'agent (same limits as in Slack) or lead', 'agent')
    .option('--note <note>', 'a note for the record')
    .option('--json', 'always on')
    .action(actionOf(recall));
}

function addFiguresCommand(program: Command, actionOf: ActionOf): void {
  program
    .command('stats [period]')
    .description('figures of 7d (the default), 30d or month, compared with the period before, in each currency')
    .option('--csv', 'a row a figure, with amounts in decimals')
    .option('--out <file>', 'into a file')
    .option('--json', 'as one JSON object, with amounts in minor units')
    .action(actionOf(showStats));
}

function addProofCommands(program: Command, actionOf: ActionOf): void {
  program
    .command('reconcile [order]')
    .description('check that stored orders match their journals')
    .option('--json', 'one JSON object per order')
    .action(actionOf(reconcileOrders));
  program
    .command('verify')
    .description('check that no record was changed since it was written')
    .option('--against <file>', 'also compare with an audit export, or a text with checkpoints from the digest')
    .option('--json', 'one JSON object per problem, and one for the totals')
    .action(actionOf(verifyRecords));
}

function addAdminCommands(program: Command, actionOf: ActionOf, io: Io): void {
  const deliveries = program
    .command('deliveries')
    .description('list what hasn’t reached Slack, the payment gateway, the mail server or a webhook yet, and why')
    .option('--json', 'one JSON object per delivery')
    .action(actionOf(listDeliveries));
  deliveries
    .command('send <key>')
    .description('retry one now')
    .action(actionOf((_, key: string) => sendDelivery(io, key, deliveries.opts())));
  const intake = program
    .command('intake')
    .description('list what shops and other systems sent that isn’t processed yet, and why')
    .option('--json', 'one JSON object per delivery')
    .action(actionOf(listIntake));
  intake
    .command('send <id>')
    .description('process one now')
    .action(actionOf((_, id: string) => sendIntake(io, id, intake.opts())));
  intake
    .command('drop <id>')
    .description('give a failed one up')
    .action(actionOf((_, id: string) => dropIntake(io, id, intake.opts())));
}

function addExportCommands(program: Command, actionOf: ActionOf): void {
  const exports = program.command('export').description('export records for other systems');
  exports
    .command('audit')
    .description('who did what and who was denied what, oldest first, one JSON object per line')
    .option('--since <day>', 'from this day (UTC) or instant')
    .option('--until <day>', 'to the end of this day (UTC), or to this instant')
    .option('--out <file>', 'write to a file')
    .option('--json', 'always on')
    .action(actionOf(exportAudit));
  exports
    .command('memos')
    .description('credit memos for the accounts')
    .requiredOption('--format <format>', `one of ${exportFormat.options.join(', ')}`)
    .option('--since <day>', 'made from this day (UTC) or instant on')
    .option('--until <day>', 'made to the end of this day (UTC), or to this instant')
    .option('--status <status>', `only ${exportableStatus.options.join(', ')} (default: all but canceled ones)`)
    .option('--mark', 'only what no export took yet, and record that this one did')
    .option('--by <id>', 'who it’s done for, with --mark', 'command line')
    .option('--out <file>', 'write to a file; for ubl, to a new directory')
    .option('--json', 'what it came to, as one JSON object')
    .action(actionOf(exportCreditMemos));
  exports
    .command('again <export>')
    .description('write a marked export such as EXP-3 once more, byte for byte')
    .option('--out <file>', 'write to a file; for ubl, to a new directory')
    .option('--json', 'what it came to, as one JSON object')
    .action(actionOf(exportMarkedAgain));
  exports
    .command('list')
    .description('list marked exports, newest first')
    .option('--json', 'one JSON object per export')
    .action(actionOf(listExports));
}

function addFlowCommands(program: Command, actionOf: ActionOf): void {
  const flows = program.command('flows').description('versions of flows: try them on the past, and activate them');
  flows
    .command('list')
    .description('list all versions, and which of them decides')
    .option('--json', 'one JSON object per version')
    .action(actionOf(listFlows));
  flows
    .command('show <action> [version]')
    .description('show what a version says (default: the active one)')
    .option('--json', 'as one JSON object')
    .action(actionOf(showFlow));
  flows
    .command('replay <action>')
    .description('show what a version would have decided otherwise')
    .option(
      '--with <version>',
      'a file with the flow, a version on record, or 0 for no flow (default: the policy file’s)',
    )
    .option('--since <time>', 'like 30d, or from this day (UTC) or instant on', '30d')
    .option('--out <file>', 'write every difference to a file, one JSON object per line')
    .option('--by <name>', 'who it’s done for', 'command line')
    .option('--json', 'as one JSON object')
    .action(actionOf(replayOfFlow));
  flows
    .command('activate <action> <version>')
    .description('let a version decide from now on (0: no flow), after a replay of the last 24 hours')
    .option('--with <file>', 'a file with the flow (default: the policy file, or the version on record)')
    .option('--unchecked', 'without a replay, which the audit trail says')
    .option('--by <name>', 'who it’s done for', 'command line')
    .option('--json', 'as one JSON object')
    .action(actionOf(activateFlow));
}

function addSetUpCommands(program: Command, actionOf: ActionOf): void {
  const database = program.command('database').description('manage the database');
  database
    .command('id')
    .description('show the prefix of this database’s refund keys at payment gateways')
    .option('--json', 'as one JSON object')
    .action(actionOf(showDatabaseId));
  database
    .command('new-id')
    .description('give a copy its own id, so its refunds can’t collide with the original’s')
    .option('--copy', 'confirm that this database is a copy, for example for staging')
    .option('--json', 'as one JSON object')
    .action(actionOf(renewIdentity));
  const config = program.command('config').description('manage the configuration');
  config
    .command('check')
    .description('check the environment and the policy file')
    .option('--json', 'as one JSON object')
    .action(actionOf(configCheck));
  config
    .command('export')
    .description('print reasons and macros as YAML, with the edits made in Slack')
    .option('--json', 'as one JSON object')
    .action(actionOf(configExport));
  program
    .command('doctor')
    .description('check Node, database, tokens, scopes and channels, with a fix for each problem')
    .option('--json', 'as one JSON object')
    .action(actionOf(doctor));
}

export function eachLine(text: string, write: (line: string) => void): void {
  for (const line of text.trimEnd().split('\n')) write(line);
}
