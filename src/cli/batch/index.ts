import { createInterface } from 'node:readline';
import { isRefused, type Refusal, refuse } from '../../domain/refusals';
import type { ExitStatus, Io } from '../io';
import { type Setting, withOrders } from '../setting';
import { operations } from './operations';

/** `batch`: one JSON object a line in, one a line out, in the same order, each answered before the next is read. */
export async function batch(io: Io): Promise<ExitStatus> {
  return withOrders(io, async (setting) => {
    let refused = 0;
    for await (const line of createInterface({ input: io.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
      if (line.trim() === '') continue;
      const answer = await answerTo(setting, line);
      if (!answer.ok) refused += 1;
      await io.out(JSON.stringify(answer));
    }
    return refused === 0 ? 0 : 1;
  });
}

type Answer = { ok: true; result: unknown } | { ok: false; refusal: Refusal };

async function answerTo(setting: Setting, line: string): Promise<Answer> {
  const input = parsed(line);
  if (input === null) return refusedFor('', 'is not a JSON object');
  const op = String(input.op);
  const operation = Object.hasOwn(operations, op) ? operations[op] : undefined;
  if (operation === undefined) {
    return refusedFor('op', `“${op}” is not known: it must be one of ${Object.keys(operations).join(', ')}`);
  }
  const outcome = await operation(setting, input);
  return isRefused(outcome) ? { ok: false, refusal: outcome.refusal } : { ok: true, result: outcome.result };
}

function refusedFor(path: string, problem: string): Answer {
  return { ok: false, ...refuse({ code: 'request_invalid', problems: [{ path, problem }] }) };
}

function parsed(line: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch {
    return null;
  }
}
