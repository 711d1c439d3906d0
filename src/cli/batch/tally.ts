import type { OperationName } from '../../domain/operations';
import type { Refusal } from '../../domain/records/refusals';
import type { SubmitResult } from '../../domain/servicing/servicing';
import { decimalFromMinor } from '../../domain/values/currency';

/** Counts what a batch did, in bounded memory. */
export type Tally = {
  /** `submitted` where an order was changed. */
  done: (submitted: SubmitResult | undefined) => void;
  /** The request had been made before. */
  repeated: () => void;
  refused: (code: Refusal['code']) => void;
  anyRefused: () => boolean;
  /** The lines that end a batch. */
  told: (dryRun: boolean) => string[];
};

/** What is done to a credit memo that was made before. */
const onMemos: readonly OperationName[] = ['memo.post', 'memo.fail', 'refund.settle', 'refund.retry', 'refund.match'];

/** What an entry gives back. */
function givenBack({ entry, result }: SubmitResult): number {
  return onMemos.some((name) => name === entry.action) ? 0 : result.refund;
}

export function tally(): Tally {
  const refusals = new Map<string, number>();
  const refunds = new Map<string, number>();
  let [done, repeated, refused] = [0, 0, 0];
  const add = (to: Map<string, number>, key: string, n: number) => void to.set(key, (to.get(key) ?? 0) + n);
  return {
    done(submitted) {
      done += 1;
      const back = submitted === undefined ? 0 : givenBack(submitted);
      if (submitted !== undefined && back > 0) add(refunds, submitted.summary.currency, back);
    },
    repeated() {
      repeated += 1;
    },
    refused(code) {
      refused += 1;
      add(refusals, code, 1);
    },
    anyRefused: () => refused > 0,
    told(dryRun) {
      const back = [...refunds].map(([currency, amount]) => `${decimalFromMinor(amount, currency)} ${currency}`);
      const before = repeated === 0 ? '' : `, ${repeated} already done`;
      return [
        `${done} ${dryRun ? 'would be done' : 'done'}${before}, ${refused} refused${dryRun ? ' (dry run, nothing was written)' : ''}`,
        ...[...refusals].sort(([, a], [, b]) => b - a).map(([code, n]) => `  ${n} × ${code}`),
        ...(back.length === 0 ? [] : [`${dryRun ? 'Would be refunded' : 'To be refunded'}: ${back.join(', ')}`]),
      ];
    },
  };
}
