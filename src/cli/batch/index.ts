import { createInterface } from 'node:readline';
import { isRefused, type Refused, refuse } from '../../domain/records/refusals';
import { keepFlows } from '../../domain/servicing/keep-flows';
import { faultAsProblem, type JsonFault, jsonFaults } from '../../intake';
import { type CommandContext, withOrders } from '../command-context';
import type { ExitStatus, Io } from '../io/io';
import { dryRunOf } from './dry-run-store';
import { batchOperations, type Done } from './operations';
import { type Tally, tally } from './tally';

/**
 * `batch`: JSON Lines in, JSON Lines out, each answered before the next is read; a summary ends it. A dry run decides
 * every line on the stored orders and writes nothing.
 */
export async function batch(io: Io, { dryRun = false }: { dryRun?: boolean }): Promise<ExitStatus> {
  const work = async (context: CommandContext): Promise<ExitStatus> => {
    await keepFlows(context.flows, context.config.policy.flows, context.now());
    const count = tally();
    for await (const line of createInterface({ input: io.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
      if (line.trim() === '') continue;
      const outcome = await outcomeOf(context, line);
      counted(count, outcome);
      await io.out(
        JSON.stringify(
          isRefused(outcome) ? { ok: false, refusal: outcome.refusal } : { ok: true, result: outcome.result },
        ),
      );
    }
    for (const sentence of count.told(dryRun)) io.err(sentence);
    return count.anyRefused() ? 1 : 0;
  };
  return dryRun ? withOrders(io, work, dryRunOf) : withOrders(io, work);
}

async function outcomeOf(context: CommandContext, line: string): Promise<Done | Refused> {
  const input = parsed(line);
  if (input === null) return invalid('', 'isn’t a JSON object');
  const faults = jsonFaults(line, input);
  const ofRequest = faults.filter((fault) => !isOfOrder(fault));
  if (ofRequest.length > 0) return refuse({ code: 'request_invalid', problems: ofRequest.map(faultAsProblem) });
  const op = typeof input.op === 'string' ? input.op : `${JSON.stringify(input.op)}`;
  const operation = Object.hasOwn(batchOperations, op) ? batchOperations[op] : undefined;
  if (operation === undefined) {
    return invalid('op', `“${op}” isn’t known. Use one of ${Object.keys(batchOperations).join(', ')}`);
  }
  return operation(
    context,
    input,
    faults.map(({ path, problem }) => ({ path: path.slice(1), problem })),
  );
}

/** Whether the fault lies within the `order` of the line. */
function isOfOrder({ path }: JsonFault): boolean {
  return path[0] === 'order' && path.length > 1;
}

function counted(count: Tally, outcome: Done | Refused): void {
  if (isRefused(outcome)) {
    count.refused(outcome.refusal.code);
  } else if (outcome.submitted?.repeated) {
    count.repeated();
  } else {
    count.done(outcome.submitted);
  }
}

function invalid(path: string, problem: string): Refused {
  return refuse({ code: 'request_invalid', problems: [{ path, problem }] });
}

function parsed(line: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch {
    return null;
  }
}
